import chinese from '../../shared/i18n/zh-CN.json' with { type: 'json' };
import { englishRemark } from '../../shared/import/english-remark.ts';
import type { ImportIssue } from '../../shared/import/import-document.ts';
import { type Remark, remarkText } from '../../shared/import/remark.ts';

/** Issues as the command line prints them. Throws where a sentence has a hole that nothing fills. */
export function inEnglish(issues: readonly ImportIssue[]): { path: string[]; message: string }[] {
  return issues.map(({ path, ...said }) => {
    checkHoles(said);
    return { path, message: englishRemark(said) };
  });
}

/** What the Chinese window says. */
export function inChinese(issues: readonly Remark[]): string[] {
  return issues.map((said) => remarkText(said, chinese.importIssue));
}

function checkHoles({ code, data = {} }: Remark): void {
  const sentences: Record<string, string> = chinese.importIssue;
  const sentence = sentences[code] ?? sentences[`${code}_other`] ?? '';
  const unfilled = [...sentence.matchAll(/\{\{(\w+)\}\}/g)].filter(([, name = '']) => data[name] === undefined);
  if (unfilled.length > 0) throw new Error(`Nothing fills ${unfilled.join(', ')} of ${code}.`);
  for (const value of Object.values(data)) if (typeof value === 'object') checkHoles(value);
}

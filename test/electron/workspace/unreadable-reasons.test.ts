import { readFileSync } from 'node:fs';
import i18next from 'i18next';
import { expect, it } from 'vitest';
import { requestKind } from '../../../electron/core/workspace/file-kinds.ts';
import { openFile } from '../../../electron/core/workspace/open-file.ts';
import { fileProblemText } from '../../../renderer/src/ui/file-problem-text.ts';
import english from '../../../shared/i18n/en.json' with { type: 'json' };
import chinese from '../../../shared/i18n/zh-CN.json' with { type: 'json' };
import { AppError } from '../../../shared/ipc/result.ts';
import { readFileReason } from '../../../shared/model/file-reason.ts';

const GOOD = 'sidecall: 2\ninfo:\n  name: A\nendpoint: a/b\n';

function problemOf(text: string) {
  try {
    openFile(Buffer.from(text), 'collections/a.yml', requestKind);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const reason = readFileReason(error.data?.reason);
    return { path: 'collections/a.yml', message: error.message, ...(reason && { reason }) };
  }
  throw new Error('it can be read');
}

const CASES: [text: string, chinese: string][] = [
  [`${GOOD}body: "open\n`, 'collections/a.yml 第 6 行：缺少右引号。'],
  [`${GOOD}body: [1, 2\n`, '缺少右括号'],
  [`${GOOD}body:\n\tmodel: m\n`, '不能用制表符缩进'],
  [`${GOOD}body:\n  a: 1\n b: 2\n`, '缩进与前后行不一致'],
  [`${GOOD}body: a: b\n`, '键的位置出现了列表或映射'],
  [`${GOOD}body: @at\n`, '值的首字符需要用引号括起'],
  [`${GOOD}body: *gone\n`, '别名（*）指向不存在的锚点'],
  [`${GOOD}---\nb: 1\n`, '文件包含多个文档'],
  [`${GOOD}info: {}\n`, '键“info”出现了两次'],
  ['', '文件为空'],
  ['a: 1\n', '缺少 `sidecall: 2`'],
  ['sidecall: 2\ninfo:\n  name: A\n', '缺少 `endpoint`'],
  [`${GOOD}headers: 7\n`, '`headers` 有误：应为列表，实际为数字'],
];

it('gives every reason in the language shown, without a word of the parser’s English', async () => {
  await i18next.init({
    lng: 'zh-CN',
    resources: { 'zh-CN': { translation: chinese }, en: { translation: english } },
    interpolation: { escapeValue: false },
  });
  for (const [text, sentence] of CASES) {
    const problem = problemOf(text);
    const said = fileProblemText(problem);
    expect(said, text).toContain(sentence);
    expect(said.replace(/collections\/a\.yml|Sidecall|`[^`]*`|“[^”]*”/g, ''), text).not.toMatch(/[A-Za-z]{3}/);
  }
  await i18next.changeLanguage('en');
  expect(fileProblemText(problemOf(`${GOOD}body: "open\n`))).toMatch(
    /^collections\/a\.yml, line 6: Missing closing "quote\.$/,
  );
});

it('knows every code of the parser in both languages', () => {
  const types = readFileSync('node_modules/yaml/dist/errors.d.ts', 'utf8');
  const codes = /ErrorCode = ([^;]+);/.exec(types)?.[1]?.match(/[A-Z_0-9]+/g) ?? [];
  expect(codes.length).toBeGreaterThan(20);
  for (const { fileReason } of [english, chinese])
    expect(Object.keys(fileReason.yaml)).toEqual(expect.arrayContaining(codes));
});

import { expect, it } from 'vitest';
import { englishRemark } from '../../../shared/import/english-remark.ts';
import { mapRemark, remark, uniqueRemarks } from '../../../shared/import/remark.ts';
import { inChinese } from '../../support/import-issues.ts';

it('puts values in as they are, though they look like holes or patterns', () => {
  const said = remark('pathParameter', { name: 'variable', variable: '{{name}} $& $1' });
  expect(englishRemark(said)).toBe('The path parameter :variable has no value; it is the variable {{name}} $& $1 now.');
});

it('counts as the language does', () => {
  expect(englishRemark(remark('callbacks', { count: 1 }))).toBe('1 callback left out.');
  expect(englishRemark(remark('callbacks', { count: 2 }))).toBe('2 callbacks left out.');
  expect(inChinese([remark('callbacks', { count: 1 }), remark('callbacks', { count: 2 })])).toEqual([
    '1 个回调未导入。',
    '2 个回调未导入。',
  ]);
});

it('says a remark within a remark in the same language', () => {
  const reason = remark('notBruno', { file: remark('pastedText') });
  expect(englishRemark(remark('fileLeftOut', { reason }))).toMatch(/^Left out: The pasted text is no file of a Bruno/);
  expect(inChinese([remark('fileLeftOut', { reason })])[0]).toMatch(/^未导入：“粘贴的文本”不是 Bruno 集合的文件。/);
});

it('replaces every text, however deep', () => {
  const said = remark('fileLeftOut', { reason: remark('notBruno', { file: 'sk-secret' }) });
  expect(JSON.stringify(mapRemark(said, () => '••'))).not.toContain('sk-secret');
});

it('keeps one of each', () => {
  expect(uniqueRemarks([remark('globs'), remark('openQuote'), remark('globs')])).toEqual([
    remark('globs'),
    remark('openQuote'),
  ]);
});

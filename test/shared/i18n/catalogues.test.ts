import { describe, expect, it } from 'vitest';
import english from '../../../shared/i18n/en.json' with { type: 'json' };
import chinese from '../../../shared/i18n/zh-CN.json' with { type: 'json' };

/** i18next's plural endings: English has two forms where Chinese has one. */
const PLURAL = /_(one|other)$/;

function entries(catalogue: object, path = ''): [key: string, text: string][] {
  return Object.entries(catalogue).flatMap(([name, value]) =>
    typeof value === 'string' ? [[`${path}${name}`, value] as [string, string]] : entries(value, `${path}${name}.`),
  );
}

const keysOf = (catalogue: object) => new Set(entries(catalogue).map(([key]) => key.replace(PLURAL, '')));
/** All but `message`: that is main's English, which a Chinese sentence may do without. */
const holes = (text: string) =>
  [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)]
    .map((match) => match[1])
    .filter((name) => name !== 'message')
    .sort();

describe('the catalogues', () => {
  it('hold the same keys', () => {
    expect([...keysOf(chinese)].sort()).toEqual([...keysOf(english)].sort());
  });

  it('fill the same holes', () => {
    const chineseTexts = new Map(entries(chinese));
    const different = entries(english)
      .filter(([key, text]) => {
        const other = chineseTexts.get(key) ?? chineseTexts.get(key.replace(PLURAL, '_other'));
        return other !== undefined && holes(text).join() !== holes(other).join() && !key.endsWith('_one');
      })
      .map(([key]) => key);
    expect(different).toEqual([]);
  });

  it('have no empty text, and Chinese is Chinese', () => {
    expect([...entries(english), ...entries(chinese)].filter(([, text]) => text.trim() === '')).toEqual([]);
    const latin = entries(chinese).filter(
      ([, text]) => /[a-z]{4,} [a-z]{3,}/i.test(text) && !/[\u4e00-\u9fff]/.test(text),
    );
    expect(latin.map(([key]) => key)).toEqual([]);
  });
});

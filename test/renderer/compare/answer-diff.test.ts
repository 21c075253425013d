import { describe, expect, test } from 'vitest';
import {
  type AnswerDiff,
  DIFF_MAX_CHARS,
  type DiffOptions,
  diffAnswers,
} from '../../../renderer/src/features/compare/diff/answer-diff.ts';

const WORDS: DiffOptions = { unit: 'words', ignoresSpace: true };
const LINES: DiffOptions = { unit: 'lines', ignoresSpace: true };

/** The parts in short: `=same`, `-removed`, `+added`. */
function partsOf(diff: AnswerDiff): string[] {
  if (diff.state !== 'compared') return [diff.state];
  const signs = { same: '=', removed: '-', added: '+' };
  return diff.parts.map(({ kind, text }) => signs[kind] + text);
}

describe('diffAnswers', () => {
  test('tells words apart, and counts them', () => {
    const diff = diffAnswers('The sky is blue.', 'The sky is deep red.', WORDS);
    expect(partsOf(diff)).toEqual(['=The sky is ', '-blue', '+deep red', '=.']);
    expect(diff).toMatchObject({ removed: 1, added: 2, isSame: false, isJson: false });
  });

  test('tells Chinese words apart, which have no spaces between them', () => {
    expect(partsOf(diffAnswers('天空是蓝色的。', '天空是红色的。', WORDS))).toEqual([
      '=天空是',
      '-蓝色',
      '+红色',
      '=的。',
    ]);
  });

  test('tells lines apart', () => {
    expect(partsOf(diffAnswers('one\ntwo\nthree\n', 'one\n2\nthree\n', { ...LINES, ignoresSpace: false }))).toEqual([
      '=one\n',
      '-two\n',
      '+2\n',
      '=three\n',
    ]);
  });

  test('overlooks white space only where it is told to', () => {
    const texts = ['a  b\n\nc ', 'a b\nc'] as const;
    expect(diffAnswers(...texts, WORDS)).toMatchObject({ isSame: true });
    expect(diffAnswers(...texts, { ...WORDS, ignoresSpace: false })).toMatchObject({ isSame: false });
  });

  test('compares JSON by what it says: order of keys, layout and a code fence are no difference', () => {
    const fenced = '```json\n{"b": [1, 2], "a": {"y": 1, "x": 2}}\n```';
    expect(diffAnswers('{"a":{"x":2,"y":1},"b":[1,2]}', fenced, LINES)).toMatchObject({ isSame: true, isJson: true });
    const other = diffAnswers('{"a":1,"b":[1,2]}', '{"b":[2,1],"a":1}', LINES);
    expect(other).toMatchObject({ isSame: false, isJson: true });
  });

  test('compares as text where only one of the two is JSON', () => {
    expect(diffAnswers('{"a":1}', 'a is 1', WORDS)).toMatchObject({ isJson: false, isSame: false });
  });

  test('says when texts are too long', () => {
    expect(diffAnswers('a'.repeat(DIFF_MAX_CHARS), 'b', WORDS)).toEqual({ state: 'too-long' });
  });
});

import { diffArrays } from 'diff';
import { setOutJson, withSortedKeys } from '../../../../../shared/model/json-text.ts';

export type DiffUnit = 'words' | 'lines';
export type DiffOptions = { unit: DiffUnit; ignoresSpace: boolean };
/** `same` stands in both texts, `removed` in the baseline alone, `added` in the other one alone. */
export type DiffPart = { kind: 'same' | 'removed' | 'added'; text: string };

export type AnswerDiff =
  | { state: 'compared'; parts: DiffPart[]; isJson: boolean; isSame: boolean; added: number; removed: number }
  | { state: 'too-long' };

/** Both texts together; more than this takes minutes and more memory than an answer is worth. */
export const DIFF_MAX_CHARS = 2_000_000;
/** Texts with more differences than this have little in common. */
const MAX_EDITS = 20_000;
const MAX_TIME_MS = 5_000;

const CHINESE_OR_JAPANESE = /[\u3040-\u30ff\u3400-\u9fff]/;
const WORD = /\s+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu;

/**
 * What an answer says differently from the baseline's. Where both are JSON, alone or in one code fence, they are set
 * out in the same way first, keys in order: how a model wrote it is no difference. Takes time: not on the typing path.
 */
export function diffAnswers(baseline: string, other: string, { unit, ignoresSpace }: DiffOptions): AnswerDiff {
  if (baseline.length + other.length > DIFF_MAX_CHARS) return { state: 'too-long' };
  const jsonTexts = [normalizedJson(baseline), normalizedJson(other)] as const;
  const isJson = jsonTexts[0] !== null && jsonTexts[1] !== null;
  const prepare = (text: string) => (ignoresSpace ? withoutExtraSpace(text) : text);
  const left = isJson ? jsonTexts[0] : prepare(baseline);
  const right = isJson ? jsonTexts[1] : prepare(other);
  if (left === right) {
    return { state: 'compared', parts: [{ kind: 'same', text: right }], isJson, isSame: true, added: 0, removed: 0 };
  }
  const split = unit === 'lines' ? linesOf : wordsOf;
  const changes = diffArrays(split(left), split(right), { maxEditLength: MAX_EDITS, timeout: MAX_TIME_MS });
  if (changes === undefined) return { state: 'too-long' };
  const parts = changes.map(
    ({ value, added, removed }): DiffPart => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      text: value.join(''),
    }),
  );
  const count = (kind: DiffPart['kind']) =>
    changes
      .filter(({ added, removed }) => (kind === 'added' ? added : removed))
      .flatMap(({ value }) => value)
      .filter((item) => item.trim() !== '').length;
  return { state: 'compared', parts, isJson, isSame: false, added: count('added'), removed: count('removed') };
}

function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Chinese and Japanese have no spaces: there the language's own rules tell words apart. */
function wordsOf(text: string): string[] {
  if (!CHINESE_OR_JAPANESE.test(text)) return text.match(WORD) ?? [];
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

function withoutExtraSpace(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim().replace(/\s+/g, ' '))
    .filter((line) => line !== '')
    .join('\n');
}

/** Null where the text is no JSON object or list. */
function normalizedJson(text: string): string | null {
  const trimmed = text.trim();
  const inner = /^```(?:json)?\s*\n([\s\S]*?)\n?```$/i.exec(trimmed)?.[1] ?? trimmed;
  if (!/^\s*[[{]/.test(inner)) return null;
  try {
    return setOutJson(inner, withSortedKeys);
  } catch {
    return null;
  }
}

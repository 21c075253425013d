import type { JsonValue } from '../../../../shared/model/json.ts';
import { countTokens } from '../tokens.ts';

/** What `prompt` and `input` may be: a text, several, token numbers, or several lists of them. */
export function readTexts(value: JsonValue | undefined): { text: string; tokens: number }[] {
  if (typeof value === 'string') return [{ text: value, tokens: countTokens(value) }];
  if (!Array.isArray(value)) return [];
  if (typeof value[0] === 'number') return [{ text: value.join(' '), tokens: value.length }];
  return value.flatMap(readTexts);
}

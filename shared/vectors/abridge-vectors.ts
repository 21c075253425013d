import { isJsonObject, type JsonValue } from '../model/json.ts';
import { parseJson } from '../providers/_kit/read-json.ts';

const KEPT_NUMBERS = 8;
const KEPT_CHARS = 64;
/** Lists up to here are no vectors, or ones that nobody minds. */
const MAX_NUMBERS = 32;
const MAX_BASE64_CHARS = 400;

/**
 * An answer of vectors with the first numbers of each alone, for where it is only looked at: thousands of numbers say
 * nothing, and the window would have to hold them. Anything that is no JSON comes back as it is.
 */
export function abridgeVectors(text: string): string {
  const value = parseJson(text);
  return value === undefined ? text : JSON.stringify(abridged(value));
}

function abridged(value: JsonValue): JsonValue {
  if (typeof value === 'string') {
    if (value.length <= MAX_BASE64_CHARS || !/^[A-Za-z0-9+/_=-]+$/.test(value)) return value;
    return `${value.slice(0, KEPT_CHARS)}… (${value.length})`;
  }
  if (Array.isArray(value)) {
    if (value.length <= MAX_NUMBERS || !value.every((item) => typeof item === 'number')) return value.map(abridged);
    return [...value.slice(0, KEPT_NUMBERS), `… (${value.length})`];
  }
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, abridged(inner)]));
}

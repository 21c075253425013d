import { isJsonObject, type JsonValue } from './json.ts';

const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;

/**
 * Numbers of a JSON text that come out as others once the text was read and written again: long ids and seeds are
 * rounded, what is too large becomes `null`, what is too small 0. The last places of a fraction do not count.
 */
export function changedNumbers(text: string): string[] {
  const found = new Set<string>();
  for (const [token] of text.matchAll(STRING_OR_NUMBER)) {
    if (!token.startsWith('"') && isChanged(token)) found.add(token);
  }
  return [...found];
}

/** Stands before the digits of such a number while it is a text; no text of a model begins so. */
const MARK = '\uF8FF\uE000';
const MARKED = new RegExp(`"${MARK}([^"]*)"`, 'g');

/**
 * JSON text as it is set out by `arrange`, its numbers as they were written.
 *
 * @throws SyntaxError where it is no JSON
 */
export function setOutJson(text: string, arrange: (value: JsonValue) => JsonValue = (value) => value): string {
  const value = JSON.parse(text) as JsonValue;
  if (changedNumbers(text).length === 0) return JSON.stringify(arrange(value), null, 2);
  const marked = text.replace(STRING_OR_NUMBER, (token) =>
    token.startsWith('"') || !isChanged(token) ? token : `"${MARK}${token}"`,
  );
  return JSON.stringify(arrange(JSON.parse(marked) as JsonValue), null, 2).replace(MARKED, '$1');
}

function isChanged(token: string): boolean {
  const value = Number(token);
  if (Number.isNaN(value)) return false;
  if (!Number.isFinite(value)) return true;
  if (value === 0) return /[1-9]/.test(token.replace(/e.*$/i, ''));
  // Up to 15 digits a double holds all, and of a whole number it is not enough that the double is the same: what
  // counts is what is written of it.
  return /^-?\d{16,}$/.test(token) && wholeDigits(String(value)) !== wholeDigits(token);
}

/** `1e+21` and `1000000000000000000000` are the same. */
function wholeDigits(text: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)0*(\d*)\.?(\d*)(?:e\+?(\d+))?$/.exec(text) ?? [];
  return sign + whole + fraction.padEnd(Number(exponent), '0');
}

/** Of all objects in it, in the order of the alphabet, so that what merely stands elsewhere is no difference. */
export function withSortedKeys(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(withSortedKeys);
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, withSortedKeys(inner)]));
}

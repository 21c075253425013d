import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';

/**
 * Narrow reads of provider data. Decoders run once a token, so these are plain checks, not schemas; whatever has
 * another type than expected reads as absent.
 */

/** Deeper values overflow the stack of whatever prints or copies them; no provider nests a tenth as deep. */
const MAX_DEPTH = 500;
const QUOTE = 34;
const OPEN_BRACKET = 91;
const BACKSLASH = 92;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/**
 * The parsed value, or `undefined` when the text is not JSON or absurdly nested. Keep-alive blank lines around it do
 * not matter.
 */
export function parseJson(text: string): JsonValue | undefined {
  // A record of a stream is nearly always too short to be that deep.
  if (text.length > 2 * MAX_DEPTH && isTooDeep(text)) return undefined;
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

/** Whether anything in a JSON text is nested deeper than is read. */
export function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = stringEnd(text, at);
    else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      depth += 1;
      if (depth > MAX_DEPTH) return true;
    } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) depth -= 1;
  }
  return false;
}

/** Position of the quote that ends the string begun at `start`; the end of the text where none does. */
function stringEnd(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes += 1;
    if (slashes % 2 === 0) return end;
  }
  return text.length;
}

/** A string with something in it; servers send `""` for "nothing new" where others leave the key out. */
export function textOf(value: JsonValue | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** A count as reported: 0 stays 0, anything but a number is `null`. */
export function countOf(value: JsonValue | undefined): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** An object, or an empty one, so that a missing level of nesting reads like missing fields. */
export function objectOf(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : NO_FIELDS;
}

const NO_FIELDS: JsonObject = Object.freeze({});

export function arrayOf(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : NO_ITEMS;
}

const NO_ITEMS: readonly JsonValue[] = Object.freeze([]);

/** An object with something in it; some servers send `{}` for counts they do not have yet. */
export function hasFields(value: JsonValue | undefined): value is JsonObject {
  if (!isJsonObject(value)) return false;
  for (const _name in value) return true;
  return false;
}

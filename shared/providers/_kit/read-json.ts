import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';

/**
 * Narrow reads of provider data. Decoders run once a token, so these are plain checks, not schemas; whatever has
 * another type than expected reads as absent.
 */

/** The parsed value, or `undefined` when the text is not JSON. Keep-alive blank lines around it do not matter. */
export function parseJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
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

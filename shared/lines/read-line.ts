import { isJsonObject, type JsonObject, type JsonValue } from '../model/json.ts';

/** A line as what it holds, or why it holds nothing that is understood. */
export type ReadLine =
  | { object: JsonObject }
  | { problem: 'invalid-json'; data: { reason: string } }
  | { problem: 'no-object'; data: Record<string, never> };

const MAX_NAMED_CHARS = 120;
const MEGABYTE = 1024 * 1024;

export function readLine(text: string): ReadLine {
  try {
    const value = JSON.parse(text) as JsonValue;
    return isJsonObject(value) ? { object: value } : { problem: 'no-object', data: {} };
  } catch (error) {
    return { problem: 'invalid-json', data: { reason: named(error instanceof Error ? error.message : '') } };
  }
}

/** Something out of a file, short enough for a sentence. */
export function named(text: string, maxChars = MAX_NAMED_CHARS): string {
  return text.length > maxChars ? `${text.slice(0, maxChars)}…` : text;
}

export function megabytes(bytes: number): string {
  return (bytes / MEGABYTE).toFixed(1).replace(/\.0$/, '');
}

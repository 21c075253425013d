import type { JsonValue } from '../../../../shared/model/json.ts';
import { changedNumbers } from '../../../../shared/model/json-text.ts';
import type { ValidationIssue } from '../../../../shared/providers/_kit/adapter.ts';
import { repeatedKeyIssues } from '../../../../shared/providers/_kit/repeated-key-issues.ts';

export type BodyReading =
  | { ok: true; body: JsonValue | undefined; imprecise: readonly string[] }
  | { ok: false; message: string };

/** The text that a body was read from, for as long as that body lives: its formatting comes back with it. */
const sources = new WeakMap<object, string>();

/** A body as text: the very text it was typed as while nothing else has changed it, else set out anew. */
export function bodyToText(body: JsonValue | undefined): string {
  if (body === undefined) return '';
  const source = typeof body === 'object' && body !== null ? sources.get(body) : undefined;
  return source ?? JSON.stringify(body, null, 2);
}

/** What the text that a body was read from says and the body does not: keys that stand in it twice. */
export function bodyTextIssues(body: JsonValue | undefined): ValidationIssue[] {
  const source = typeof body === 'object' && body !== null ? sources.get(body) : undefined;
  return source === undefined ? [] : repeatedKeyIssues(source, { path: [], isSentAsTyped: false });
}

/** Reads text as a body; empty text is no body. `imprecise` names numbers that would be sent as another number. */
export function readBodyText(text: string): BodyReading {
  if (text.trim() === '') return { ok: true, body: undefined, imprecise: [] };
  try {
    const body = JSON.parse(text) as JsonValue;
    if (typeof body === 'object' && body !== null) sources.set(body, text);
    return { ok: true, body, imprecise: changedNumbers(text) };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

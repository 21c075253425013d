import type { JsonValue } from '../model/json.ts';
import { mediaTypeOfBase64 } from './media-signature.ts';
import type { StreamEvent } from './stream-event.ts';

/** Shorter stretches are not worth leaving out. */
export const MIN_BASE64_CHARS = 4096;
/** Text of this length without a blank is no text, whatever it is. */
const MIN_CERTAIN_CHARS = 100_000;
/** Bytes of any kind use nearly all of the 64 characters; a sequence of genes or digits a few. */
const MIN_DISTINCT_CHARS = 40;

/**
 * The stretches of at least `MIN_BASE64_CHARS` characters of the Base64 alphabets. Looks at the end of each possible
 * stretch first, so that prose is skipped in leaps and no text, however made, costs more than one pass.
 */
export function* base64Runs(text: string): Generator<[start: number, end: number]> {
  let start = 0;
  /** All of `start` to here is known to be of the alphabet. */
  let known = 0;
  while (start + MIN_BASE64_CHARS <= text.length) {
    let index = start + MIN_BASE64_CHARS - 1;
    while (index >= known && isBase64Code(text.charCodeAt(index))) index -= 1;
    if (index >= known) {
      known = start + MIN_BASE64_CHARS;
      start = index + 1;
      continue;
    }
    let end = start + MIN_BASE64_CHARS;
    while (end < text.length && isBase64Code(text.charCodeAt(end))) end += 1;
    while (end < text.length && text[end] === '=') end += 1;
    yield [start, end];
    start = end;
    known = end;
  }
}

export function isBase64Code(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 47 && code <= 57) ||
    code === 43 ||
    code === 45 ||
    code === 95
  );
}

/**
 * What is shown in the place of a long stretch of Base64, e.g. `‹image/png, 1.2 MB›`; null when it is to be shown itself.
 *
 * @param head its first characters, some thousand of them
 * @param chars how long all of it is
 * @param isSure only where the bytes are media beyond doubt: numbers in Base64 are an answer
 */
export function base64Placeholder(head: string, chars: number, isSure: boolean): string | null {
  const mediaType = mediaTypeOfBase64(head);
  const isCertain = mediaType !== null || chars >= MIN_CERTAIN_CHARS;
  if (!isCertain && (isSure || new Set(head.slice(0, MIN_BASE64_CHARS)).size < MIN_DISTINCT_CHARS)) return null;
  return `‹${mediaType ?? 'Base64'}, ${sizeText(Math.floor((chars * 3) / 4))}›`;
}

/** A text with placeholders for its long stretches of Base64. The same text when it has none. */
export function shortenBase64(text: string, { isSure = false }: { isSure?: boolean } = {}): string {
  if (text.length < MIN_BASE64_CHARS) return text;
  const parts: string[] = [];
  let position = 0;
  for (const [start, end] of base64Runs(text)) {
    const placeholder = base64Placeholder(text.slice(start, start + MIN_BASE64_CHARS), end - start, isSure);
    if (placeholder === null) continue;
    parts.push(text.slice(position, start), placeholder);
    position = end;
  }
  return position === 0 ? text : parts.join('') + text.slice(position);
}

/** Events whose texts hold no media: what a decoder does not know as media is no part of the answer's text either. */
export function withoutMediaText(events: readonly StreamEvent[]): readonly StreamEvent[] {
  return events.some(isLong) ? events.map(shortenEvent) : events;
}

function isLong(event: StreamEvent): boolean {
  if ('delta' in event) return event.delta.length >= MIN_BASE64_CHARS;
  return event.type === 'raw' || (event.type === 'text-replace' && event.text.length >= MIN_BASE64_CHARS);
}

function shortenEvent(event: StreamEvent): StreamEvent {
  if ('delta' in event) return { ...event, delta: shortenBase64(event.delta, { isSure: true }) };
  if (event.type === 'text-replace') return { ...event, text: shortenBase64(event.text, { isSure: true }) };
  return event.type === 'raw' ? { ...event, data: shortenJson(event.data) } : event;
}

function shortenJson(value: JsonValue): JsonValue {
  if (typeof value === 'string') return shortenBase64(value, { isSure: true });
  if (Array.isArray(value)) return value.map(shortenJson);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shortenJson(item)]));
}

function sizeText(bytes: number): string {
  if (bytes >= 1_000_000) return `${(bytes / 1_000_000).toFixed(1)} MB`;
  return `${Math.max(1, Math.round(bytes / 1000))} kB`;
}

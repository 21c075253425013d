import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { StreamEvent } from '../../streaming/stream-event.ts';
import { arrayOf, textOf } from '../_kit/read-json.ts';

/**
 * Content given as a list of parts (Mistral): text and thinking become deltas, anything else is kept as it is.
 *
 * @param readMedia takes a part that is media; false for all others
 */
export function readContentParts(
  parts: readonly JsonValue[],
  choice: number,
  events: StreamEvent[],
  readMedia: (part: JsonObject) => boolean,
): void {
  for (const part of parts) {
    if (typeof part === 'string') {
      if (part !== '') events.push({ type: 'text-delta', choice, delta: part });
      continue;
    }
    if (!isJsonObject(part)) continue;
    if (part.type === 'thinking') {
      const delta = thinkingText(part.thinking);
      if (delta !== '') events.push({ type: 'reasoning-delta', choice, delta });
    } else if (part.type === 'refusal' && typeof part.refusal === 'string') {
      if (part.refusal !== '') events.push({ type: 'refusal-delta', choice, delta: part.refusal });
    } else if (typeof part.text === 'string') {
      if (part.text !== '') events.push({ type: 'text-delta', choice, delta: part.text });
    } else if (!readMedia(part)) {
      events.push({ type: 'raw', name: textOf(part.type), data: part });
    }
  }
}

/** Mistral: a list of text parts; a plain text from older servers. */
function thinkingText(thinking: JsonValue | undefined): string {
  if (typeof thinking === 'string') return thinking;
  return arrayOf(thinking)
    .map((part) => (isJsonObject(part) && typeof part.text === 'string' ? part.text : ''))
    .join('');
}

/**
 * The thinking in a delta or message. Servers disagree on the field, and some send the same text in two or three of
 * them, so exactly one is taken: `reasoning_content`, else `reasoning`, else `reasoning_details` (OpenRouter).
 */
export function reasoningOf(fields: JsonObject): string | null {
  const plain = textOf(fields.reasoning_content) ?? textOf(fields.reasoning);
  if (plain !== null || !Array.isArray(fields.reasoning_details)) return plain;
  const texts = fields.reasoning_details.map((detail) =>
    isJsonObject(detail) ? (textOf(detail.text) ?? textOf(detail.summary) ?? '') : '',
  );
  return textOf(texts.join(''));
}

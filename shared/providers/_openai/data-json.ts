import { isJsonObject, type JsonObject } from '../../model/json.ts';
import type { StreamEvent } from '../../streaming/stream-event.ts';
import type { FormatDecoder } from '../_kit/adapter.ts';
import { completeError } from '../_kit/error-extractor.ts';
import { hasFields, objectOf, parseJson, textOf } from '../_kit/read-json.ts';
import { decodeOpenAiError } from './errors.ts';
import { readOpenAiUsage } from './usage.ts';

/** Largest body that is also given as text of the answer; larger ones are read page by page from the stored body. */
const MAX_TEXT_CHARS = 1_000_000;

/**
 * One JSON document that holds data and no conversation: embeddings, rankings, counts, lists of models. The document
 * is the text of the answer; ids and usage are read from where the services put them.
 */
export const dataJson: FormatDecoder = {
  framing: 'whole',
  create: (_hints, head) => ({
    decode(frame) {
      const value = parseJson(frame.data);
      if (value === undefined) {
        return frame.data.trim() === '' ? [] : [{ type: 'raw', name: frame.event, data: frame.data }];
      }
      const fields = objectOf(value);
      if (fields.error !== undefined && fields.error !== null && fields.error !== '') {
        const meaning = decodeOpenAiError(value, head) ?? {};
        return [{ type: 'error', error: completeError(value, head, meaning) }];
      }
      const events: StreamEvent[] = [...readMetadata(fields), { type: 'finish', choice: 0, reason: null }];
      if (frame.data.length <= MAX_TEXT_CHARS) events.push({ type: 'text-delta', choice: 0, delta: frame.data.trim() });
      else events.push({ type: 'raw', name: 'body', data: { characters: frame.data.length } });
      const usage = findUsage(fields);
      if (usage !== null) events.push({ type: 'usage', usage: { ...readOpenAiUsage(usage), raw: usage } });
      return events;
    },
    end: () => [],
  }),
  decodeError: decodeOpenAiError,
};

function readMetadata(fields: JsonObject): StreamEvent[] {
  const id = textOf(fields.id);
  const model = textOf(fields.model);
  const requestId = textOf(fields.request_id);
  if (id === null && model === null && requestId === null) return [];
  return [
    {
      type: 'response-metadata',
      ...(id !== null && { id }),
      ...(model !== null && { model }),
      ...(requestId !== null && { requestId }),
    },
  ];
}

/** `usage`, or `meta.tokens` (Cohere, SiliconFlow). */
function findUsage(fields: JsonObject): JsonObject | null {
  if (hasFields(fields.usage)) return fields.usage;
  const meta = isJsonObject(fields.meta) ? fields.meta : {};
  return hasFields(meta.tokens) ? meta.tokens : null;
}

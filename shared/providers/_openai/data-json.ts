import type { JsonObject, JsonValue } from '../../model/json.ts';
import type { Usage } from '../../model/usage.ts';
import type { Frame, StreamEvent } from '../../streaming/stream-event.ts';
import type { FormatDecoder } from '../_kit/adapter.ts';
import { completeError } from '../_kit/error-extractor.ts';
import { countOf, hasFields, objectOf, parseJson, textOf } from '../_kit/read-json.ts';
import { decodeOpenAiError } from './errors.ts';
import { findFailure } from './failure.ts';
import { readOpenAiUsage, withUnits } from './usage.ts';

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
      const failure = findDataFailure(fields, frame);
      if (failure !== null) {
        return [{ type: 'error', error: completeError(failure, head, decodeOpenAiError(failure, head) ?? {}) }];
      }
      const events: StreamEvent[] = [...readMetadata(fields), { type: 'finish', choice: 0, reason: null }];
      if (frame.data.length <= MAX_TEXT_CHARS) events.push({ type: 'text-delta', choice: 0, delta: frame.data.trim() });
      else events.push({ type: 'raw', name: 'body', data: { characters: frame.data.length } });
      const usage = findUsage(fields);
      if (usage !== null) events.push({ type: 'usage', usage });
      return events;
    },
    end: () => [],
  }),
  decodeError: decodeOpenAiError,
};

/** A code with a message is an error only where nothing else is in the body: gateways wrap good answers so too. */
function findDataFailure(fields: JsonObject, frame: Frame): JsonValue | null {
  const failure = findFailure(fields, frame);
  if (failure === null || fields.error || fields.base_resp) return failure;
  return Object.values(fields).some((value) => typeof value === 'object' && value !== null) ? null : failure;
}

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

/**
 * `usage`; or within `meta` (Cohere, SiliconFlow) `tokens`, and where those are missing, what is billed; or Google's
 * `usageMetadata`; or Ollama's count, which stands by itself.
 */
function findUsage(fields: JsonObject): Usage | null {
  if (hasFields(fields.usage)) return readOpenAiUsage(fields.usage, fields);
  const { tokens, billed_units: billed } = objectOf(fields.meta);
  if (hasFields(tokens)) return withSearches(readOpenAiUsage(tokens), objectOf(billed));
  if (hasFields(billed)) return billedUsage(billed);
  if (hasFields(fields.usageMetadata)) return googleUsage(fields.usageMetadata);
  const inputTotal = countOf(fields.prompt_eval_count);
  return inputTotal === null ? null : { ...readOpenAiUsage({}), inputTotal, raw: { prompt_eval_count: inputTotal } };
}

/** A ranking is billed by searches, which are no tokens; pictures beside the text. */
function billedUsage(billed: JsonObject): Usage | null {
  const { input_tokens: text, image_tokens: image } = billed;
  const images = countOf(image) ?? 0;
  const usage = withSearches(readOpenAiUsage(billed), billed);
  if (countOf(text) === null && images === 0) return usage.units === undefined ? null : usage;
  if (images === 0) return usage;
  return { ...usage, inputTotal: (countOf(text) ?? 0) + images, parts: { ...usage.parts, imageInput: images } };
}

function withSearches(usage: Usage, billed: JsonObject): Usage {
  const searches = countOf(billed.search_units);
  return searches === null ? usage : withUnits(usage, { searchUnits: searches });
}

function googleUsage(raw: JsonObject): Usage {
  return {
    ...readOpenAiUsage({}),
    inputTotal: countOf(raw.promptTokenCount),
    total: countOf(raw.totalTokenCount),
    raw,
  };
}

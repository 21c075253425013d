import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { ResponseHead } from '../../streaming/decode-format.ts';
import type { Frame, StreamEvent } from '../../streaming/stream-event.ts';
import { completeError } from '../_kit/error-extractor.ts';
import { objectOf } from '../_kit/read-json.ts';
import { isBlockOfPangu } from './errors.ts';

/** A record that is no JSON: nothing but blanks, an error in plain words, or kept as it is. */
export function unparsed(frame: Frame, head: ResponseHead): readonly StreamEvent[] {
  if (frame.data.trim() === '') return [];
  if (frame.event === 'error') return [{ type: 'error', error: completeError(frame.data, head) }];
  return [{ type: 'raw', name: frame.event, data: frame.data }];
}

/**
 * The error in a chunk, or null. By the time it comes the status is 200, so it shows as an `error` field, an `error`
 * event, Groq's `x_groq.error`, a choice that finished with `error` (OpenRouter, vLLM), or one of the error shapes of
 * services that answer 200 to everything (MiniMax, iFlytek, Baidu, Zhipu), or Pangu's record for a blocked answer.
 */
export function findFailure(chunk: JsonObject, frame: Frame): JsonValue | null {
  if (saysError(chunk.error) || frame.event === 'error' || isBlockOfPangu(chunk)) return chunk;
  const groq = chunk.x_groq ? objectOf(chunk.x_groq).error : undefined;
  if (groq) return { error: groq };
  if (chunk.base_resp && objectOf(chunk.base_resp).status_code) return chunk;
  const list = chunk.choices;
  if (!Array.isArray(list)) return isFlatError(chunk) ? chunk : null;
  for (const choice of list) {
    if (!isJsonObject(choice) || (choice.finish_reason !== 'error' && !choice.error)) continue;
    return choice.error
      ? { error: choice.error }
      : { error: { message: 'The provider ended the answer with the finish reason "error" and no further word.' } };
  }
  return null;
}

/** A training that goes well has an `error` too: one without fields, or with nothing in any of them. */
function saysError(error: JsonValue | undefined): boolean {
  return isJsonObject(error) ? Object.values(error).some((value) => value !== null) : Boolean(error);
}

function isFlatError(chunk: JsonObject): boolean {
  if (chunk.error_code || chunk.error_msg || chunk.object === 'error') return true;
  const hasCode = Boolean(chunk.code) || chunk.detail !== undefined;
  return hasCode && (typeof (chunk.message ?? chunk.msg) === 'string' || chunk.detail !== undefined);
}

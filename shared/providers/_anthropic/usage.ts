import type { JsonObject } from '../../model/json.ts';
import type { Usage } from '../../model/usage.ts';
import { countOf, objectOf } from '../_kit/read-json.ts';
import { known, withDetails } from '../_kit/usage-details.ts';

/**
 * Token counts of the Messages API. `input_tokens` is only what the cache did not cover, so the input total is the
 * sum of all three; the wire sends no total over input and output.
 */
export function readAnthropicUsage(raw: JsonObject): Usage {
  const uncached = countOf(raw.input_tokens);
  const cachedInput = countOf(raw.cache_read_input_tokens);
  const cacheWriteInput = countOf(raw.cache_creation_input_tokens);
  const written = objectOf(raw.cache_creation);
  const parts = known({
    cacheWrite5mInput: countOf(written.ephemeral_5m_input_tokens),
    cacheWrite1hInput: countOf(written.ephemeral_1h_input_tokens),
  });
  const usage: Usage = {
    inputTotal: uncached === null ? null : uncached + (cachedInput ?? 0) + (cacheWriteInput ?? 0),
    outputTotal: countOf(raw.output_tokens),
    total: null,
    reasoning: countOf(objectOf(raw.output_tokens_details).thinking_tokens),
    cachedInput,
    cacheWriteInput,
    raw,
  };
  return withDetails(usage, parts);
}

/**
 * The usage of `message_delta` over that of `message_start`: its counts are cumulative and replace the earlier ones;
 * what it leaves out (or sends as null) stays.
 */
export function mergeAnthropicUsage(before: JsonObject | null, next: JsonObject): JsonObject {
  const merged: JsonObject = { ...before };
  for (const [name, value] of Object.entries(next)) {
    if (value !== null || merged[name] === undefined) merged[name] = value;
  }
  return merged;
}

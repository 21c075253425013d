import { isJsonObject, type JsonObject } from '../../model/json.ts';
import type { Usage } from '../../model/usage.ts';
import { arrayOf, countOf, objectOf } from '../_kit/read-json.ts';
import { known, withDetails } from '../_kit/usage-details.ts';

/**
 * Token counts of the Messages API. `input_tokens` is only what the cache did not cover, so the input total is the
 * sum of all three; the wire sends no total over input and output. It leaves out what summing up a conversation that
 * had grown too long took before the answer (`compaction`), which is charged like the rest.
 */
export function readAnthropicUsage(raw: JsonObject): Usage {
  const passes = [raw, ...compactionsOf(raw)];
  const sumOf = (count: (pass: JsonObject) => number | null): number | null =>
    passes.map(count).reduce((sum, one) => (sum === null || one === null ? (sum ?? one) : sum + one), null);
  const uncached = sumOf((pass) => countOf(pass.input_tokens));
  const cachedInput = sumOf((pass) => countOf(pass.cache_read_input_tokens));
  const cacheWriteInput = sumOf((pass) => countOf(pass.cache_creation_input_tokens));
  const parts = known({
    cacheWrite5mInput: sumOf((pass) => countOf(objectOf(pass.cache_creation).ephemeral_5m_input_tokens)),
    cacheWrite1hInput: sumOf((pass) => countOf(objectOf(pass.cache_creation).ephemeral_1h_input_tokens)),
  });
  const usage: Usage = {
    inputTotal: uncached === null ? null : uncached + (cachedInput ?? 0) + (cacheWriteInput ?? 0),
    outputTotal: sumOf((pass) => countOf(pass.output_tokens)),
    total: null,
    reasoning: countOf(objectOf(raw.output_tokens_details).thinking_tokens),
    cachedInput,
    cacheWriteInput,
    raw,
  };
  const searches = countOf(objectOf(raw.server_tool_use).web_search_requests) ?? 0;
  if (searches > 0) usage.units = { searchUnits: searches };
  return withDetails(usage, parts);
}

function compactionsOf(raw: JsonObject): JsonObject[] {
  if (raw.iterations === undefined) return [];
  return arrayOf(raw.iterations)
    .filter(isJsonObject)
    .filter(({ type }) => type === 'compaction');
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

import type { JsonObject } from '../../model/json.ts';
import type { Usage } from '../../model/usage.ts';
import { countOf, objectOf } from '../_kit/read-json.ts';

/**
 * Token counts of a chat answer. `tokens` is what the model read and wrote; `billed_units` leaves out what Cohere puts
 * around the prompt, so it stands in only where `tokens` is missing, and the two are never mixed.
 */
export function readCohereUsage(raw: JsonObject): Usage {
  const tokens = objectOf(raw.tokens);
  const hasTokens = countOf(tokens.input_tokens) !== null || countOf(tokens.output_tokens) !== null;
  const counts = hasTokens ? tokens : objectOf(raw.billed_units);
  return {
    inputTotal: countOf(counts.input_tokens),
    outputTotal: countOf(counts.output_tokens),
    total: countOf(counts.total_tokens),
    reasoning: null,
    cachedInput: countOf(raw.cached_tokens),
    cacheWriteInput: null,
    raw,
  };
}

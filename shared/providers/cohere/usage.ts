import type { JsonObject } from '../../model/json.ts';
import type { Usage } from '../../model/usage.ts';
import { countOf, objectOf } from '../_kit/read-json.ts';
import { known, withDetails } from '../_kit/usage-details.ts';

/**
 * Token counts of a chat answer. `tokens` is what the model read and wrote; `billed_units` leaves out what Cohere puts
 * around the prompt, so it is what is paid for, and stands in for the counts only where `tokens` is missing.
 */
export function readCohereUsage(raw: JsonObject): Usage {
  const tokens = objectOf(raw.tokens);
  const hasTokens = countOf(tokens.input_tokens) !== null || countOf(tokens.output_tokens) !== null;
  const billed = objectOf(raw.billed_units);
  const counts = hasTokens ? tokens : billed;
  const images = countOf(counts.image_tokens);
  const usage: Usage = {
    // Pictures stand beside the text there, and within what is billed.
    inputTotal: hasTokens ? sum(countOf(tokens.input_tokens), images) : countOf(billed.input_tokens),
    outputTotal: countOf(counts.output_tokens),
    total: countOf(counts.total_tokens),
    reasoning: countOf(counts.reasoning_tokens),
    cachedInput: countOf(raw.cached_tokens),
    cacheWriteInput: null,
    raw,
  };
  const inputTotal = countOf(billed.input_tokens);
  const outputTotal = countOf(billed.output_tokens);
  if (hasTokens && inputTotal !== null && outputTotal !== null) usage.charged = { inputTotal, outputTotal };
  return withDetails(usage, known({ imageInput: images }));
}

function sum(one: number | null, other: number | null): number | null {
  return one === null ? other : one + (other ?? 0);
}

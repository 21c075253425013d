import type { JsonObject } from '../../model/json.ts';
import type { Usage } from '../../model/usage.ts';
import { countOf, objectOf } from '../_kit/read-json.ts';

/** Token counts of native text generation. Every record carries the counts so far; totals are inclusive already. */
export function readDashScopeUsage(raw: JsonObject): Usage {
  const inputDetails = objectOf(raw.prompt_tokens_details ?? raw.input_tokens_details);
  const outputDetails = objectOf(raw.output_tokens_details ?? raw.completion_tokens_details);
  return {
    inputTotal: countOf(raw.input_tokens),
    outputTotal: countOf(raw.output_tokens),
    total: countOf(raw.total_tokens),
    reasoning: countOf(outputDetails.reasoning_tokens),
    cachedInput: countOf(inputDetails.cached_tokens),
    cacheWriteInput: countOf(inputDetails.cache_creation_input_tokens),
    raw,
  };
}

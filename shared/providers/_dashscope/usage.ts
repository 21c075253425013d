import type { JsonObject } from '../../model/json.ts';
import type { Usage } from '../../model/usage.ts';
import { countOf, objectOf } from '../_kit/read-json.ts';
import { known, withDetails } from '../_kit/usage-details.ts';

/**
 * Token counts of the native API. Every record carries the counts so far; totals are inclusive already. The cache
 * stands under `prompt_tokens_details`, kinds of input under `input_tokens_details` or at the top.
 */
export function readDashScopeUsage(raw: JsonObject): Usage {
  const inputDetails = objectOf(raw.input_tokens_details);
  const promptDetails = objectOf(raw.prompt_tokens_details ?? raw.input_tokens_details);
  const outputDetails = objectOf(raw.output_tokens_details ?? raw.completion_tokens_details);
  const written = objectOf(promptDetails.cache_creation);
  const usage: Usage = {
    inputTotal: countOf(raw.input_tokens),
    outputTotal: countOf(raw.output_tokens),
    total: countOf(raw.total_tokens),
    reasoning: countOf(outputDetails.reasoning_tokens),
    cachedInput: countOf(promptDetails.cached_tokens),
    cacheWriteInput: countOf(promptDetails.cache_creation_input_tokens),
    raw,
  };
  const parts = known({
    cacheWrite5mInput: countOf(written.ephemeral_5m_input_tokens),
    cacheWrite1hInput: countOf(written.ephemeral_1h_input_tokens),
    audioInput: countOf(inputDetails.audio_tokens) ?? countOf(raw.audio_tokens),
    imageInput: countOf(inputDetails.image_tokens) ?? countOf(raw.image_tokens),
    videoInput: countOf(inputDetails.video_tokens) ?? countOf(raw.video_tokens),
    audioOutput: countOf(outputDetails.audio_tokens),
    imageOutput: countOf(outputDetails.image_tokens),
  });
  return withDetails(usage, parts);
}

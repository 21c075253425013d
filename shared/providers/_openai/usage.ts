import type { JsonObject } from '../../model/json.ts';
import type { Usage } from '../../model/usage.ts';
import type { UsageUnit } from '../../model/usage-unit.ts';
import { countOf, objectOf } from '../_kit/read-json.ts';
import { known, withDetails } from '../_kit/usage-details.ts';
import { readReportedTimes } from './reported-times.ts';

/**
 * Token counts of any OpenAI-compatible server. Cached input is inside the input total everywhere in this family.
 *
 * @param record what holds the counts: some servers put their own times beside them
 */
export function readOpenAiUsage(raw: JsonObject, record?: JsonObject | null): Usage {
  // Transcriptions spell it in the singular, and so does Realtime; images do not.
  const inputDetails = objectOf(raw.prompt_tokens_details ?? raw.input_tokens_details ?? raw.input_token_details);
  const outputDetails = objectOf(
    raw.completion_tokens_details ?? raw.output_tokens_details ?? raw.output_token_details,
  );
  const inputTotal = countOf(raw.prompt_tokens) ?? countOf(raw.input_tokens);
  const completion = countOf(raw.completion_tokens) ?? countOf(raw.output_tokens);
  const total = countOf(raw.total_tokens);
  const reasoning = countOf(outputDetails.reasoning_tokens) ?? countOf(raw.reasoning_tokens);
  const usage: Usage = {
    inputTotal,
    outputTotal: withReasoning(completion, { inputTotal, reasoning, total }),
    total,
    reasoning,
    // DeepSeek, Moonshot and Mistral name it at the top level.
    cachedInput:
      countOf(inputDetails.cached_tokens) ??
      countOf(raw.prompt_cache_hit_tokens) ??
      countOf(raw.cached_tokens) ??
      countOf(raw.num_cached_tokens),
    // OpenAI's name, then the one of Alibaba's OpenAI mode.
    cacheWriteInput: countOf(inputDetails.cache_write_tokens) ?? countOf(inputDetails.cache_creation_input_tokens),
    raw,
  };
  // Qwen's transcriptions in a chat are charged by the second.
  const seconds = countOf(raw.seconds) ?? 0;
  if (seconds > 0) usage.units = { audioInputSeconds: seconds };
  const cachedDetails = objectOf(inputDetails.cached_tokens_details);
  // Alibaba's OpenAI mode tells how long what it wrote is kept.
  const written = objectOf(inputDetails.cache_creation);
  const parts = known({
    cacheWrite5mInput: countOf(written.ephemeral_5m_input_tokens),
    cacheWrite1hInput: countOf(written.ephemeral_1h_input_tokens),
    audioInput: countOf(inputDetails.audio_tokens),
    imageInput: countOf(inputDetails.image_tokens),
    videoInput: countOf(inputDetails.video_tokens),
    cachedAudioInput: countOf(cachedDetails.audio_tokens),
    cachedImageInput: countOf(cachedDetails.image_tokens),
    audioOutput: countOf(outputDetails.audio_tokens),
    imageOutput: countOf(outputDetails.image_tokens),
  });
  return withDetails(usage, parts, readReportedTimes(raw, record));
}

/**
 * xAI leaves reasoning out of `completion_tokens` (12 + 2 + 340 = 354), everybody else counts it in. The sum tells
 * which it is.
 */
function withReasoning(
  completion: number | null,
  { inputTotal, reasoning, total }: { inputTotal: number | null; reasoning: number | null; total: number | null },
): number | null {
  if (completion === null || inputTotal === null || reasoning === null || total === null) return completion;
  return reasoning > 0 && inputTotal + completion + reasoning === total ? completion + reasoning : completion;
}

/** Adds what is counted besides tokens; a count of another kind that the usage has stays. */
export function withUnits(usage: Usage, units: Partial<Record<UsageUnit, number>>): Usage {
  return Object.keys(units).length === 0 ? usage : { ...usage, units: { ...usage.units, ...units } };
}

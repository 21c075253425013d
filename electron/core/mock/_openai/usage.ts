import type { JsonObject } from '../../../../shared/model/json.ts';
import type { MockUsage } from '../plan-answer.ts';
import type { OpenAiFlavour } from './flavour.ts';

/** Usage as chat and completions tell it. */
export function openAiUsage(
  { input, cachedInput, output, reasoning }: MockUsage,
  { hasUsageDetails }: OpenAiFlavour,
): JsonObject {
  const totals = { prompt_tokens: input, completion_tokens: output, total_tokens: input + output };
  if (!hasUsageDetails) return totals;
  return {
    ...totals,
    prompt_tokens_details: { cached_tokens: cachedInput, audio_tokens: 0 },
    completion_tokens_details: {
      reasoning_tokens: reasoning,
      audio_tokens: 0,
      accepted_prediction_tokens: 0,
      rejected_prediction_tokens: 0,
    },
  };
}

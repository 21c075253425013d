import type { TokenEstimate } from '../model/cost.ts';
import type { RunRecord } from '../model/run.ts';
import type { CostFacts } from './compute-cost.ts';

/** What a run tells about its cost besides the counts. */
export function costFactsOf(record: RunRecord, estimate: TokenEstimate | null): CostFacts {
  const { result, status, response } = record;
  const hasReasoning = result.choices.some((choice) => choice.reasoning !== '');
  const hasText = result.choices.some(
    ({ text, reasoning, refusal, toolCalls }) =>
      text !== '' || reasoning !== '' || (refusal ?? '') !== '' || toolCalls.length > 0,
  );
  const hasOutput = hasText || (result.media ?? []).length > 0;
  // Refused before it began, nothing was made; stopped after it was accepted, something may have been.
  const wasAccepted = response !== null && response.status < 400;
  return {
    isThinking: hasReasoning || (result.usage?.reasoning ?? 0) > 0,
    isCutShort: wasAccepted && !isCharged(record) && (status === 'cancelled' || hasOutput),
    hasOutput,
    estimate,
  };
}

/** The provider said its last word on the bill before the run ended, however it ended. */
function isCharged({ status, result }: RunRecord): boolean {
  return status === 'succeeded' || (result.usage !== null && result.terminatorSeen);
}

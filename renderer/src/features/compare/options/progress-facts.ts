import type { ComparisonState } from '../../../../../shared/model/compare.ts';
import { isFailure } from '../../../../../shared/model/run.ts';

export type ProgressFacts = {
  /** Round that is under way or was the last; 0 and below are warm-ups. */
  round: number;
  rounds: number;
  ended: number;
  total: number;
  failed: number;
  skipped: { reason: 'budget' | 'failures' | 'stopped'; count: number }[];
};

/** How far a comparison is. Warm-ups are calls like the others, so they count here. */
export function progressFacts({ attempts, options }: Pick<ComparisonState, 'attempts' | 'options'>): ProgressFacts {
  const started = attempts.filter(({ status }) => status !== 'queued' && status !== 'skipped');
  const skipped = new Map<'budget' | 'failures' | 'stopped', number>();
  for (const { skipReason } of attempts) {
    if (skipReason !== null) skipped.set(skipReason, (skipped.get(skipReason) ?? 0) + 1);
  }
  return {
    round: started.reduce((highest, { round }) => Math.max(highest, round), 1 - (options.warmUps ?? 0)),
    rounds: options.repeats ?? 1,
    ended: started.filter(({ status }) => status !== 'pending' && status !== 'streaming').length,
    total: attempts.length,
    failed: attempts.filter(({ status }) => isFailure(status)).length,
    skipped: [...skipped].map(([reason, count]) => ({ reason, count })),
  };
}

import type { CostBucket } from '../model/cost.ts';
import type { Usage } from '../model/usage.ts';

/** Token counts that do not overlap: together they are the input and the output total. */
export type TokenBuckets = Partial<Record<CostBucket, number>>;

/**
 * Cuts the inclusive totals of `usage` into disjoint buckets, so that nothing can be charged twice. A part that says
 * more than is left of its total is cut to what is left: the sum always is the total. Null totals count as nothing.
 */
export function tokenBuckets(usage: Usage): TokenBuckets {
  const { parts = {} } = usage;
  const buckets: TokenBuckets = {};

  function take(total: number, wanted: readonly [CostBucket, number | null | undefined][], rest: CostBucket): void {
    let left = total;
    for (const [bucket, count] of wanted) {
      const taken = Math.min(Math.max(count ?? 0, 0), left);
      if (taken > 0) buckets[bucket] = taken;
      left -= taken;
    }
    if (left > 0) buckets[rest] = left;
  }

  const written1h = parts.cacheWrite1hInput ?? 0;
  const written = usage.cacheWriteInput ?? (parts.cacheWrite5mInput ?? 0) + written1h;
  take(
    usage.inputTotal ?? 0,
    [
      ['cacheRead', usage.cachedInput],
      ['cacheWrite1h', Math.min(written1h, written)],
      ['cacheWrite5m', Math.max(written - written1h, 0)],
      ['audioInput', parts.audioInput],
      ['imageInput', parts.imageInput],
      ['videoInput', parts.videoInput],
    ],
    'uncachedInput',
  );
  take(
    usage.outputTotal ?? 0,
    [
      ['reasoningOutput', usage.reasoning],
      ['audioOutput', parts.audioOutput],
      ['imageOutput', parts.imageOutput],
    ],
    'textOutput',
  );
  return buckets;
}

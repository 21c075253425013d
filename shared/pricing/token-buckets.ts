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
  const cached = usage.cachedInput ?? 0;
  const cachedAudio = Math.min(parts.cachedAudioInput ?? 0, cached);
  take(
    usage.inputTotal ?? 0,
    [
      ['cacheRead', cached - cachedAudio],
      ['cacheReadAudio', cachedAudio],
      ['cacheWrite1h', Math.min(written1h, written)],
      ['cacheWrite5m', Math.max(written - written1h, 0)],
      // Of these the counts hold what was cached too, where the service tells how much of it that was.
      ['audioInput', (parts.audioInput ?? 0) - cachedAudio],
      ['imageInput', (parts.imageInput ?? 0) - (parts.cachedImageInput ?? 0)],
      ['videoInput', (parts.videoInput ?? 0) - (parts.cachedVideoInput ?? 0)],
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

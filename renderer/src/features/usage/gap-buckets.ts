import { findStalls } from '../../../../shared/metrics/gap-metrics.ts';

/** One bar: the longest gap among its own. */
export type GapBucket = { gapMs: number; isStall: boolean };

/** Gaps in the order of the wire as at most `limit` bars, so that no stall is averaged away. */
export function gapBuckets(gapsMs: readonly number[], limit: number): GapBucket[] {
  const stalls = new Set(findStalls(gapsMs).map(({ index }) => index));
  const size = Math.max(Math.ceil(gapsMs.length / limit), 1);
  const buckets: GapBucket[] = [];
  for (const [index, gapMs] of gapsMs.entries()) {
    if (index % size === 0) buckets.push({ gapMs: 0, isStall: false });
    const bucket = buckets.at(-1) as GapBucket;
    bucket.gapMs = Math.max(bucket.gapMs, gapMs);
    bucket.isStall ||= stalls.has(index);
  }
  return buckets;
}

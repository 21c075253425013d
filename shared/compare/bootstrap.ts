/** Enough that the ends of a 95 % interval no longer move by more than is shown. */
export const RESAMPLES = 2_000;

/** Fewer than this say nothing of their spread. */
const MIN_VALUES = 3;

export type Interval = { low: number; high: number };

/**
 * The 95 % percentile bootstrap interval of `median(values) - median(baseline)`. Both are drawn again with replacement,
 * the medians of the draws are subtracted, and the middle 95 % of the differences is the interval. The same values
 * always give the same interval. Null where one side has fewer than three values: they say nothing of chance.
 */
export function medianDifferenceInterval(baseline: readonly number[], values: readonly number[]): Interval | null {
  if (baseline.length < MIN_VALUES || values.length < MIN_VALUES) return null;
  const random = seededRandom(baseline.length * 65_537 + values.length);
  const drawBaseline = medianDrawer(baseline, random);
  const drawValues = medianDrawer(values, random);
  const differences = new Float64Array(RESAMPLES);
  for (let index = 0; index < RESAMPLES; index += 1) differences[index] = drawValues() - drawBaseline();
  differences.sort();
  const at = (quantile: number) => differences[Math.ceil(quantile * RESAMPLES) - 1] ?? 0;
  return { low: at(0.025), high: at(0.975) };
}

/** The middle value, or the mean of the two in the middle; null for none. */
export function medianOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[sorted.length >> 1] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[(sorted.length >> 1) - 1] ?? 0) + upper) / 2;
}

/**
 * A function that draws as many values as there are, with replacement, and gives their median. Draws are counted by
 * their place in the sorted values, so that no draw has to be sorted.
 */
function medianDrawer(values: readonly number[], random: () => number): () => number {
  const sorted = Float64Array.from(values).sort();
  const size = sorted.length;
  const counts = new Uint32Array(size);
  const lowerRank = (size + 1) >> 1;
  const upperRank = (size >> 1) + 1;
  return () => {
    counts.fill(0);
    for (let draw = 0; draw < size; draw += 1) {
      const place = Math.floor(random() * size);
      counts[place] = (counts[place] ?? 0) + 1;
    }
    let seen = 0;
    let lower: number | undefined;
    for (let place = 0; place < size; place += 1) {
      seen += counts[place] ?? 0;
      if (lower === undefined && seen >= lowerRank) lower = sorted[place];
      if (seen >= upperRank) return ((lower ?? 0) + (sorted[place] ?? 0)) / 2;
    }
    return 0;
  };
}

/** mulberry32: the same numbers for the same seed, in 0..1. */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

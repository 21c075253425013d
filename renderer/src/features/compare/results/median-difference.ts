/** Fewer runs than this say nothing about spread. */
const MIN_RUNS = 3;
/** About so many draws in all: enough for two steady digits, and never felt. */
const DRAWS = 60_000;
const MIN_RESAMPLES = 200;
const MAX_RESAMPLES = 2000;

/** The bootstrap 95 % interval of the difference of two medians; null while there are too few runs. */
export function medianDifference(
  baseline: readonly number[],
  values: readonly number[],
): { low: number; high: number } | null {
  if (baseline.length < MIN_RUNS || values.length < MIN_RUNS) return null;
  const resamples = Math.min(
    MAX_RESAMPLES,
    Math.max(MIN_RESAMPLES, Math.floor(DRAWS / (baseline.length + values.length))),
  );
  const random = seeded(baseline.length * 1009 + values.length);
  const differences = Array.from(
    { length: resamples },
    () => resampledMedian(values, random) - resampledMedian(baseline, random),
  ).sort((a, b) => a - b);
  return {
    low: differences[Math.floor(0.025 * (resamples - 1))] ?? Number.NaN,
    high: differences[Math.ceil(0.975 * (resamples - 1))] ?? Number.NaN,
  };
}

function resampledMedian(values: readonly number[], random: () => number): number {
  const drawn = values.map(() => values[Math.floor(random() * values.length)] ?? 0).sort((a, b) => a - b);
  const middle = drawn.length / 2;
  const upper = drawn[Math.floor(middle)] ?? 0;
  return Number.isInteger(middle) ? (upper + (drawn[middle - 1] ?? 0)) / 2 : upper;
}

/** Mulberry32: the same runs give the same interval, however often they are looked at. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

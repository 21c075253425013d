/** The k-th value by nearest rank of values in any order; null for none. `quantile` is in 0..1. */
export function nearestRank(values: readonly number[], quantile: number): number | null {
  if (values.length === 0) return null;
  return rankOf(
    [...values].sort((a, b) => a - b),
    quantile,
  );
}

/** The same of values that are in rising order already: `g[⌈k·m⌉]`, counted from 1. */
export function rankOf(sorted: ArrayLike<number>, quantile: number): number | null {
  return sorted[Math.max(Math.ceil(quantile * sorted.length), 1) - 1] ?? null;
}

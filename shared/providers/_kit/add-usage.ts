import type { Usage } from '../../model/usage.ts';

/** The counts of two answers that are charged one by one, as those of both. What neither tells stays unknown. */
export function addUsage(one: Usage, other: Usage): Usage {
  const parts = addEach(one.parts, other.parts);
  const units = addEach(one.units, other.units);
  return {
    inputTotal: add(one.inputTotal, other.inputTotal),
    outputTotal: add(one.outputTotal, other.outputTotal),
    total: add(one.total, other.total),
    reasoning: add(one.reasoning, other.reasoning),
    cachedInput: add(one.cachedInput, other.cachedInput),
    cacheWriteInput: add(one.cacheWriteInput, other.cacheWriteInput),
    ...(parts && { parts }),
    ...(units && { units }),
    raw: [...(Array.isArray(one.raw) ? one.raw : [one.raw]), other.raw],
  };
}

function add(one: number | null, other: number | null): number | null {
  return one === null ? other : one + (other ?? 0);
}

function addEach<Key extends string>(
  one: Partial<Record<Key, number>> | undefined,
  other: Partial<Record<Key, number>> | undefined,
): Partial<Record<Key, number>> | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  const sums = { ...one };
  for (const key in other) sums[key] = (sums[key] ?? 0) + (other[key] ?? 0);
  return sums;
}

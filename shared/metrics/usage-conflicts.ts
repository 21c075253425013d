import type { Usage } from '../model/usage.ts';

/** Where a provider's own counts do not add up. What is not told is taken for nothing. */
export type UsageConflicts = { input: boolean; output: boolean; total: boolean };

/**
 * Parts are inside their totals, so they can never be more. Kinds of content and uses of the cache are two ways to
 * cut the same input, and are held against it one by one.
 */
export function usageConflicts(usage: Usage | null): UsageConflicts {
  if (usage === null) return { input: false, output: false, total: false };
  const { inputTotal, outputTotal, total, reasoning, cachedInput, cacheWriteInput, parts = {} } = usage;
  const written = add(parts.cacheWrite5mInput, parts.cacheWrite1hInput);
  return {
    input:
      isMore(add(cachedInput, cacheWriteInput ?? written), inputTotal) ||
      isMore(add(parts.audioInput, parts.imageInput, parts.videoInput), inputTotal) ||
      isMore(written, cacheWriteInput),
    output: isMore(add(reasoning, parts.audioOutput, parts.imageOutput), outputTotal),
    total: inputTotal !== null && outputTotal !== null && isMore(inputTotal + outputTotal, total),
  };
}

function add(...counts: (number | null | undefined)[]): number {
  return counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
}

function isMore(parts: number, total: number | null): boolean {
  return total !== null && parts > total;
}

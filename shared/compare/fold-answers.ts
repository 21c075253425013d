/** How many of the answers, by their hashes, are the one given most often, and how many are others. */
export function countSame(hashes: readonly string[]): { same: number; different: number } {
  const counts = new Map<string, number>();
  for (const hash of hashes) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  const same = Math.max(0, ...counts.values());
  return { same, different: hashes.length - same };
}

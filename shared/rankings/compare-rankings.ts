/** How far two orders of the same documents agree. */
export type RankAgreement = {
  /** Documents that both rank. */
  common: number;
  /**
   * Kendall's tau over them, from -1 (reversed) to 1 (the same): pairs in the same order less pairs in the other,
   * divided by all pairs. Null with fewer than two.
   */
  tau: number | null;
  /** How many of the first `size` are among the first `size` of the other. */
  overlap: { size: number; shared: number };
};

/** @param one @param other indices of documents, best first */
export function rankAgreement(one: readonly number[], other: readonly number[]): RankAgreement {
  const places = new Map(other.map((index, place) => [index, place]));
  const common = one.flatMap((index) => places.get(index) ?? []);
  let agreeing = 0;
  let opposing = 0;
  for (const [at, place] of common.entries()) {
    for (let next = at + 1; next < common.length; next += 1) {
      if ((common[next] as number) > place) agreeing += 1;
      else opposing += 1;
    }
  }
  const pairs = agreeing + opposing;
  const size = Math.min(one.length, other.length, OVERLAP_SIZE);
  const best = new Set(other.slice(0, size));
  return {
    common: common.length,
    tau: pairs === 0 ? null : (agreeing - opposing) / pairs,
    overlap: { size, shared: one.slice(0, size).filter((index) => best.has(index)).length },
  };
}

/** As many as a search shows or a prompt takes up. */
const OVERLAP_SIZE = 10;

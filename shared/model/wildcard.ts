/**
 * Whether `text` fits a pattern with `?` for one character and `*` for any number of them; letters of either case.
 * Walks both once with one step back for each `*`, so that no pattern takes long.
 */
export function matchesWildcard(pattern: string, text: string): boolean {
  const wanted = pattern.toLowerCase();
  const given = text.toLowerCase();
  let at = 0;
  let star = -1;
  let resume = 0;
  let index = 0;
  while (index < given.length) {
    if (wanted[at] === '*') {
      star = at;
      resume = index;
      at += 1;
    } else if (at < wanted.length && (wanted[at] === '?' || wanted[at] === given[index])) {
      at += 1;
      index += 1;
    } else if (star >= 0) {
      resume += 1;
      index = resume;
      at = star + 1;
    } else {
      return false;
    }
  }
  while (wanted[at] === '*') at += 1;
  return at === wanted.length;
}

/** How much of a pattern is said in so many characters; of a name without wildcards more than of any pattern. */
export function wildcardWeight(pattern: string): number {
  const literal = pattern.replaceAll(/[*?]/g, '').length;
  return literal === pattern.length ? Number.MAX_SAFE_INTEGER : literal;
}

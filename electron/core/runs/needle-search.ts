/** Two characters make one of so many numbers. */
const PAIRS = 4096;

/**
 * Tells in one pass whether any of the needles is in a text (after Wu and Manber): the last two characters of a window
 * as long as the shortest needle say how far the next window may be, so most characters of a text are never looked at.
 */
export function createNeedleTest(needles: readonly string[]): (text: string) => boolean {
  const windowLength = Math.min(...needles.map(({ length }) => length));
  if (!Number.isFinite(windowLength)) return () => false;
  const steps = new Uint32Array(PAIRS).fill(Math.max(windowLength - 1, 1));
  for (const needle of needles) {
    for (let end = 1; end < windowLength; end += 1) {
      const pair = pairAt(needle, end);
      steps[pair] = Math.min(steps[pair] ?? 0, windowLength - 1 - end);
    }
  }
  return (text) => {
    for (let end = windowLength - 1; end < text.length; ) {
      const step = steps[pairAt(text, end)] ?? 0;
      const start = end - windowLength + 1;
      if (step === 0 && needles.some((needle) => text.startsWith(needle, start))) return true;
      end += Math.max(step, 1);
    }
    return false;
  };
}

/** Several pairs may share a number: that costs a look, and hides nothing. */
function pairAt(text: string, end: number): number {
  return ((text.charCodeAt(end - 1) << 5) ^ text.charCodeAt(end)) & (PAIRS - 1);
}

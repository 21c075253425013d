import { runInNewContext } from 'node:vm';

/** A pattern that backtracks for ever must not hold up the app. */
export const MAX_MATCH_MS = 250;

export type PatternMatch =
  | { state: 'matched'; text: string }
  | { state: 'unmatched' | 'slow' }
  | { state: 'invalid'; message: string };

/**
 * The first group of a regular expression, or all that it matches where it has none.
 *
 * @param limitMs how long it may take; 0: it is not tried
 */
export function matchPattern(pattern: string, text: string, limitMs: number = MAX_MATCH_MS): PatternMatch {
  let expression: RegExp;
  try {
    expression = new RegExp(pattern, 'mu');
  } catch (error) {
    return { state: 'invalid', message: error instanceof Error ? error.message : '' };
  }
  if (limitMs < 1) return { state: 'slow' };
  try {
    // Only a context of its own can be stopped from outside; it is given nothing but the two texts.
    const found: unknown = runInNewContext(
      'const match = new RegExp(pattern, "mu").exec(text); match === null ? null : String(match[1] ?? match[0])',
      { pattern: expression.source, text },
      { timeout: Math.ceil(limitMs) },
    );
    return typeof found === 'string' ? { state: 'matched', text: found } : { state: 'unmatched' };
  } catch {
    return { state: 'slow' };
  }
}

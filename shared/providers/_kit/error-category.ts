import type { ErrorCategory } from '../../streaming/stream-event.ts';

/** A provider's error words (code or type, lower case) and what they mean. `a` also stands for `a.b`. */
export type ErrorWords = Readonly<Record<string, ErrorCategory>>;

/** Looks a code or type up, whole first, then up to its first dot (`Throttling.RateQuota` → `throttling`). */
export function categoryOfWord(word: string | null, words: ErrorWords): ErrorCategory | null {
  if (word === null) return null;
  const lower = word.toLowerCase();
  const dot = lower.indexOf('.');
  return ownWord(words, lower) ?? (dot > 0 ? ownWord(words, lower.slice(0, dot)) : null);
}

function ownWord(words: ErrorWords, word: string): ErrorCategory | null {
  return Object.hasOwn(words, word) ? (words[word] ?? null) : null;
}

/** What an HTTP status says by itself; null for a status that is no error. */
export function categoryOfStatus(status: number | null): ErrorCategory | null {
  if (status === null || status < 300) return null;
  // A redirect is not followed: the API is not at this address.
  if (status < 400) return 'not_found';
  return STATUS_CATEGORIES.get(status) ?? (status >= 500 ? 'server' : 'invalid_request');
}

const STATUS_CATEGORIES = new Map<number, ErrorCategory>([
  [401, 'auth'],
  [402, 'quota'],
  [403, 'auth'],
  [404, 'not_found'],
  [407, 'auth'],
  [408, 'timeout'],
  [410, 'not_found'],
  [429, 'rate_limit'],
  // PAI-EAS: the queue of the instance is full.
  [450, 'overloaded'],
  // Cohere: invalid token.
  [498, 'auth'],
  [499, 'timeout'],
  [503, 'overloaded'],
  [504, 'timeout'],
  // Cloudflare: the server behind it did not connect, or not answer, in time.
  [522, 'timeout'],
  [524, 'timeout'],
  // Anthropic: overloaded.
  [529, 'overloaded'],
]);

const RETRYABLE: ReadonlySet<ErrorCategory> = new Set(['rate_limit', 'overloaded', 'server', 'timeout', 'network']);

/** Whether sending the same again may help: by category, but a conflict (409) passes and 501 never does. */
export function isRetryable(category: ErrorCategory, status: number | null): boolean {
  if (status === 409) return true;
  return status !== 501 && RETRYABLE.has(category);
}

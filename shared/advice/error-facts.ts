import type { ErrorCategory, ProviderError } from '../streaming/stream-event.ts';

/** What the rules look at. */
export type ErrorFacts = {
  error: ProviderError;
  category: ErrorCategory;
  provider: string;
  url: string;
  scheme: string;
  /** Lower case, without port. */
  host: string;
  path: string;
  /** Whether the error's code is one of these. */
  hasCode(...codes: string[]): boolean;
  /** Whether code, type or message match. */
  says(pattern: RegExp): boolean;
};

export function readFacts(error: ProviderError, { provider, url }: { provider: string; url: string }): ErrorFacts {
  const [, scheme = '', authority = '', path = ''] = /^([a-z]+):\/\/([^/?#]*)([^?#]*)/i.exec(url) ?? [];
  const words = [error.code, error.type, error.message].filter((word) => word !== null).join('\n');
  return {
    error,
    category: error.category,
    provider,
    url,
    scheme: scheme.toLowerCase(),
    host: authority.replace(/^.*@/, '').replace(/:\d*$/, '').toLowerCase(),
    path,
    hasCode: (...codes) => error.code !== null && codes.includes(error.code),
    says: (pattern) => pattern.test(words),
  };
}

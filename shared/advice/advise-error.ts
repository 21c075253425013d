import type { ErrorCategory, ProviderError } from '../streaming/stream-event.ts';
import { ADVICE_RULES } from './advice-rules.ts';
import { type ErrorFacts, readFacts } from './error-facts.ts';

/** One likely cause with what to do: a key of the catalogue (`advice.…`) and the values it mentions. */
export type Advice = { key: string; params: Record<string, string> };

/** More than this is a manual, not advice. */
const MAX_ADVICE = 4;

/**
 * Likely causes of an error and what to do about each, the most specific first; always at least one. Judges by what
 * the provider said and by the address alone, so it is advice, not a diagnosis.
 *
 * @param context.provider id of the adapter, e.g. `anthropic`
 * @param context.url the final URL, without secrets
 */
export function adviseError(error: ProviderError, context: { provider: string; url: string }): Advice[] {
  const facts = readFacts(error, context);
  const found = ADVICE_RULES.filter((rule) => rule.applies(facts)).map((rule) => toAdvice(rule.id, facts));
  return found.length > 0 ? found.slice(0, MAX_ADVICE) : [toAdvice(GENERAL[error.category], facts)];
}

/** What can be said when nothing but the category is known. */
const GENERAL: Record<ErrorCategory, string> = {
  auth: 'wrongKey',
  quota: 'quotaSpent',
  rate_limit: 'rateLimit',
  overloaded: 'overloaded',
  invalid_request: 'invalidRequest',
  not_found: 'pathNotFound',
  content_filter: 'contentFilter',
  server: 'serverError',
  timeout: 'answerTimeout',
  network: 'networkFailed',
};

function toAdvice(id: string, { host, url, error }: ErrorFacts): Advice {
  return { key: `advice.${id}`, params: { host, url, status: String(error.status ?? ''), code: error.code ?? '' } };
}

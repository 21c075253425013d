import type { ErrorEntry } from '../providers/_kit/adapter.ts';
import type { ErrorCategory, ProviderError } from '../streaming/stream-event.ts';
import { ADDRESS_RULES, MEANING_RULES } from './advice-rules.ts';
import { type ErrorFacts, readFacts } from './error-facts.ts';
import { findErrorEntry } from './find-error-entry.ts';

/** One likely cause with what to do: a key of the catalogue (`advice.…`) and the values it mentions. */
export type Advice = { key: string; params: Record<string, string> };

/** What can be said about an error; one of the two is always there. */
export type Explanation = {
  /** What the provider's own documentation says of this code or status. */
  entry: ErrorEntry | null;
  /** Likely causes besides, the most specific first. */
  advice: Advice[];
};

/** More than this is a manual, not advice. */
const MAX_ADVICE = 4;

/**
 * Why a request failed and what to do: the row of the provider's error table, and what the address gives away. Without
 * such a row, likely causes by what was said. Judges by the provider's words and the address alone, so it is advice,
 * not a diagnosis.
 *
 * @param context.provider id of the adapter, e.g. `anthropic`
 * @param context.url the final URL, without secrets
 */
export function explainError(error: ProviderError, context: { provider: string; url: string }): Explanation {
  const facts = readFacts(error, context);
  const entry = findErrorEntry(error, context.provider);
  const rules = entry === null ? [...ADDRESS_RULES, ...MEANING_RULES] : ADDRESS_RULES;
  const advice = rules.filter((rule) => rule.applies(facts)).map((rule) => toAdvice(rule.id, facts));
  if (entry === null && advice.length === 0) advice.push(toAdvice(GENERAL[error.category], facts));
  return { entry, advice: advice.slice(0, MAX_ADVICE) };
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
  const { status, code, redirectedTo } = error;
  const params = { host, url, status: String(status ?? ''), code: code ?? '', target: redirectedTo ?? '?' };
  return { key: `advice.${id}`, params };
}

import type { JsonValue } from '../../model/json.ts';
import type { ResponseHead } from '../../streaming/decode-format.ts';
import type { ProviderError } from '../../streaming/stream-event.ts';
import { categoryOfWord, type ErrorWords } from '../_kit/error-category.ts';
import { extractError } from '../_kit/error-extractor.ts';

/** `error.type` of the Messages API. */
const WORDS: ErrorWords = {
  authentication_error: 'auth',
  permission_error: 'auth',
  billing_error: 'quota',
  not_found_error: 'not_found',
  rate_limit_error: 'rate_limit',
  overloaded_error: 'overloaded',
  timeout_error: 'timeout',
  api_error: 'server',
  request_too_large: 'invalid_request',
};

/** What an Anthropic error body means; null when its status says all there is to say. */
export function decodeAnthropicError(body: JsonValue, head: ResponseHead): Partial<ProviderError> | null {
  const { type, message } = extractError(body);
  // An empty account is told as 400 invalid_request_error; only the sentence says what it is.
  if (message?.includes('credit balance is too low')) return { category: 'quota' };
  // Inside a stream there is no status to go by. With one, the status is the better witness: compatible servers
  // use both of these types for 401 too.
  const isOfStatus = type === 'api_error' && head.status >= 400 && head.status < 500;
  const category = isOfStatus ? null : categoryOfWord(type, WORDS);
  if (category !== null) return { category };
  return type === 'invalid_request_error' && head.status < 400 ? { category: 'invalid_request' } : null;
}

import { isJsonObject, type JsonValue } from '../../model/json.ts';
import type { ErrorCategory, ProviderError } from '../../streaming/stream-event.ts';

/**
 * Cohere's errors are a flat `{ id, message }` without a code, so the sentence tells what the status leaves open: a
 * trial key that is spent for the month, a wrong key sent as 401 or 498, and all of them inside a stream.
 */
const SENTENCES: readonly (readonly [RegExp, ErrorCategory])[] = [
  [/trial key.*(?:calls? \/ month|per month|monthly)/i, 'quota'],
  [/billing|payment method|out of credits?/i, 'quota'],
  [/rate limit|(?:limited to .* calls? \/ minute)|per minute request limit/i, 'rate_limit'],
  [/invalid api (?:token|key)|no api key supplied|api key has expired/i, 'auth'],
  [/\bmodel '[^']*' (?:not found|was removed)|unknown model/i, 'not_found'],
  [/^(?:invalid request|unknown field|too many tokens)\b/i, 'invalid_request'],
];

/** What a Cohere error body means; null when its status says all there is to say. */
export function decodeCohereError(body: JsonValue): Partial<ProviderError> | null {
  // Anything else than the flat form is another service's error.
  if (!isJsonObject(body) || typeof body.message !== 'string') return null;
  if (body.code !== undefined || body.type !== undefined || body.error !== undefined) return null;
  const { message } = body;
  const found = SENTENCES.find(([pattern]) => pattern.test(message));
  return found === undefined ? null : { category: found[1] };
}

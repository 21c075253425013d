import type { JsonValue } from '../../model/json.ts';
import type { ErrorCategory, ProviderError } from '../../streaming/stream-event.ts';
import { extractError } from './error-extractor.ts';

/** Google's canonical status words (google.rpc.Code), which its errors carry as `status`. */
const CATEGORIES: ReadonlyMap<string, ErrorCategory> = new Map([
  ['INVALID_ARGUMENT', 'invalid_request'],
  ['FAILED_PRECONDITION', 'invalid_request'],
  ['OUT_OF_RANGE', 'invalid_request'],
  ['ALREADY_EXISTS', 'invalid_request'],
  ['UNIMPLEMENTED', 'invalid_request'],
  ['UNAUTHENTICATED', 'auth'],
  ['PERMISSION_DENIED', 'auth'],
  ['NOT_FOUND', 'not_found'],
  ['RESOURCE_EXHAUSTED', 'rate_limit'],
  ['UNAVAILABLE', 'overloaded'],
  ['DEADLINE_EXCEEDED', 'timeout'],
  ['CANCELLED', 'timeout'],
  ['ABORTED', 'server'],
  ['INTERNAL', 'server'],
  ['UNKNOWN', 'server'],
  ['DATA_LOSS', 'server'],
]);

/** What an error of Google's means, in its own API or its OpenAI mode; null for bodies that are none of Google's. */
export function decodeGoogleError(body: JsonValue): Partial<ProviderError> | null {
  const { type, message } = extractError(body);
  const category = CATEGORIES.get(type ?? '');
  if (category === undefined) return null;
  // A wrong, expired or missing key is a 400 here, with the word of any other wrong argument.
  if (type === 'INVALID_ARGUMENT' && /^API key (not|expired)/i.test(message ?? '')) return { category: 'auth' };
  if (type === 'RESOURCE_EXHAUSTED' && /credits are depleted/i.test(message ?? '')) return { category: 'quota' };
  return { category };
}

import type { JsonObject } from '../model/json.ts';
import { plainText } from './code-text.ts';
import { type SdkKey, type SdkRequest, sdkKey } from './sdk-request.ts';

/** Calls of Anthropic's libraries, with the arguments of the Python function; other fields go into `extra_body`. */
export const ANTHROPIC_CALLS: Readonly<Record<string, { fields: ReadonlySet<string> }>> = {
  messages: {
    // Sampling fields are not among them: newer versions of the library have dropped them.
    fields: new Set(
      'max_tokens messages model metadata service_tier stop_sequences system thinking tool_choice tools'.split(' '),
    ),
  },
  'messages.countTokens': { fields: new Set('messages model system thinking tool_choice tools'.split(' ')) },
};

/** Above this the libraries refuse a call without a stream, unless they are given a time limit. */
const MAX_TOKENS_WITHOUT_LIMIT = 8_000;

export function needsTimeLimit(body: JsonObject): boolean {
  return typeof body.max_tokens === 'number' && body.max_tokens > MAX_TOKENS_WITHOUT_LIMIT;
}

/**
 * Which of the two keys that the library knows the request carries. Newer versions of the library send either as a
 * bearer token, and name a newer version of the API: right for Anthropic itself, but services that only speak its form
 * know the headers that it has always had, so for those they are written out.
 */
export function anthropicKey(request: SdkRequest): SdkKey & { isBearer: boolean } {
  const bearer = sdkKey(request, { name: 'Authorization', prefix: 'Bearer ' });
  const key = bearer.read === null ? sdkKey(request, { name: 'X-Api-Key', prefix: '' }) : bearer;
  const isBearer = bearer.read !== null;
  const isAnthropic = plainText(request.baseUrl) === 'https://api.anthropic.com';
  if (isAnthropic) {
    const headers = key.headers.filter(
      ([name, value]) => name.toLowerCase() !== 'anthropic-version' || plainText(value) !== '2023-06-01',
    );
    return { ...key, headers, isBearer };
  }
  if (isBearer || key.read === null) return { ...key, isBearer };
  return { ...key, headers: [['X-Api-Key', [key.read]], ...key.headers], unwanted: 'Authorization', isBearer };
}

import { joinUrl } from '../_kit/join-url.ts';
import { stripUrlEnd } from '../_kit/strip-url-end.ts';

export const MESSAGES_PATH = '/v1/messages';
export const COUNT_TOKENS_PATH = '/v1/messages/count_tokens';

/** Ends of a base URL that belong to a call, longest first: base URLs of this form stop before `/v1`. */
export const MESSAGES_ENDS: readonly string[] = [COUNT_TOKENS_PATH, MESSAGES_PATH, '/v1/models', '/v1'];

/** The address of a call; where the base URL is the whole address of another one, that call's path makes way. */
export function messagesUrl(baseUrl: string, path: string): string {
  return joinUrl(stripUrlEnd(baseUrl, MESSAGES_ENDS), path);
}

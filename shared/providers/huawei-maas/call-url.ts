import { joinUrl } from '../_kit/join-url.ts';
import { stripUrlEnd } from '../_kit/strip-url-end.ts';
import { CHAT_PATH } from '../_openai/stream-field.ts';

/** Ends of the full addresses that the console shows, each of which may have been pasted as the base. */
export const CALL_PATHS = [CHAT_PATH, '/models', '/embeddings', '/rerank'] as const;

/**
 * Joins base URL and path. Every path of MaaS stands below a version, and users leave it out: of a deployed service
 * the console's `…/v1/infers/{id}` lacks the second `/v1`, of the preset services the bare host lacks the only one.
 */
export function callUrl(baseUrl: string, path: string): string {
  const base = stripUrlEnd(baseUrl, CALL_PATHS);
  const hasVersion = /\/v\d+(?=[?#]|$)/.test(base);
  return joinUrl(base, hasVersion || base === '' ? path : `/v1${path}`);
}

import { joinUrl } from '../_kit/join-url.ts';
import { CHAT_PATH } from '../_openai/stream-field.ts';

/** Ends of the full addresses that the console shows, each of which may have been pasted as the base. */
export const CALL_PATHS = [CHAT_PATH, '/models', '/embeddings', '/rerank'] as const;

/**
 * Joins base URL and path. Every path of MaaS stands below a version, and users leave it out: of a deployed service
 * the console's `…/v1/infers/{id}` lacks the second `/v1`, of the preset services the bare host lacks the only one.
 */
export function callUrl(baseUrl: string, path: string): string {
  const [, trunk = '', query = ''] = /^([^?#]*)(.*)$/s.exec(baseUrl.trim()) ?? [];
  const base = trunk.replace(/\/+$/, '');
  const end = CALL_PATHS.find((known) => base.endsWith(known));
  const stem = end === undefined ? base : base.slice(0, -end.length);
  const hasVersion = /\/v\d+$/.test(stem);
  return joinUrl(stem + query, hasVersion || stem === '' ? path : `/v1${path}`);
}

import { joinUrl } from '../_kit/join-url.ts';
import { stripUrlEnd } from '../_kit/strip-url-end.ts';

/** What users paste along from the page of one call: `/v1`, or a whole path below it. Longest first. */
export const PASTED_PATHS: readonly string[] = [
  '/v1/chat/completions',
  // As the page of PAI-EAS about its gateways spells it.
  '/v1/chat/completion',
  '/v1/completions',
  '/v1/embeddings',
  '/v1/responses',
  '/v1/models',
  '/v1/rerank',
  '/v2/rerank',
  '/v1/score',
  '/v1/audio/transcriptions',
  '/v1/audio/translations',
  '/v1',
];

/**
 * The address of the server itself, below which lie `/v1` and all else (`/tokenize`, `/health`): the base URL less the
 * `/v1` or the whole path that was given along. A query is kept.
 */
export function serverRoot(baseUrl: string): string {
  return stripUrlEnd(baseUrl, PASTED_PATHS);
}

/** The address of one path of the server, `/v1` and all. */
export function serverUrl(baseUrl: string, path: string): string {
  return joinUrl(serverRoot(baseUrl), path);
}

import { MEDIA_ENDS } from '../_dashscope/media/media-paths.ts';
import { joinUrl } from '../_kit/join-url.ts';
import { stripUrlEnd } from '../_kit/strip-url-end.ts';

/** Routes that the gateway makes by itself for text, vectors, ranking, pictures and speech in OpenAI's form, after domain and base path. */
export const ROUTES = {
  chat: '/v1/chat/completions',
  completions: '/v1/completions',
  messages: '/v1/messages',
  embeddings: '/v1/embeddings',
  rerank: '/v1/rerank',
  images: '/v1/images/generations',
  imageEdits: '/v1/images/edits',
  imageVariations: '/v1/images/variations',
  speech: '/v1/audio/speech',
  textRerank: '/api/v1/services/rerank/text-rerank/text-rerank',
  models: '/v1/models',
  files: '/v1/files',
  batches: '/v1/batches',
  fineTuning: '/v1/fine_tuning/jobs',
} as const;

/** Ends of a base URL that belong to a route, longest first. */
export const ROUTE_ENDS: readonly string[] = [...Object.values(ROUTES), ...MEDIA_ENDS, '/v1'].sort(
  (one, other) => other.length - one.length,
);

/** Domain, base path and route; a base path that is only `/` adds nothing. */
export function gatewayUrl(baseUrl: string, route: string): string {
  return joinUrl(stripUrlEnd(baseUrl, ROUTE_ENDS), route);
}

/** As endpoints take it: how the address of `route` is made, whatever the draft says. */
export function atRoute(route: string): (draft: unknown, baseUrl: string) => string {
  return (_draft, baseUrl) => gatewayUrl(baseUrl, route);
}

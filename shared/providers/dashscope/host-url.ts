import { MEDIA_ENDS } from '../_dashscope/media/media-paths.ts';
import { joinUrl } from '../_kit/join-url.ts';
import { stripUrlEnd } from '../_kit/strip-url-end.ts';

/** Where each form of the API begins, the same at every host of Model Studio. */
const PREFIXES = {
  native: '/api/v1',
  compatible: '/compatible-mode/v1',
  compatibleRerank: '/compatible-api/v1',
  anthropic: '/apps/anthropic',
} as const;

/** Paths below their prefix, as client libraries append them to a base URL. */
export const PATHS = {
  textGeneration: '/services/aigc/text-generation/generation',
  multimodalGeneration: '/services/aigc/multimodal-generation/generation',
  textEmbedding: '/services/embeddings/text-embedding/text-embedding',
  textRerank: '/services/rerank/text-rerank/text-rerank',
  chat: '/chat/completions',
  completions: '/completions',
  responses: '/responses',
  embeddings: '/embeddings',
  models: '/models',
  reranks: '/reranks',
  messages: '/v1/messages',
  fineTunes: '/fine-tunes',
  nativeFiles: '/files',
} as const;

const { native, compatible, compatibleRerank, anthropic } = PREFIXES;

/** Each call's whole path from the host on. */
export const CALLS = {
  textGeneration: native + PATHS.textGeneration,
  multimodalGeneration: native + PATHS.multimodalGeneration,
  textEmbedding: native + PATHS.textEmbedding,
  textRerank: native + PATHS.textRerank,
  chat: compatible + PATHS.chat,
  completions: compatible + PATHS.completions,
  responses: compatible + PATHS.responses,
  embeddings: compatible + PATHS.embeddings,
  models: compatible + PATHS.models,
  reranks: compatibleRerank + PATHS.reranks,
  messages: anthropic + PATHS.messages,
  fineTunes: native + PATHS.fineTunes,
  nativeFiles: native + PATHS.nativeFiles,
} as const;

/**
 * Ends of a base URL that belong to a call and not to the host, longest first: guides and client libraries give the
 * base with the prefix of one form, and users paste whole addresses. What is before them, a proxy's path perhaps, stays.
 */
export const KNOWN_ENDS: readonly string[] = [
  ...Object.values(CALLS),
  ...MEDIA_ENDS,
  ...Object.values(PREFIXES),
  `${anthropic}/v1`,
  // Where the guides of early 2026 had the Responses API.
  '/api/v2/apps/protocols/compatible-mode/v1/responses',
  '/api/v2/apps/protocols/compatible-mode/v1',
].sort((one, other) => other.length - one.length);

/** The coding plan's hosts have the OpenAI form at `/v1`, and the others at the usual places. */
const CODING_PLAN = /^https?:\/\/coding(-[a-z]+)?\.dashscope\.aliyuncs\.com(?=[/?#]|$)/i;
const CODING_ENDS = ['/v1/chat/completions', '/v1/models', '/v1'];

/** The address of a call, whichever of the service's base URLs the connection has. */
export function hostUrl(baseUrl: string, path: string): string {
  if (!CODING_PLAN.test(baseUrl.trim())) return joinUrl(stripUrlEnd(baseUrl, KNOWN_ENDS), path);
  const codingPath = path.startsWith(compatible) ? `/v1${path.slice(compatible.length)}` : path;
  const host = stripUrlEnd(stripUrlEnd(baseUrl, KNOWN_ENDS), CODING_ENDS);
  return joinUrl(host, codingPath);
}

/** As endpoints take it: how the address of `path` is made, whatever the draft says. */
export function atHost(path: string): (draft: unknown, baseUrl: string) => string {
  return (_draft, baseUrl) => hostUrl(baseUrl, path);
}

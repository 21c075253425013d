import { stripUrlEnd } from '../_kit/strip-url-end.ts';

const VERSIONS = ['/v1', '/v2'];
const CALLS = ['/chat', '/rerank', '/embed', '/tokenize', '/models'];
const PASTED_ENDS = [...VERSIONS.flatMap((version) => CALLS.map((call) => version + call)), ...VERSIONS];

/**
 * The host level of a Cohere address. Chat, embed and rerank are below `/v2`, tokenize and models still below `/v1`;
 * whichever of them the user pasted along, the endpoints here bring their own.
 */
export function hostLevel(baseUrl: string): string {
  return stripUrlEnd(baseUrl, PASTED_ENDS);
}

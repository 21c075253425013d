import type { Endpoint } from './adapter.ts';

/**
 * The endpoint with every base URL rewritten before its own path is joined: for services whose endpoints lie below
 * different versions or folders, so that a base that the user pasted with one of them still fits all.
 */
export function rebaseEndpoint(endpoint: Endpoint, rewriteBase: (baseUrl: string) => string): Endpoint {
  return {
    ...endpoint,
    buildRequest: (draft, { baseUrl }) => endpoint.buildRequest(draft, { baseUrl: rewriteBase(baseUrl) }),
  };
}

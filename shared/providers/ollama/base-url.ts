import { stripUrlEnd } from '../_kit/strip-url-end.ts';

const PASTED_ENDS = ['/api/chat', '/api/generate', '/api/embed', '/api/tags', '/api/show', '/api'];

/**
 * The host level of an Ollama address. Ollama's own page names `https://ollama.com/api` as the base, and users paste
 * whole endpoint URLs; the endpoints here bring `/api/…` along.
 */
export function hostLevel(baseUrl: string): string {
  return stripUrlEnd(baseUrl, PASTED_ENDS);
}

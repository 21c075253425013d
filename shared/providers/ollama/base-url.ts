const API_END = /\/api(?:\/(?:chat|generate|embed|tags|show))?\/*(?=[?#]|$)/;

/**
 * The host level of an Ollama address. Ollama's own page names `https://ollama.com/api` as the base, and users paste
 * whole endpoint URLs; the endpoints here bring `/api/…` along.
 */
export function hostLevel(baseUrl: string): string {
  return baseUrl.trim().replace(API_END, '');
}

const VERSION_END = /\/v[12](?:\/(?:chat|rerank|embed|tokenize|models))?\/*(?=[?#]|$)/;

/**
 * The host level of a Cohere address. Chat, embed and rerank are below `/v2`, tokenize and models still below `/v1`;
 * whichever of them the user pasted along, the endpoints here bring their own.
 */
export function hostLevel(baseUrl: string): string {
  return baseUrl.trim().replace(VERSION_END, '');
}

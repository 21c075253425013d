/**
 * Text for a path or query of an address. Half a surrogate pair, which a service's JSON may hold, has no UTF-8 form, and
 * `encodeURIComponent` throws at it: it becomes the replacement character.
 */
export function encodeText(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD'));
}

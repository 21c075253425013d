import type { HttpRequest } from './adapter.ts';

/** How many bytes the body of a request has on the wire; 0 without one. */
export function bodySizeBytes({ body, bodyEncoding }: Pick<HttpRequest, 'body' | 'bodyEncoding'>): number {
  if (body === null) return 0;
  if (bodyEncoding === 'hex') return Math.floor(body.length / 2);
  if (bodyEncoding === 'base64') return Math.floor((body.replace(/=+$/, '').length * 3) / 4);
  return utf8SizeBytes(body);
}

function utf8SizeBytes(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) bytes += 1;
    else if (code < 0x800) bytes += 2;
    else bytes += code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

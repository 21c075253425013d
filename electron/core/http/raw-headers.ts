/**
 * Headers as HTTP/1.1 gives them: names and values in turn, as bytes or text. Duplicates and the case of names survive.
 *
 * @param raw anything but a list is no headers
 */
export function readRawHeaders(raw: unknown): [name: string, value: string][] {
  if (!Array.isArray(raw)) return [];
  const texts = (raw as (string | Buffer)[]).map((part) => (typeof part === 'string' ? part : part.toString('latin1')));
  const headers: [string, string][] = [];
  for (let index = 0; index + 1 < texts.length; index += 2) headers.push([texts[index] ?? '', texts[index + 1] ?? '']);
  return headers;
}

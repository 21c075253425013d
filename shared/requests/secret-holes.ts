import { AppError } from '../ipc/result.ts';
import { encodeText } from '../model/encode-text.ts';
import { type HttpRequest, mapBodyText } from '../model/http-request.ts';
import { isJsonObject, type JsonValue } from '../model/json.ts';
import { MASK } from '../variables/mask.ts';

/** A place in a request where the value of a secret variable belongs. The marker stands there until main sends it. */
export type SecretHole = { marker: string; name: string; secretId: string };

/** Hands out markers while a request is built, and knows them afterwards. */
export type HoleMaker = { mark(name: string, secretId: string): string; list(): SecretHole[] };

/**
 * Markers of small letters and digits: no encoding of a URL, of JSON or of a form changes them.
 *
 * @param salt unguessable where values are put in, so that no text of a request can pose as a marker
 */
export function createHoles(salt: string): HoleMaker {
  const holes = new Map<string, SecretHole>();
  return {
    mark(name, secretId) {
      const known = holes.get(name);
      if (known) return known.marker;
      const marker = `zz${salt}n${holes.size}zz`;
      holes.set(name, { marker, name, secretId });
      return marker;
    },
    list: () => [...holes.values()],
  };
}

/**
 * Checks that every hole is where a value can be put in: in the path or query, a header, or a body of text.
 *
 * @throws AppError SECRET_VARIABLE_MISPLACED
 */
export function checkHoles({ url, body, bodyEncoding }: HttpRequest, holes: readonly SecretHole[]): void {
  const authority = /^[^/?#]*\/\/[^/?#]*|^[^/?#]*/.exec(url)?.[0] ?? '';
  refuseHoles(authority, holes, 'the host of the address');
  if (bodyEncoding !== undefined) refuseHoles(body ?? '', holes, 'a body of bytes');
}

/** @throws AppError SECRET_VARIABLE_MISPLACED, when a hole is in a text that must not hold one */
export function refuseHoles(text: string, holes: readonly SecretHole[], place: string): void {
  const hole = holes.find(({ marker }) => text.toLowerCase().includes(marker));
  if (hole === undefined) return;
  throw new AppError(
    'SECRET_VARIABLE_MISPLACED',
    `The secret variable {{${hole.name}}} cannot be used in ${place}. Use it in a header, in the path or query, or in a body of text.`,
    { name: hole.name },
  );
}

/**
 * Puts the values in, each as its place wants it: percent-encoded in the URL and in a form, escaped inside JSON, as it
 * is in a header or any other text.
 *
 * @throws AppError SECRET_VARIABLE_IN_HEADER, for a value that a header cannot hold
 */
export function fillHoles(
  request: HttpRequest,
  holes: readonly SecretHole[],
  readValue: (hole: SecretHole) => string,
): HttpRequest {
  if (holes.length === 0) return request;
  const headers = request.headers.map(([name, value]): [string, string] => [
    fillText(name, holes, headerValue),
    fillText(value, holes, headerValue),
  ]);
  return {
    ...mapBodyText(request, (text) => fillText(text, holes, (hole) => encodeBody(readValue(hole)))),
    url: fillText(request.url, holes, (hole) => percentEncoded(readValue(hole))),
    headers,
  };

  function headerValue(hole: SecretHole): string {
    const value = readValue(hole);
    if (!hasControl(value)) return value;
    const message = `The value of the secret variable {{${hole.name}}} has a line break or another control character, which a header cannot hold. Enter it again.`;
    throw new AppError('SECRET_VARIABLE_IN_HEADER', message, { name: hole.name });
  }

  function encodeBody(value: string): string {
    const contentType = request.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
    if (/json/i.test(contentType)) return JSON.stringify(value).slice(1, -1);
    return /x-www-form-urlencoded/i.test(contentType) ? percentEncoded(value) : value;
  }
}

/** The values as they are, for texts that are encoded as a whole afterwards. */
export function fillText(text: string, holes: readonly SecretHole[], readValue: (hole: SecretHole) => string): string {
  if (!holes.some(({ marker }) => text.includes(marker))) return text;
  // In one pass: a value that looks like a marker stays as it is.
  return text.replace(new RegExp(holes.map(({ marker }) => marker).join('|'), 'g'), (marker) => {
    const hole = holes.find((other) => other.marker === marker);
    return hole === undefined ? marker : readValue(hole);
  });
}

/** A JSON value or a text with a mask in each hole. */
export function maskHoles<Value extends JsonValue | undefined>(value: Value, holes: readonly SecretHole[]): Value;
export function maskHoles(value: JsonValue | undefined, holes: readonly SecretHole[]): JsonValue | undefined {
  if (holes.length === 0) return value;
  if (typeof value === 'string') return fillText(value, holes, () => MASK);
  if (Array.isArray(value)) return value.map((item) => maskHoles(item, holes));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, maskHoles(item, holes)]));
}

/** A request as anybody may see it, with a mask in each hole. */
export function maskRequest(request: HttpRequest, holes: readonly SecretHole[]): HttpRequest {
  if (holes.length === 0) return request;
  const mask = (text: string) => fillText(text, holes, () => MASK);
  return {
    ...mapBodyText(request, mask),
    url: mask(request.url),
    headers: request.headers.map(([name, value]): [string, string] => [mask(name), mask(value)]),
  };
}

function percentEncoded(value: string): string {
  return encodeText(value).replace(/'/g, '%27');
}

function hasControl(value: string): boolean {
  for (let index = 0; index < value.length; index += 1) {
    const code = value.charCodeAt(index);
    if ((code < 0x20 && code !== 0x09) || code === 0x7f) return true;
  }
  return false;
}

import type { JsonValue } from '../model/json.ts';
import { textOfBase64 } from './bytes-text.ts';
import type { ImportedAuth, ImportedBody, ImportedPair } from './import-document.ts';
import { decodeForm } from './query-text.ts';

/** The value of a text that is JSON; undefined when it is none. */
export function jsonOf(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

/** True for `application/json`, `application/vnd.api+json; charset=utf-8`. */
export function isJsonType(contentType: string): boolean {
  return /^\s*[\w.+-]+\/(?:[\w.+-]*\+)?json\s*(?:;|$)/i.test(contentType);
}

export function isFormType(contentType: string): boolean {
  return /^\s*application\/x-www-form-urlencoded\s*(?:;|$)/i.test(contentType);
}

/** A body's text as what its content type says it is. */
export function textBody(text: string, contentType: string): ImportedBody {
  const json = jsonOf(text);
  const withJson = json === undefined ? { text } : { text, json };
  if (isJsonType(contentType)) return { kind: 'json', ...withJson };
  if (isFormType(contentType)) {
    // Text that is JSON was meant as JSON, whatever the header says.
    if (typeof json === 'object' && json !== null) return { kind: 'json', ...withJson };
    return { kind: 'urlencoded', text, parts: formParts(text) };
  }
  return { kind: 'text', ...withJson };
}

function formParts(text: string): Extract<ImportedBody, { kind: 'urlencoded' }>['parts'] {
  return text
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=');
      const name = decodeForm(equals === -1 ? pair : pair.slice(0, equals));
      return { name, type: 'text' as const, value: equals === -1 ? '' : decodeForm(pair.slice(equals + 1)) };
    });
}

/** The value of the last enabled header of that name. */
export function headerValue(headers: readonly ImportedPair[], name: string): string | undefined {
  return headers.findLast(({ key, enabled }) => enabled && key.toLowerCase() === name)?.value;
}

/** Takes an `authorization` header out of the headers, because it says how the caller proves who it is. */
export function authFromHeaders(headers: readonly ImportedPair[]): { auth: ImportedAuth; headers: ImportedPair[] } {
  const isAuth = ({ key, enabled }: ImportedPair) => enabled && key.toLowerCase() === 'authorization';
  const all = headers.filter(isAuth);
  const [header] = all;
  if (header === undefined || all.length > 1) return { auth: { type: 'none' }, headers: [...headers] };
  return { auth: authOf(header), headers: headers.filter((pair) => !isAuth(pair)) };
}

function authOf({ key, value }: ImportedPair): ImportedAuth {
  const bearer = /^Bearer[ \t]+(\S.*)$/s.exec(value);
  if (bearer !== null) return { type: 'bearer', token: bearer[1] ?? '' };
  const basic = /^Basic[ \t]+([A-Za-z0-9+/]+=*)$/.exec(value);
  const pair = basic === null ? null : decodeBasic(basic[1] ?? '');
  return pair ?? { type: 'header', key, value };
}

function decodeBasic(base64: string): ImportedAuth | null {
  const text = textOfBase64(base64);
  const colon = text?.indexOf(':') ?? -1;
  if (text === null || colon === -1) return null;
  return { type: 'basic', username: text.slice(0, colon), password: text.slice(colon + 1) };
}

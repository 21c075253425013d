import { readFileReference } from '../model/file-reference.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../model/json.ts';
import type { SdkCall } from '../providers/_kit/adapter.ts';
import type { PreparedRequest } from '../requests/prepare-request.ts';
import type { CodeFormPart } from './code-files.ts';
import { type CodeHeader, type CodeRequest, toCodeRequest } from './code-request.ts';
import { type CodeText, type EnvironmentRead, joinText, plainText, soleRead } from './code-text.ts';

/** A request in the terms of a client library. */
export type SdkRequest = {
  call: string;
  /** What stands before the path that the library appends. */
  baseUrl: CodeText;
  /** Null for calls without a body. */
  body: JsonObject | null;
  /** What the library would not send by itself, the credentials included. */
  headers: readonly CodeHeader[];
  /** Names and values as they are before percent-encoding. */
  query: readonly CodeHeader[];
  code: CodeRequest;
  /** Files of a form, by the texts that stand for them in `body`. */
  files: readonly OpenFile[];
};

/** `marker`: a text that occurs nowhere else. */
export type OpenFile = { marker: string; path: string };

/** Headers that every library sets by itself, with the values for which that is true. */
const OWN_HEADERS: Readonly<Record<string, RegExp>> = {
  'content-type': /^(application\/json(; *charset=utf-8)?|multipart\/form-data;.*)$/i,
  accept: /^(application\/json|application\/octet-stream|text\/event-stream|\*\/\*)$/i,
  'x-dashscope-sse': /^enable$/i,
};

/** The request as a call of that library, or null when it has none that sends the same. */
export function toSdkRequest(
  prepared: PreparedRequest,
  sdk: SdkCall['sdk'],
  calls: Readonly<Record<string, object & { method?: string }>>,
): SdkRequest | null {
  const offered = prepared.endpoint.sdkCalls?.filter((call) => call.sdk === sdk && Object.hasOwn(calls, call.call));
  if (offered === undefined || offered.length === 0) return null;
  const code = toCodeRequest(prepared);
  for (const { call, path } of offered) {
    if (code.method !== (calls[call]?.method ?? 'POST')) continue;
    const end = code.address.at(-1);
    if (typeof end !== 'string' || !end.endsWith(path)) continue;
    const { body, files } = bodyOf(code, prepared);
    if (code.body !== null && body === null) return null;
    const baseUrl = joinText(code.address.slice(0, -1), [end.slice(0, -path.length)]);
    const headers = code.headers.filter(([name, value]) => {
      const own = OWN_HEADERS[name.toLowerCase()];
      return own === undefined || !own.test(plainText(value) ?? '');
    });
    return { call, baseUrl, body, headers, query: code.query.map(decodePair), code, files };
  }
  return null;
}

/** What the library is given; its body is null where it cannot be given the same. */
function bodyOf({ body }: CodeRequest, { markedDraft, request }: PreparedRequest): Pick<SdkRequest, 'body' | 'files'> {
  if (body?.kind === 'form' || (body?.kind === 'text' && isMultipart(request))) {
    return formBody(markedDraft.body, body.kind === 'form' ? body.parts : []);
  }
  return { body: body?.kind === 'json' && isJsonObject(body.value) ? body.value : null, files: [] };
}

function isMultipart({ headers }: PreparedRequest['request']): boolean {
  return headers.some(([name, value]) => name.toLowerCase() === 'content-type' && /^multipart\/form-data/i.test(value));
}

/** The fields as the draft has them, with their types, which a form has lost; its files are marked. */
function formBody(fields: JsonValue | undefined, parts: readonly CodeFormPart[]): Pick<SdkRequest, 'body' | 'files'> {
  if (!isJsonObject(fields)) return { body: null, files: [] };
  const files: OpenFile[] = [];
  const paths = parts.flatMap(({ content }) => ('path' in content ? [content.path] : []));
  const withMarkers = (value: JsonValue): JsonValue => {
    if (Array.isArray(value)) return value.map(withMarkers);
    const reference = readFileReference(value);
    if (reference === null || reference.isUpload || !paths.includes(reference.path)) return value;
    const marker = `sidecall-open-file-${files.length}`;
    files.push({ marker, path: reference.path });
    return marker;
  };
  const given = Object.entries(fields).filter(([, value]) => value !== null);
  const body = Object.fromEntries(given.map(([name, value]) => [name, withMarkers(value)]));
  // What is uploaded before, or lies deeper than a list, no argument of the library can say.
  const isWhole = files.length === paths.length && !/"upload:/.test(JSON.stringify(body));
  return { body: isWhole ? body : null, files };
}

/** Code in which the marked texts were written as literals, with the files opened in their place. */
export function openFiles(code: string, files: readonly OpenFile[], open: (path: string) => string): string {
  return files.reduce((text, { marker, path }) => text.replace(`"${marker}"`, () => open(path)), code);
}

/** How a library is told of its key. */
export type SdkKey = {
  /** The variable that holds the key, when the library sends it just as the request does. */
  read: EnvironmentRead | null;
  /** Headers that the library must send besides. */
  headers: CodeHeader[];
  /** Name of the library's own auth header, when it must not be sent because the key goes elsewhere. */
  unwanted: string | null;
};

/** @param own The header in which the library sends its key, spelled as the library does. */
export function sdkKey({ headers, query }: SdkRequest, own: { name: string; prefix: string }): SdkKey {
  const isOwn = ([name]: CodeHeader) => name.toLowerCase() === own.name.toLowerCase();
  const ownHeader = headers.find(isOwn);
  const read = ownHeader ? soleRead(ownHeader[1], own.prefix) : null;
  if (read !== null) return { read, headers: headers.filter((header) => !isOwn(header)), unwanted: null };
  // Spelled otherwise, it would be sent beside the library's own.
  if (ownHeader)
    return { read, headers: headers.map((header) => (isOwn(header) ? [own.name, header[1]] : header)), unwanted: null };
  const hasOther = [...headers, ...query].some(([, value]) => plainText(value) === null);
  return { read, headers: [...headers], unwanted: hasOther ? own.name : null };
}

function decodePair([name, value]: CodeHeader): CodeHeader {
  return [decode(name), value.map((part) => (typeof part === 'string' ? decode(part) : { variable: part.variable }))];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replace(/\+/g, ' '));
  } catch {
    return text;
  }
}

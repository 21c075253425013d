import { isJsonObject, type JsonObject } from '../model/json.ts';
import type { SdkCall } from '../providers/_kit/adapter.ts';
import type { PreparedRequest } from '../requests/prepare-request.ts';
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
};

/** Headers that every library sets by itself, with the values for which that is true. */
const OWN_HEADERS: Readonly<Record<string, RegExp>> = {
  'content-type': /^application\/json(; *charset=utf-8)?$/i,
  accept: /^(application\/json|text\/event-stream|\*\/\*)$/i,
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
    const isObject = code.body?.kind === 'json' && isJsonObject(code.body.value);
    if (code.body !== null && !isObject) return null;
    const body = code.body?.kind === 'json' && isJsonObject(code.body.value) ? code.body.value : null;
    const baseUrl = joinText(code.address.slice(0, -1), [end.slice(0, -path.length)]);
    const headers = code.headers.filter(([name, value]) => {
      const own = OWN_HEADERS[name.toLowerCase()];
      return own === undefined || !own.test(plainText(value) ?? '');
    });
    return { call, baseUrl, body, headers, query: code.query.map(decodePair), code };
  }
  return null;
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

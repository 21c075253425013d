import type { JsonValue } from '../model/json.ts';
import type { HttpRequest, SecretPlacement } from '../providers/_kit/adapter.ts';
import { secretCarrier } from '../providers/_kit/secret-carrier.ts';
import { findProvider } from '../providers/index.ts';
import type { PreparedRequest } from '../requests/prepare-request.ts';
import { type AnswerPlace, answerPlace } from './answer-place.ts';
import { base64OfHex } from './base64.ts';
import { type FileBody, fileBody, fileNotes } from './code-files.ts';
import { type CodeText, type EnvironmentRead, joinText, plainText, wellFormed } from './code-text.ts';
import { isCredentialName, isKeyHeader, splitScheme } from './credentials.ts';
import { createVariableNames, keyVariable } from './environment-names.ts';

/** A request as a sample writes it: no key in it, and every part that the environment must give is marked. */
export type CodeRequest = {
  method: string;
  /** Everything before the `?`. */
  address: CodeText;
  /** Still percent-encoded, in the order of the URL. */
  query: readonly (readonly [name: string, value: CodeText])[];
  headers: readonly CodeHeader[];
  body: CodeBody | null;
  isStream: boolean;
  answer: AnswerPlace;
  /** False: the connection asks for no check of certificates. Code checks them all the same: see `codeNotes`. */
  isTlsVerified: boolean;
  /** Sentences for a comment at the top; plain ASCII without anything that ends a comment. */
  notes: readonly string[];
  /** Text of the body with its open variables marked. */
  toText(text: string): CodeText;
};

export type CodeHeader = readonly [name: string, value: CodeText];

/** `json`: the text is what `JSON.stringify` makes of the value, but for white space. `base64`: bytes. */
export type CodeBody =
  | { kind: 'json'; value: JsonValue; text: string }
  | { kind: 'text'; text: string }
  | { kind: 'base64'; data: string }
  | FileBody;

/** Names that every client library writes itself, and that are wrong as soon as anything changes. */
const CLIENT_HEADERS = new Set(['content-length', 'connection', 'transfer-encoding', 'host']);

/**
 * Takes a prepared request apart for a sample. Nothing of the result holds the key.
 *
 * @param nameFor what each thing is called that the environment gives: first the key, then variables, then credentials
 */
export function toCodeRequest(prepared: PreparedRequest, nameFor = createVariableNames()): CodeRequest {
  const keyName = nameFor(keyVariable(prepared));
  const names: OpenNames = {
    reads: new Map(prepared.missing.map((name) => [name, nameFor(name)])),
    holes: new Map(prepared.holes.map(({ marker, name }) => [marker, nameFor(name)])),
  };
  const toText = (text: string) => markVariables(text, names);
  const isForm = prepared.request.headers.some(
    ([name, value]) => name.toLowerCase() === 'content-type' && /x-www-form-urlencoded/i.test(value),
  );
  const placement = secretPlacement(prepared);

  const nameCredential = (name: string) => (placement === null && isKeyHeader(name) ? keyName : nameFor(name));
  const headers = prepared.request.headers
    .filter(([name, value]) => !CLIENT_HEADERS.has(name.toLowerCase()) && !isOwnUserAgent(name, value))
    .filter(([name]) => placement?.in !== 'header' || name.toLowerCase() !== placement.name.toLowerCase())
    .map(([name, value]): CodeHeader => [name, withoutCredential(name, value, toText, nameCredential)]);
  if (placement?.in === 'header') {
    const key: EnvironmentRead = {
      variable: keyName,
      ...(basicUser(prepared, toText) ?? {}),
    };
    headers.push([placement.name, joinText([placement.prefix], [key])]);
  }

  const { address, query } = splitUrl(prepared.request.url, toText, new Set(names.holes.values()));
  const safeQuery = query.map(
    ([name, value]): CodeHeader =>
      isCredentialName(name) && plainText(value) !== '' && plainText(value) !== null
        ? [name, [{ variable: nameFor(name), isUrlEncoded: true }]]
        : [name, value],
  );
  if (placement?.in === 'query') {
    safeQuery.push([encodeURIComponent(placement.name), [{ variable: keyName, isUrlEncoded: true }]]);
  }
  const body = toBody(prepared.request);
  return {
    method: prepared.request.method,
    address,
    query: safeQuery,
    // The client writes the boundary of a form.
    headers: body?.kind === 'form' ? headers.filter(([name]) => name.toLowerCase() !== 'content-type') : headers,
    body,
    isStream: prepared.endpoint.isStream(prepared.draft),
    answer: answerPlace(prepared),
    isTlsVerified: prepared.connection?.connection.tls?.verify !== false,
    notes: [...tokenNote(prepared, keyName), ...fileNotes(prepared.request)],
    toText: (text) => markVariables(text, names, isForm),
  };
}

/** Address and query as one text. */
export function urlText({ address, query }: Pick<CodeRequest, 'address' | 'query'>): CodeText {
  const pairs = query.map(([name, value], index) => {
    const start = `${index === 0 ? '?' : '&'}${name}`;
    return value.length === 0 ? [start] : joinText([`${start}=`], value);
  });
  return joinText(address, ...pairs);
}

/** Headers for languages whose header maps hold a name once. */
export function headersOnce(headers: readonly CodeHeader[]): CodeHeader[] {
  const joined = new Map<string, CodeHeader>();
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    const former = joined.get(key);
    const separator = key === 'cookie' ? '; ' : ', ';
    joined.set(key, former ? [former[0], joinText(former[1], [separator], value)] : [name, value]);
  }
  return [...joined.values()];
}

/**
 * Where the key goes. A connection that has none yet gets its place all the same, unless its preset or its provider
 * says that none is needed: the sample is written for the day on which there is one.
 */
function secretPlacement({ secret, connection, adapter, request }: PreparedRequest): SecretPlacement | null {
  if (secret !== null) return secret.placement;
  if (connection === null || connection.connection.secret !== undefined) return null;
  const provider = findProvider(connection.connection.provider) ?? adapter;
  const preset = provider.presets.find(({ id }) => id === connection.connection.preset);
  if (preset?.needsKey !== true) return null;
  const placement = secretCarrier(provider, connection.connection)?.placement ?? null;
  if (placement?.in !== 'header') return placement;
  const isTyped = request.headers.some(([name]) => name.toLowerCase() === placement.name.toLowerCase());
  return isTyped ? null : placement;
}

function withoutCredential(
  name: string,
  value: string,
  toText: (text: string) => CodeText,
  nameCredential: (name: string) => string,
): CodeText {
  if (!isCredentialName(name)) return toText(value);
  const { scheme, credential } = splitScheme(value);
  const text = toText(credential);
  const literal = text.filter((part) => typeof part === 'string').join('');
  // A variable that is still open is an environment variable already, and nothing beside it is left to hide.
  if (literal.trim() === '') return joinText([scheme], text);
  return joinText([scheme], [{ variable: nameCredential(name) }]);
}

/** Each client has a name of its own; ours in it would be a lie. */
function isOwnUserAgent(name: string, value: string): boolean {
  return name.toLowerCase() === 'user-agent' && /^sidecall\//.test(value);
}

/** What the environment gives, by the name of a variable without a value and by the marker of a secret one. */
type OpenNames = { reads: ReadonlyMap<string, string>; holes: ReadonlyMap<string, string> };

function markVariables(text: string, { reads, holes }: OpenNames, isUrlEncoded = false): CodeText {
  const markers = [...holes.keys()];
  const hasOpen = (reads.size > 0 && /\{\{|%7B%7B/i.test(text)) || markers.some((marker) => text.includes(marker));
  if (!hasOpen) return text === '' ? [] : [text];
  const patterns = [/\{\{([^{}]*)\}\}|%7B%7B((?:(?!%7B|%7D).)*)%7D%7D/.source, ...markers];
  const parts: (string | EnvironmentRead)[] = [];
  let end = 0;
  for (const match of text.matchAll(new RegExp(patterns.join('|'), 'giu'))) {
    const [placeholder, plain, encoded] = match;
    const variable = holes.get(placeholder) ?? reads.get((plain ?? decode(encoded ?? '')).trim());
    if (variable === undefined) continue;
    parts.push(text.slice(end, match.index), { variable, ...(isUrlEncoded && { isUrlEncoded }) });
    end = match.index + placeholder.length;
  }
  return joinText(parts, [text.slice(end)]);
}

function splitUrl(
  url: string,
  toText: (text: string) => CodeText,
  secretReads: ReadonlySet<string>,
): Pick<CodeRequest, 'address' | 'query'> {
  const mark = url.indexOf('?');
  const address = mark === -1 ? url : url.slice(0, mark);
  const query = mark === -1 ? '' : url.slice(mark + 1);
  return {
    // A variable without a value may be the whole address; a secret is a part of its path.
    address: encodeParts(toText(address)).map((part) =>
      typeof part === 'object' && secretReads.has(part.variable) ? { ...part, isUrlEncoded: true } : part,
    ),
    query: query
      .split('&')
      .filter((pair) => pair !== '')
      .map((pair): CodeHeader => {
        const equals = pair.indexOf('=');
        const name = equals === -1 ? pair : pair.slice(0, equals);
        // An empty text is not no text: `?a=` and `?a` are two queries.
        const value = equals === -1 ? [] : orEmptyText(encodeParts(toText(pair.slice(equals + 1))));
        return [
          encodeUnsafe(name),
          value.map((part) => (typeof part === 'string' ? part : { ...part, isUrlEncoded: true })),
        ];
      }),
  };
}

function orEmptyText(text: CodeText): CodeText {
  return text.length === 0 ? [''] : text;
}

function encodeParts(text: CodeText): CodeText {
  return text.map((part) => (typeof part === 'string' ? encodeUnsafe(part) : part));
}

/** What a URL cannot hold is encoded here, because each client library would do it in its own way or not at all. */
function encodeUnsafe(text: string): string {
  return wellFormed(text).replace(/[^\x21-\x7e]|["'<>\\^`{|}]/gu, (character) =>
    character === "'" ? '%27' : encodeURIComponent(character),
  );
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function toBody(request: HttpRequest): CodeBody | null {
  const { body, bodyEncoding } = request;
  if (body === null) return null;
  const withFiles = fileBody(request);
  if (withFiles !== null) return withFiles;
  if (bodyEncoding === 'hex') return { kind: 'base64', data: base64OfHex(body) };
  if (bodyEncoding === 'base64') return { kind: 'base64', data: body.replace(/-/g, '+').replace(/_/g, '/') };
  const value = exactJson(body);
  if (value === undefined) return { kind: 'text', text: wellFormed(body) };
  return { kind: 'json', value, text: body };
}

/** The value, if writing it again gives the same text: a number with 20 digits or a doubled key must not be lost. */
export function exactJson(text: string): JsonValue | undefined {
  try {
    const value = JSON.parse(text) as JsonValue;
    const isSame = [undefined, 2, 4].some((indent) => JSON.stringify(value, null, indent) === text.trim());
    return isSame ? value : undefined;
  } catch {
    return undefined;
  }
}

function basicUser({ secret, connection }: PreparedRequest, toText: (text: string) => CodeText) {
  if (secret?.basic !== undefined) return { basicUser: toText(secret.basic.user) };
  // Without a password yet, there is no more to go by than the connection itself.
  const auth = connection?.connection.auth;
  return auth?.type === 'basic' ? { basicUser: toText(auth.fields?.user ?? '') } : null;
}

function tokenNote({ secret }: PreparedRequest, keyName: string): string[] {
  if (secret?.signature !== undefined) {
    return [`${keyName} holds a signature, made anew for each request; see the documentation of the service.`];
  }
  if (secret?.token === undefined) return [];
  const { exchange, fields } = secret.token;
  const { method, url } = exchange.buildRequest(fields, '');
  // A comment is no place for text of unknown content: it might end the comment.
  const isPlain = /^https?:\/\/[A-Za-z0-9.:/_-]+$/.test(url) && !url.includes('//', 8);
  const origin = isPlain ? ` It comes from ${method} ${url}.` : '';
  return [`${keyName} holds the access token itself, not the secret that it is fetched with.${origin}`];
}

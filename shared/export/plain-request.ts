import { type CodeBody, type CodeRequest, toCodeRequest } from '../code/code-request.ts';
import type { CodeText } from '../code/code-text.ts';
import { keyVariable } from '../code/environment-names.ts';
import { AppError } from '../ipc/result.ts';
import type { LocalText } from '../providers/_kit/adapter.ts';
import { findEndpoint } from '../providers/index.ts';
import { inheritedHeaders } from '../requests/inherited-headers.ts';
import { type PreparedRequest, prepareRequest } from '../requests/prepare-request.ts';
import type { ExportItem, ExportSource, Withheld } from './export-format.ts';
import type { PlainNames } from './plain-names.ts';
import { type LeadVariable, leadMarker, type VariableUse, variablesFor } from './variable-use.ts';
import { WITHHELD } from './withheld-texts.ts';

/** Where the key of the connection stands; `value` is the placeholder itself. */
export type PlainKey =
  | { kind: 'bearer'; name: string; header: string }
  | { kind: 'basic'; name: string; header: string; user: string }
  | { kind: 'header'; name: string; header: string; prefix: string }
  | { kind: 'query'; name: string; parameter: string };

/** A request as plain HTTP, in which `{{name}}` stands for everything that is not written out. */
export type PlainRequest = {
  item: ExportItem;
  method: string;
  /** Everything before the `?`. */
  address: string;
  /** Percent-encoded but for placeholders, the key not among them. */
  query: [name: string, value: string][];
  /** Without that of the key. */
  headers: [name: string, value: string][];
  key: PlainKey | null;
  body: CodeBody | null;
  isStream: boolean;
  prepared: PreparedRequest;
};

export type PlainOptions = {
  /** `keep`: variables of environments and workspace stay; `fill`: all are written out that have a value. */
  variables: VariableUse;
  names: PlainNames;
  withhold(withheld: Withheld): void;
};

/** Null, and told, when no request can be made of it. */
export function toPlainRequest(item: ExportItem, source: ExportSource, options: PlainOptions): PlainRequest | null {
  const tell = (message: LocalText) => options.withhold({ path: item.path, message });
  const prepared = prepareForExport(item, source, options.variables, tell);
  if (prepared === null) return null;
  const { request, lead } = prepared;
  const code = toCodeRequest(request, options.names.forRequest(item.connection?.id ?? null));
  const keyName = options.names.forRequest(item.connection?.id ?? null)(keyVariable(request));
  const toText = (text: CodeText) => withLead(placeholderText(text), lead);
  const key = keyOf(code, keyName, toText);
  tellOf(item, request, code, key, keyName, tell);
  return {
    item,
    method: code.method,
    address: toText(code.address),
    query: code.query
      .filter(([, value]) => !holdsKey(value, keyName, key))
      .map(([name, value]) => [name, toText(value)]),
    headers: code.headers
      .filter(([, value]) => !holdsKey(value, keyName, key))
      .map(([name, value]) => [name, toText(value)]),
    key,
    body: plainBody(code, toText),
    isStream: code.isStream,
    prepared: request,
  };
}

/** The request itself, for forms that write code of it. */
export function prepareForExport(
  item: ExportItem,
  source: ExportSource,
  use: VariableUse,
  tell: (message: LocalText) => void,
): { request: PreparedRequest; lead: LeadVariable | null } | null {
  const { draft, connection, scopes, lead } = variablesFor(item, source, use);
  if (findEndpoint(draft.endpoint)?.endpoint.socket !== undefined) {
    tell(WITHHELD.socket);
    return null;
  }
  try {
    const folderHeaders = inheritedHeaders(item.folders.map(({ headers }) => (headers ? { headers } : {})));
    const request = prepareRequest({ draft, connection, scopes, folderHeaders, appVersion: source.appVersion });
    return { request, lead };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    tell(WITHHELD.failed(error));
    return null;
  }
}

/** What every form leaves out or changes. */
export function tellCommon(item: ExportItem, request: PreparedRequest, tell: (message: LocalText) => void): void {
  const { draft, folders } = item;
  const flattened = request.used
    .filter(({ secretId, source }) => secretId === undefined && source !== 'builtin')
    .map(({ name }) => name);
  if (flattened.length > 0) tell(WITHHELD.flattened(flattened.map((name) => `{{${name}}}`).join(', ')));
  for (const { name } of request.holes) tell(WITHHELD.secretVariable(name));
  const headers = [...(item.connection?.connection.headers ?? []), ...folders.flatMap((folder) => folder.headers ?? [])]
    .filter(({ disabled }) => disabled !== true)
    .map(({ name }) => name);
  if (headers.length > 0) tell(WITHHELD.inheritedHeaders([...new Set(headers)].join(', ')));
  if ((draft.captures ?? []).length > 0) tell(WITHHELD.captures);
  if (draft.compare !== undefined) tell(WITHHELD.compare);
  if (Object.values(draft.settings ?? {}).some((value) => value !== undefined)) tell(WITHHELD.settings);
  if (item.connection?.connection.tls?.verify === false) tell(WITHHELD.tls);
  if (request.secret?.signature !== undefined) tell(WITHHELD.signature);
}

function tellOf(
  item: ExportItem,
  request: PreparedRequest,
  code: CodeRequest,
  key: PlainKey | null,
  keyName: string,
  tell: (message: LocalText) => void,
): void {
  if (key !== null) {
    if (request.secret?.token !== undefined) tell(WITHHELD.token(keyName));
    else tell(WITHHELD.key(item.connection?.connection.info.name ?? '', keyName));
  }
  const known = new Set([...request.missing, ...request.holes.map(({ name }) => name), ...(key ? [keyName] : [])]);
  const reads = [...code.headers, ...code.query].flatMap(([, value]) =>
    value.flatMap((part) => (typeof part === 'string' ? [] : [part.variable])),
  );
  for (const name of new Set(reads)) if (!known.has(name)) tell(WITHHELD.credential(name));
  tellCommon(item, request, tell);
}

function keyOf(code: CodeRequest, keyName: string, toText: (text: CodeText) => string): PlainKey | null {
  for (const [header, value] of code.headers) {
    const [first = '', second] = value.length === 1 ? ['', value[0]] : value;
    if (typeof first !== 'string' || typeof second !== 'object' || second.variable !== keyName || value.length > 2) {
      continue;
    }
    if (second.basicUser !== undefined) return { kind: 'basic', name: keyName, header, user: toText(second.basicUser) };
    const isBearer = header.toLowerCase() === 'authorization' && first === 'Bearer ';
    return isBearer
      ? { kind: 'bearer', name: keyName, header }
      : { kind: 'header', name: keyName, header, prefix: first };
  }
  const query = code.query.find(([, [part]]) => typeof part === 'object' && part.variable === keyName);
  return query === undefined ? null : { kind: 'query', name: keyName, parameter: query[0] };
}

function holdsKey(value: CodeText, keyName: string, key: PlainKey | null): boolean {
  return key !== null && value.some((part) => typeof part === 'object' && part.variable === keyName);
}

/** Header of the key with its placeholder, for forms that have no auth of their own. */
export function keyHeader(key: PlainKey | null): [name: string, value: string] | null {
  switch (key?.kind) {
    case 'bearer':
      return [key.header, `Bearer {{${key.name}}}`];
    case 'header':
      return [key.header, `${key.prefix}{{${key.name}}}`];
    case 'basic':
      return [key.header, `Basic {{${key.name}}}`];
    default:
      return null;
  }
}

function plainBody(code: CodeRequest, toText: (text: CodeText) => string): CodeBody | null {
  const { body } = code;
  if (body === null || (body.kind !== 'json' && body.kind !== 'text')) return body;
  const text = toText(code.toText(body.text));
  return text === body.text ? body : { kind: body.kind === 'json' ? 'json' : 'text', value: null, text };
}

function placeholderText(text: CodeText): string {
  return text.map((part) => (typeof part === 'string' ? part : `{{${part.variable}}}`)).join('');
}

function withLead(text: string, lead: LeadVariable | null): string {
  return lead === null ? text : text.replaceAll(leadMarker, `{{${lead.name}}}`);
}

import type { ImportedBody, ImportedPair, ImportedPart, ImportedRequest } from '../../import-document.ts';
import { decodeForm, encodeAroundVariables, readQueryText, splitQuery } from '../../query-text.ts';
import { type Remark, remark } from '../../remark.ts';
import { authFromHeaders, headerValue, textBody } from '../../request-parts.ts';
import type { CurlSettings, DataPiece } from './curl-settings.ts';

const FORM = 'application/x-www-form-urlencoded';

export type CurlRequest = Omit<ImportedRequest, 'path' | 'name'> & { notes: Remark[] };

/** The requests that curl would send with these settings: one for each address. */
export function curlRequests(settings: CurlSettings): CurlRequest[] {
  return settings.urls.map((url, index) => requestOf(url, settings, settings.uploads[index] ?? null));
}

function requestOf(rawUrl: string, settings: CurlSettings, upload: string | null): CurlRequest {
  const notes = [...settings.notes];
  const { address, user } = readAddress(rawUrl, settings, notes);
  const { url, query } = splitQuery(address);
  const added = [...settings.query, ...(isQueryData(settings) ? dataQuery(settings.data, notes) : [])];
  const body = bodyOf(settings, upload, notes);
  const all = allHeaders(settings, body.contentType);
  if (body.body.kind === 'json' && /^application\/x-www-form/i.test(body.contentType ?? '')) {
    notes.push(remark('jsonAsForm'));
  }
  const { auth, headers } = authFromHeaders(all);
  const credentials = settings.user ?? user;
  const basic = credentials === null ? null : basicAuth(credentials, notes);
  const bearer = settings.bearer === null ? null : ({ type: 'bearer', token: settings.bearer } as const);
  return {
    method: methodOf(settings, upload),
    url: upload === null ? url : uploadUrl(url, upload),
    query: joinQueries(query, added),
    headers,
    auth: auth.type === 'none' ? (bearer ?? basic ?? auth) : auth,
    body: body.body,
    options: settings.options,
    ...(settings.variables.length === 0 ? {} : { variables: settings.variables }),
    notes,
  };
}

/** An address that ends in a slash, or has no path, takes the name of the file that is sent to it. */
function uploadUrl(url: string, file: string): string {
  const path = url.replace(/^[^/]*:\/\//, '');
  const name = file.replace(/^.*[\\/]/s, '');
  if (file === '-' || file === '.' || (path.includes('/') && !path.endsWith('/'))) return url;
  return `${url}${path.includes('/') ? '' : '/'}${encodeAroundVariables(name)}`;
}

/** A separator at the end of the address is not written again. */
function joinQueries(query: readonly ImportedPair[], added: readonly ImportedPair[]): ImportedPair[] {
  const last = query.at(-1);
  if (last?.raw?.endsWith('&') !== true || added.length === 0) return [...query, ...added];
  return [...query.slice(0, -1), { ...last, raw: last.raw.slice(0, -1) }, ...added];
}

function isQueryData({ isGet, data }: CurlSettings): boolean {
  return isGet && data.length > 0;
}

function methodOf({ method, isHead, isGet, form, data }: CurlSettings, upload: string | null): string {
  if (method !== null && method !== '') return method;
  if (isHead) return 'HEAD';
  if (upload !== null) return 'PUT';
  return !isGet && (data.length > 0 || form.length > 0) ? 'POST' : 'GET';
}

function readAddress(
  rawUrl: string,
  { isGlobOff, defaultScheme }: CurlSettings,
  notes: Remark[],
): { address: string; user: string | null } {
  // One slash or three behind the scheme are as good as two.
  const trimmed = rawUrl.trim().replace(/^(https?):\/{1,3}(?!\/)/i, '$1://');
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) || trimmed.startsWith('{{');
  const written = hasScheme ? trimmed : `${defaultScheme}://${trimmed.replace(/^\/\//, '')}`;
  const withoutVariables = written.replace(/\{\{[^{}]*\}\}|\\[[\]{}]/g, '');
  // A backslash says that a bracket is none of a pattern, and does not go along.
  const address = isGlobOff ? written : written.replace(/\\([[\]{}])/g, '$1');
  if (!isGlobOff && /\{[^{}]*\}|\[\w+-\w+(?::\d+)?\]/.test(withoutVariables)) {
    notes.push(remark('globs'));
  }
  if (!/^(?:https?:|\{\{)/i.test(address)) notes.push(remark('otherScheme'));
  const match = /^([a-z][a-z0-9+.-]*:\/\/)([^/?#@]*)@(.*)$/is.exec(address);
  if (match === null) return { address, user: null };
  const [, scheme = '', user = '', rest = ''] = match;
  return { address: scheme + rest, user: user.split(':').map(decodePercent).join(':') };
}

function decodePercent(text: string): string {
  return text.includes('%') ? decodeForm(text.replace(/\+/g, '%2B')) : text;
}

function basicAuth(user: string, notes: Remark[]) {
  const colon = user.indexOf(':');
  if (colon === -1) notes.push(remark('passwordAsked'));
  const username = colon === -1 ? user : user.slice(0, colon);
  return { type: 'basic', username, password: colon === -1 ? '' : user.slice(colon + 1) } as const;
}

/** Headers as typed, then those that other options stand for where none of that name was typed. */
function allHeaders(settings: CurlSettings, contentType: string | null): ImportedPair[] {
  const headers = settings.headers
    .filter(({ name }) => name.toLowerCase() !== 'content-length')
    .map(({ name, value }) => ({ key: name, value, enabled: true }));
  const add = (key: string, value: string | null) => {
    if (value === null || value === '') return;
    const name = key.toLowerCase();
    if (settings.removedHeaders.includes(name) || headerValue(headers, name) !== undefined) return;
    headers.push({ key, value, enabled: true });
  };
  add('User-Agent', settings.userAgent);
  add('Referer', settings.referer);
  add('Cookie', settings.cookies.join(';'));
  // An end that is left out is one to curl, which says so and goes on.
  const range = settings.range?.replace(/^\d+$/, '$&-') ?? null;
  add('Range', range === null ? null : `bytes=${range}`);
  if (contentType !== null) add('Content-Type', contentType);
  if (settings.isJson) add('Accept', 'application/json');
  return headers;
}

type RequestBody = { body: ImportedBody; contentType: string | null };

function bodyOf(settings: CurlSettings, upload: string | null, notes: Remark[]): RequestBody {
  if (isQueryData(settings)) return { body: { kind: 'none' }, contentType: null };
  const typed = settings.headers.findLast(({ name }) => name.toLowerCase() === 'content-type')?.value;
  if (upload !== null) {
    notes.push(remark('bodyFile', { file: upload }));
    return { body: { kind: 'file', path: upload }, contentType: null };
  }
  if (settings.form.length > 0) {
    if (settings.form.some(({ type }) => type !== 'text')) {
      notes.push(remark('formFiles'));
    }
    return { body: { kind: 'multipart', parts: settings.form }, contentType: null };
  }
  if (settings.data.length === 0) return { body: { kind: 'none' }, contentType: null };
  const contentType = typed ?? (settings.isJson ? 'application/json' : FORM);
  return { body: dataBody(settings, contentType, notes), contentType };
}

function dataBody({ data, isJson }: CurlSettings, contentType: string, notes: Remark[]): ImportedBody {
  const separator = isJson ? '' : '&';
  const files = data.filter((piece) => 'file' in piece);
  const texts = data.flatMap((piece) => ('text' in piece ? [piece.text] : []));
  const [file] = files;
  if (file === undefined) return textBody(texts.join(separator), contentType);
  const names = files.map((piece) => piece.file).join(', ');
  notes.push(names === '-' ? remark('standardInput') : remark('bodyFile', { file: names }));
  if (files.some(({ name }) => name !== '')) {
    const parts = data.flatMap((piece): ImportedPart[] => {
      if ('file' in piece) return [{ name: piece.name, type: 'text-from-file', path: piece.file }];
      return readQueryText(piece.text).map(({ key, value }) => ({ name: key, type: 'text', value }));
    });
    return { kind: 'urlencoded', parts };
  }
  if (texts.length === 0) return { kind: 'file', path: file.file };
  return textBody(texts.join(separator), contentType);
}

function dataQuery(data: readonly DataPiece[], notes: Remark[]): ImportedPair[] {
  return data.flatMap((piece) => {
    if ('text' in piece) return readQueryText(piece.text);
    notes.push(remark('queryFile', { file: piece.file }));
    return [];
  });
}

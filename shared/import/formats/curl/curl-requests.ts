import type { ImportedBody, ImportedPair, ImportedPart, ImportedRequest } from '../../import-document.ts';
import { decodeForm, readQueryText, splitQuery } from '../../query-text.ts';
import { type Remark, remark } from '../../remark.ts';
import { authFromHeaders, headerValue, textBody } from '../../request-parts.ts';
import type { CurlSettings, DataPiece } from './curl-settings.ts';

const FORM = 'application/x-www-form-urlencoded';

export type CurlRequest = Omit<ImportedRequest, 'path' | 'name'> & { notes: Remark[] };

/** The requests that curl would send with these settings: one for each address. */
export function curlRequests(settings: CurlSettings): CurlRequest[] {
  return settings.urls.map((url) => requestOf(url, settings));
}

function requestOf(rawUrl: string, settings: CurlSettings): CurlRequest {
  const notes = [...settings.notes];
  const { address, user } = readAddress(rawUrl, settings, notes);
  const { url, query } = splitQuery(address);
  const isQueryData = settings.isGet && settings.data.length > 0;
  const body = isQueryData ? { body: { kind: 'none' } as const, contentType: null } : bodyOf(settings, notes);
  const all = allHeaders(settings, body.contentType);
  if (body.body.kind === 'json' && /^application\/x-www-form/i.test(body.contentType ?? '')) {
    notes.push(remark('jsonAsForm'));
  }
  const { auth, headers } = authFromHeaders(all);
  const credentials = settings.user ?? user;
  const basic = credentials === null ? null : basicAuth(credentials, notes);
  const bearer = settings.bearer === null ? null : ({ type: 'bearer', token: settings.bearer } as const);
  return {
    method: methodOf(settings),
    url,
    query: [...query, ...settings.query, ...(isQueryData ? dataQuery(settings.data, notes) : [])],
    headers,
    auth: auth.type === 'none' ? (bearer ?? basic ?? auth) : auth,
    body: body.body,
    options: settings.options,
    notes,
  };
}

function methodOf({ method, isHead, isGet, upload, form, data }: CurlSettings): string {
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
  const trimmed = rawUrl.trim();
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) || trimmed.startsWith('{{');
  const address = hasScheme ? trimmed : `${defaultScheme}://${trimmed.replace(/^\/\//, '')}`;
  const withoutVariables = address.replace(/\{\{[^{}]*\}\}/g, '');
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

function bodyOf(settings: CurlSettings, notes: Remark[]): { body: ImportedBody; contentType: string | null } {
  const typed = settings.headers.findLast(({ name }) => name.toLowerCase() === 'content-type')?.value;
  if (settings.upload !== null) {
    notes.push(remark('bodyFile', { file: settings.upload }));
    return { body: { kind: 'file', path: settings.upload }, contentType: null };
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

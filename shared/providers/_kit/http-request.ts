import { mediaTypeOfFile } from '../../model/media-type.ts';
import type { HttpPart, RequestDraft } from '../../model/request-draft.ts';
import type { HttpRequest } from './adapter.ts';
import { encodeFormFields, encodeQueryPairs } from './encode-pairs.ts';
import { appendPath, appendQuery } from './join-url.ts';
import { enabledHeaders, mergeHeaders } from './merge-headers.ts';
import { encodeMultipart, typedBoundary } from './multipart-body.ts';

const CONTENT_TYPES = {
  json: 'application/json',
  text: 'text/plain; charset=utf-8',
  'form-urlencoded': 'application/x-www-form-urlencoded',
  bytes: 'application/octet-stream',
} as const;

/** Just what the draft says: an absolute URL stands alone, anything else is appended to the base URL as it is. */
export function buildHttpRequest(draft: RequestDraft, target: { baseUrl: string }): HttpRequest {
  const part = httpPart(draft);
  const url = part.url.trim();
  const isAbsolute = /^(https?:|[a-z][a-z0-9+.-]*:\/\/)/i.test(url) || target.baseUrl.trim() === '';
  const address = isAbsolute ? url : appendPath(target.baseUrl, url);
  const { contentType, ...body } = buildBody(part, draft.headers);
  return {
    method: methodOf(part.method),
    url: appendQuery(address, encodeQueryPairs(part.params)),
    headers: mergeHeaders(
      contentType === null ? [] : [['content-type', contentType]],
      [['accept', '*/*']],
      enabledHeaders(draft.headers),
    ),
    ...body,
  };
}

/** Methods are told apart by case, so one that nobody knows goes out as it was typed. */
function methodOf(typed: string): string {
  const method = typed.trim();
  return /^(get|head|post|put|patch|delete|options|trace|connect)?$/i.test(method)
    ? method.toUpperCase() || 'GET'
    : method;
}

/** The plain-HTTP part of a draft, or an empty one. */
export function httpPart(draft: RequestDraft): HttpPart {
  return draft.http ?? { method: 'GET', url: '' };
}

function buildBody(
  part: HttpPart,
  headers: RequestDraft['headers'],
): Pick<HttpRequest, 'body' | 'bodyEncoding' | 'files'> & { contentType: string | null } {
  const body = part.body;
  if (body === undefined || body.type === 'none') return { body: null, contentType: null };
  if (body.type === 'multipart') return encodeMultipart(body.parts, typedBoundary(headers));
  if (body.type === 'file') return fileBody(body.file?.trim() ?? '');
  const text = body.type === 'form-urlencoded' ? encodeFormFields(body.fields) : (body.data ?? '');
  const contentType = CONTENT_TYPES[body.type];
  if (body.type !== 'bytes') return { body: text, contentType };
  const encoding = body.encoding ?? 'base64';
  const bytes = withoutSpace(text);
  return { body: encoding === 'base64' ? plainBase64(bytes) : bytes, bodyEncoding: encoding, contentType };
}

function fileBody(path: string): Pick<HttpRequest, 'body' | 'files'> & { contentType: string | null } {
  if (path === '') return { body: null, contentType: null };
  return { body: '', files: [{ at: 0, path, form: 'bytes' }], contentType: mediaTypeOfFile(path) };
}

/** The alphabet of URLs and a missing end are understood by some readers alone, so they do not go any further. */
function plainBase64(text: string): string {
  if (text.includes('{{')) return text;
  const characters = text.replace(/-/g, '+').replace(/_/g, '/').replace(/=+$/, '');
  return characters.padEnd(Math.ceil(characters.length / 4) * 4, '=');
}

/** Bytes as text are pasted in lines of any length; spaces and line ends mean nothing in them. */
export function withoutSpace(text: string): string {
  return text.replace(/\s+/g, '');
}

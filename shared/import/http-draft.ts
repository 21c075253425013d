import { FORMAT_VERSION } from '../model/format-version.ts';
import type { FormPart, HttpPart, Pair, RequestDraft } from '../model/request-draft.ts';
import { encodeFormFields } from '../providers/_kit/encode-pairs.ts';
import type { ImportedBody, ImportedPair, ImportedPart, ImportedRequest } from './import-document.ts';
import { encodeAroundVariables } from './query-text.ts';
import { headerValue, isFormType } from './request-parts.ts';

/** Content types that a body of ours has by itself. */
const OWN_TYPES = {
  json: /^application\/json$/i,
  'form-urlencoded': /^application\/x-www-form-urlencoded$/i,
  multipart: /^multipart\/form-data(?!.*boundary)/i,
} as const;

/** An imported request as a plain HTTP draft that sends the same bytes, but for its auth. */
export function httpDraft(request: ImportedRequest): RequestDraft {
  const { url, params } = addressOf(request);
  const body = bodyOf(request.body, headerValue(request.headers, 'content-type') ?? '');
  const headers = headersOf(request.headers, body);
  return {
    sidecall: FORMAT_VERSION,
    info: { name: request.name },
    ...(request.docs === undefined || request.docs === '' ? {} : { docs: request.docs }),
    endpoint: 'http/request',
    ...(headers.length === 0 ? {} : { headers }),
    http: {
      method: request.method,
      url,
      ...(params.length === 0 ? {} : { params }),
      ...(body === undefined ? {} : { body }),
    },
  };
}

/** Pairs that cannot be encoded to the same text again stay in the URL, with all before them, so that none moves. */
function addressOf({ url, query }: ImportedRequest): { url: string; params: Pair[] } {
  const lastRaw = query.findLastIndex(({ raw, enabled }) => raw !== undefined && enabled);
  const start = query.slice(0, lastRaw + 1).filter(({ enabled }) => enabled);
  const text = start.map(
    ({ key, value, raw }) => raw ?? `${encodeAroundVariables(key)}=${encodeAroundVariables(value)}`,
  );
  const separator = url.includes('?') ? '&' : '?';
  const off = query.slice(0, lastRaw + 1).filter(({ enabled }) => !enabled);
  return {
    url: text.length === 0 ? url : url + separator + text.join('&'),
    params: [...off, ...query.slice(lastRaw + 1)].map(toPair),
  };
}

export function toPair({ key, value, enabled }: ImportedPair): Pair {
  return { name: key, value, ...(enabled ? {} : { disabled: true }) };
}

function bodyOf(body: ImportedBody, contentType: string): HttpPart['body'] | undefined {
  if (body.kind === 'none') return undefined;
  if (body.kind === 'file') return isPath(body.path) ? { type: 'file', file: body.path } : { type: 'text', data: '' };
  if (body.kind === 'multipart') return { type: 'multipart', parts: body.parts.map(toFormPart) };
  if (body.kind !== 'urlencoded') return { type: body.kind === 'text' ? 'text' : 'json', data: body.text };
  const fields = body.parts.map(toField);
  const isPlain = body.text === undefined || body.text === formText(fields);
  if (isPlain && (contentType === '' || isFormType(contentType))) return { type: 'form-urlencoded', fields };
  return { type: 'text', data: body.text ?? encodeFormFields(fields) };
}

/** As `encodeFormFields` has it once variables are filled in. */
function formText(fields: readonly Pair[]): string {
  const encode = (text: string) => encodeFormFields([{ name: text, value: '' }]).slice(0, -1);
  const around = (text: string) =>
    text === '' ? '' : encodeAroundVariables(text, (part) => (part === '' ? '' : encode(part)));
  return fields.map(({ name, value }) => `${around(name)}=${around(value)}`).join('&');
}

function toField({ name, value = '', path, enabled }: ImportedPart): Pair {
  // Without its file's text a field would be sent empty.
  return { name, value, ...(enabled === false || path !== undefined ? { disabled: true } : {}) };
}

function toFormPart({ name, type, value = '', path, filename, contentType, enabled }: ImportedPart): FormPart {
  const ownName = type === 'file' ? (filename ?? path?.replace(/^.*[\\/]/, '') ?? '') : filename;
  return {
    name,
    value,
    ...(contentType === undefined || contentType === '' ? {} : { contentType }),
    ...(ownName === undefined ? {} : { filename: ownName }),
    ...(path === undefined ? {} : { file: path }),
    // A text that was to be read from a file would be sent empty; a file is sent once the user has chosen it here.
    ...(enabled === false || type === 'text-from-file' ? { disabled: true } : {}),
  };
}

/** Standard input is no file, and some formats name none. */
function isPath(path: string): boolean {
  return path !== '' && path !== '-';
}

/** Without the content type that the body gives by itself, and with the one that it would give wrongly. */
function headersOf(headers: readonly ImportedPair[], body: HttpPart['body'] | undefined): Pair[] {
  const own = body === undefined ? undefined : OWN_TYPES[body.type as keyof typeof OWN_TYPES];
  return headers
    .filter(({ key, value, enabled }) => !enabled || key.toLowerCase() !== 'content-type' || own?.test(value) !== true)
    .map(toPair);
}

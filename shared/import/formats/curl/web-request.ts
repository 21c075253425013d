import type { ImportedPair, ImportedPart } from '../../import-document.ts';
import { splitQuery } from '../../query-text.ts';
import { type Remark, remark } from '../../remark.ts';
import { authFromHeaders, headerValue, textBody } from '../../request-parts.ts';
import type { CurlRequest } from './curl-requests.ts';
import type { ShellCommand, ShellValue } from './shell-command.ts';

const FORM = 'application/x-www-form-urlencoded';
const NAMES = /^(?:invoke-webrequest|invoke-restmethod|iwr|irm|curl|wget)$/i;
/** Parts of HTTP/2 that browsers write among the headers. */
const PSEUDO = new Set([':authority', ':method', ':path', ':scheme', 'authority', 'method', 'path', 'scheme']);
/** Parameters that are read, or that change nothing about the request. */
const KNOWN =
  /^(?:uri|method|headers|body|contenttype|useragent|websession|form|infile|skipcertificatecheck|proxy|usebasicparsing|outfile|passthru|sessionvariable|maximumredirection|authentication|token|custommethod|disablekeepalive|skipheadervalidation|responseheadersvariable|statuscodevariable|skiphttperrorcheck|allowunencryptedauthentication|erroraction|verbose|httpversion|followrellink)$/;

/** A call of `Invoke-WebRequest` or `Invoke-RestMethod`; null when the command is another. */
export function webRequests({ words, parameters }: ShellCommand): CurlRequest[] | null {
  const [program = ''] = words;
  if (parameters === undefined || !NAMES.test(program)) return null;
  // In Windows' own PowerShell `curl` is this command; with curl's options it is curl.
  if (/^curl$/i.test(program) && !['uri', 'method', 'headers', 'body'].some((name) => parameters.has(name)))
    return null;
  if (/^curl$/i.test(program) && words.some((word) => /^-(?:X|H|d|s|F|u)$|^--/.test(word))) return null;
  const address = text(parameters.get('uri'));
  if (address === '') return null;
  return [readRequest(address, parameters)];
}

function readRequest(address: string, parameters: ReadonlyMap<string, ShellValue>): CurlRequest {
  const notes: Remark[] = [];
  const method = text(parameters.get('custommethod')) || text(parameters.get('method')) || 'GET';
  const all = readHeaders(parameters);
  const { auth, headers } = authFromHeaders(all);
  const token = text(parameters.get('token'));
  const { url, query } = splitQuery(/^[a-z][a-z0-9+.-]*:\/\/|^\{\{/i.test(address) ? address : `http://${address}`);
  for (const name of parameters.keys()) {
    if (name === 'timeoutsec') notes.push(remark('maxTime', { option: '-TimeoutSec' }));
    else if (!KNOWN.test(name)) notes.push(remark('optionLeftOut', { option: `-${name}` }));
  }
  const body = readBody(parameters, headerValue(headers, 'content-type'), method, notes);
  if (body.contentType !== null) headers.push({ key: 'Content-Type', value: body.contentType, enabled: true });
  return {
    method: method.toUpperCase(),
    url,
    query: [...query, ...body.query],
    headers,
    auth: auth.type === 'none' && token !== '' ? { type: 'bearer', token } : auth,
    body: body.body,
    options: {
      insecure: parameters.get('skipcertificatecheck') === true,
      compressed: false,
      proxy: text(parameters.get('proxy')) || null,
      // It always follows; what is worth a word is that somebody asked for it.
      follow: Number(text(parameters.get('maximumredirection'))) > 0,
    },
    notes,
  };
}

function readHeaders(parameters: ReadonlyMap<string, ShellValue>): ImportedPair[] {
  const session = parameters.get('websession');
  const headers = pairs(parameters.get('headers')).filter(({ key }) => !PSEUDO.has(key.toLowerCase()));
  const add = (key: string, value: string) => {
    if (value !== '' && headerValue(headers, key.toLowerCase()) === undefined)
      headers.push({ key, value, enabled: true });
  };
  const fromSession = session instanceof Map ? session : new Map<string, ShellValue>();
  for (const { key, value } of pairs(fromSession.get('Headers'))) add(key, value);
  add('User-Agent', text(parameters.get('useragent')) || text(fromSession.get('UserAgent')));
  const cookies = fromSession.get('Cookies');
  const texts = (Array.isArray(cookies) ? cookies : []).map((cookie) =>
    Array.isArray(cookie) ? `${text(cookie[0])}=${text(cookie[1])}` : '',
  );
  add('Cookie', texts.filter((item) => item !== '').join('; '));
  return headers;
}

type ReadBody = Pick<CurlRequest, 'body' | 'query'> & { contentType: string | null };

function readBody(
  parameters: ReadonlyMap<string, ShellValue>,
  typed: string | undefined,
  method: string,
  notes: Remark[],
): ReadBody {
  const given = text(parameters.get('contenttype'));
  const contentType = given === '' ? null : given;
  const file = text(parameters.get('infile'));
  if (file !== '') {
    notes.push(remark('bodyFile', { file }));
    return { body: { kind: 'file', path: file }, query: [], contentType };
  }
  const form = parameters.get('form');
  if (form instanceof Map) {
    const parts = formParts(form);
    if (parts.some(({ type }) => type === 'file')) notes.push(remark('formFiles'));
    return { body: { kind: 'multipart', parts }, query: [], contentType: null };
  }
  const body = parameters.get('body');
  if (body === undefined || body === null || body === '') return { body: { kind: 'none' }, query: [], contentType };
  if (body instanceof Map) {
    const fields = pairs(body);
    if (/^get$/i.test(method)) return { body: { kind: 'none' }, query: fields, contentType };
    const parts = fields.map(({ key, value }): ImportedPart => ({ name: key, type: 'text', value }));
    return { body: { kind: 'urlencoded', parts }, query: [], contentType };
  }
  const type = typed ?? contentType ?? FORM;
  return { body: textBody(text(body), type), query: [], contentType: typed === undefined ? type : null };
}

function formParts(form: Map<string, ShellValue>): ImportedPart[] {
  return pairs(form).map(({ key, value }) => {
    const file = /^Get-Item\s+(.+)$/i.exec(value)?.[1];
    return file === undefined ? { name: key, type: 'text', value } : { name: key, type: 'file', path: file };
  });
}

function pairs(value: ShellValue | undefined): ImportedPair[] {
  if (!(value instanceof Map)) return [];
  return [...value].map(([key, item]) => ({ key, value: text(item), enabled: true }));
}

function text(value: ShellValue | undefined): string {
  return value === undefined || value === null || typeof value === 'object' ? '' : String(value);
}

import type { ImportedPair, ImportedPart, ImportedVariable } from '../../import-document.ts';
import { encodeAroundVariables, readQueryText } from '../../query-text.ts';
import { type Remark, remark } from '../../remark.ts';
import { isSecretName } from '../../secret-shapes.ts';
import { readFormOption } from './curl-form.ts';
import { readCurlOptions } from './curl-options.ts';

/** A piece of the body: text, or a file whose text belongs there (`name=` before it, if it has one). */
export type DataPiece = { text: string } | { file: string; name: string; isUrlEncoded: boolean };

/** What the options of one curl command add up to, before it is known what they mean together. */
export type CurlSettings = {
  urls: string[];
  method: string | null;
  headers: { name: string; value: string }[];
  /** Headers that curl would send itself and was told not to, in lower case. */
  removedHeaders: string[];
  data: DataPiece[];
  isJson: boolean;
  form: ImportedPart[];
  query: ImportedPair[];
  isGet: boolean;
  isHead: boolean;
  /** Files to send, each to the address at the same place of the list. */
  uploads: string[];
  variables: ImportedVariable[];
  user: string | null;
  bearer: string | null;
  cookies: string[];
  userAgent: string | null;
  referer: string | null;
  range: string | null;
  options: { insecure: boolean; compressed: boolean; proxy: string | null; follow: boolean };
  isGlobOff: boolean;
  defaultScheme: string;
  notes: Remark[];
};

/** Options about the terminal, files of the answer, and the connection's inner workings: the request is the same. */
const NO_MATTER =
  /^(?:silent|show-error|show-headers|include|verbose|output|output-dir|remote-.*|write-out|fail|fail-.*|buffer|progress-.*|trace.*|stderr|dump-header|parallel.*|http1\.1|http2|http3|ipv[46]|tcp-.*|keepalive.*|alpn|npn|sessionid|ssl-no-revoke|tlsv.*|disable|basic|create-dirs|cookie-jar|junk-session-cookies|styled-output|xattr|raw|globoff|no-.*|path-as-is|clobber|compressed-ssh|expect100-timeout|happy-eyeballs-timeout-ms|remove-on-error|rate|limit-rate|speed-.*|max-filesize|post30.|location-trusted|libcurl|version|help|manual|ca-native|suppress-connect-headers)$/;

const ADVICE: Record<string, Remark> = {
  digest: remark('digest'),
  ntlm: remark('ntlm'),
  negotiate: remark('negotiate'),
  anyauth: remark('anyAuth'),
  'aws-sigv4': remark('awsSignature'),
  cert: remark('certOption'),
  key: remark('certOption'),
  cacert: remark('caOption', { option: '--cacert' }),
  capath: remark('caOption', { option: '--capath' }),
  'max-time': remark('maxTime', { option: '-m' }),
  'connect-timeout': remark('connectTimeout'),
  config: remark('configFile'),
  netrc: remark('netrcFile', { file: '.netrc' }),
  'netrc-file': remark('netrcFile', { file: '--netrc-file' }),
  'unix-socket': remark('unixSocket'),
  resolve: remark('resolveOption', { option: '--resolve' }),
  'connect-to': remark('resolveOption', { option: '--connect-to' }),
  'request-target': remark('requestTarget'),
  retry: remark('retries'),
};

/** Reads the words behind `curl`; `--next` begins another set. */
export function readCurlSettings(words: readonly string[], stdin: string | null): CurlSettings[] {
  const all = [newSettings()];
  for (const option of readCurlOptions(words)) {
    const settings = all.at(-1) as CurlSettings;
    if (option.kind === 'url') settings.urls.push(option.value);
    else if (option.kind === 'unknown') {
      settings.notes.push(remark('noSuchOption', { option: option.written }));
    } else if (option.name === 'next') all.push(newSettings());
    else apply(settings, option.isExpanded === true ? withoutFunctions(option, settings.notes) : option, stdin);
  }
  return all.filter(({ urls }, index) => urls.length > 0 || index === 0);
}

function newSettings(): CurlSettings {
  return {
    urls: [],
    method: null,
    headers: [],
    removedHeaders: [],
    data: [],
    isJson: false,
    form: [],
    query: [],
    isGet: false,
    isHead: false,
    uploads: [],
    variables: [],
    user: null,
    bearer: null,
    cookies: [],
    userAgent: null,
    referer: null,
    range: null,
    options: { insecure: false, compressed: false, proxy: null, follow: false },
    isGlobOff: false,
    defaultScheme: 'http',
    notes: [],
  };
}

type Setting = { name: string; value: string; isOn: boolean };

function apply(settings: CurlSettings, { name, value, isOn }: Setting, stdin: string | null): void {
  const { options } = settings;
  if (name === 'url') settings.urls.push(value);
  else if (name === 'request') settings.method = value;
  else if (name === 'header') addHeader(settings, value);
  else if (name === 'data' || name === 'data-ascii') settings.data.push(dataPiece(value, stdin, true));
  else if (name === 'data-binary') settings.data.push(dataPiece(value, stdin, false));
  else if (name === 'data-raw') settings.data.push({ text: value });
  else if (name === 'data-urlencode') settings.data.push(urlEncodedPiece(value, stdin));
  else if (name === 'json') {
    settings.isJson = true;
    settings.data.push(dataPiece(value, stdin, false));
  } else if (name === 'form') settings.form.push(...readFormOption(value, stdin, settings.notes));
  else if (name === 'form-string') {
    const equals = value.indexOf('=');
    settings.form.push({ name: value.slice(0, Math.max(equals, 0)), type: 'text', value: value.slice(equals + 1) });
  } else if (name === 'url-query') addQuery(settings, value, stdin);
  else if (name === 'get') settings.isGet = isOn;
  else if (name === 'head') settings.isHead = isOn;
  else if (name === 'upload-file') settings.uploads.push(value);
  else if (name === 'variable') addVariable(settings, value);
  else if (name === 'user') settings.user = value;
  else if (name === 'oauth2-bearer') settings.bearer = value;
  else if (name === 'user-agent') settings.userAgent = value;
  else if (name === 'referer') settings.referer = value.replace(/;auto$/, '');
  else if (name === 'cookie') addCookie(settings, value);
  else if (name === 'range') settings.range = value;
  else if (name === 'insecure') options.insecure = isOn;
  else if (name === 'location' || name === 'location-trusted') options.follow = isOn;
  else if (name === 'compressed') options.compressed = isOn;
  else if (/^(?:proxy|socks\w+|preproxy|proxy1\.0)$/.test(name)) options.proxy = proxyUrl(name, value);
  else if (name === 'globoff') settings.isGlobOff = isOn;
  else if (name === 'proto-default') settings.defaultScheme = value;
  else if (isOn) settings.notes.push(...noteOf(name));
}

/** `{{name:trim}}`: the variable is known here, what is done to its text is not. */
function withoutFunctions(option: Setting, notes: Remark[]): Setting {
  const value = option.value.replace(/\{\{(\w+):[\w:]*\}\}/g, (expansion, variable) => {
    notes.push(remark('shellExpansion', { expansion }));
    return `{{${variable}}}`;
  });
  return { ...option, value };
}

/** `name=text`; `%name` is one of the environment, with a text for where that has none. */
function addVariable(settings: CurlSettings, text: string): void {
  const given = /^%?(\w+)=(.*)$/s.exec(text);
  if (given !== null) {
    const [, key = '', value = ''] = given;
    settings.variables.push({ key, value, enabled: true, secret: isSecretName(key) });
  } else if (!/^%\w+$/.test(text)) settings.notes.push(remark('optionLeftOut', { option: `--variable ${text}` }));
}

function noteOf(name: string): Remark[] {
  const advice = ADVICE[name];
  if (advice !== undefined) return [advice];
  return NO_MATTER.test(name) ? [] : [remark('optionLeftOut', { option: `--${name}` })];
}

function proxyUrl(name: string, value: string): string {
  const scheme = name.startsWith('socks') ? name.replace('-hostname', 'h') : '';
  return scheme === '' || value.includes('://') ? value : `${scheme}://${value}`;
}

function addHeader(settings: CurlSettings, text: string): void {
  if (text.startsWith('@')) {
    settings.notes.push(remark('headersFile', { file: text.slice(1) }));
    return;
  }
  const colon = text.indexOf(':');
  if (colon === -1) {
    if (text.endsWith(';')) settings.headers.push({ name: text.slice(0, -1), value: '' });
    else settings.notes.push(remark('noHeader', { text: text.slice(0, 60) }));
    return;
  }
  const name = text.slice(0, colon).trim();
  // Only these are blanks to curl.
  const value = text.slice(colon + 1).replace(/^[ \t-\r]+|(?<![ \t-\r])[ \t-\r]+$/g, '');
  if (value === '') settings.removedHeaders.push(name.toLowerCase());
  else settings.headers.push({ name, value });
}

function addCookie(settings: CurlSettings, value: string): void {
  if (value.includes('=')) settings.cookies.push(value);
  else if (value !== '') settings.notes.push(remark('cookiesFile', { file: value }));
}

/** `-d` takes line ends out of what it reads from a file; the other options do not. */
function dataPiece(value: string, stdin: string | null, dropsLineEnds: boolean): DataPiece {
  if (!value.startsWith('@')) return { text: value };
  const file = value.slice(1);
  if (file !== '-' || stdin === null) return { file, name: '', isUrlEncoded: false };
  return { text: dropsLineEnds ? stdin.replace(/[\r\n]/g, '') : stdin };
}

/** `content`, `=content`, `name=content`, `@file`, `name@file`. */
function urlEncodedPiece(value: string, stdin: string | null): DataPiece {
  const mark = /[=@]/.exec(value);
  if (mark === null) return { text: encodeLikeCurl(value) };
  const name = value.slice(0, mark.index);
  const content = value.slice(mark.index + 1);
  const start = name === '' ? '' : `${name}=`;
  if (mark[0] === '=') return { text: start + encodeLikeCurl(content) };
  if (content === '-' && stdin !== null) return { text: start + encodeLikeCurl(stdin) };
  return { file: content, name, isUrlEncoded: true };
}

/** curl leaves letters, digits and `-._~` alone, and makes a plus of a space. */
function encodeLikeCurl(text: string): string {
  return encodeAroundVariables(text, (part) =>
    encodeURIComponent(part.replace(/\p{Surrogate}/gu, '\uFFFD'))
      .replace(/%20/g, '+')
      .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`),
  );
}

function addQuery(settings: CurlSettings, value: string, stdin: string | null): void {
  const piece = value.startsWith('+') ? { text: value.slice(1) } : urlEncodedPiece(value, stdin);
  if ('text' in piece) settings.query.push(...readQueryText(piece.text));
  else settings.notes.push(remark('queryFile', { file: piece.file }));
}

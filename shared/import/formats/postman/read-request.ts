import { isJsonObject, type JsonObject, type JsonValue } from '../../../model/json.ts';
import type { ImportedPair, ImportedRequest, ImportPath } from '../../import-document.ts';
import { remark, type Tell } from '../../remark.ts';
import { withContentType } from '../_kit/bodies.ts';
import { type Collector, plainOptions } from '../_kit/collector.ts';
import { withParameterDocs } from '../_kit/parameter-docs.ts';
import { describedText, filledText, objectOf, objectsOf, textOf } from '../_kit/read-values.ts';
import { readAuth } from './read-auth.ts';
import { readBody } from './read-body.ts';
import { readUrl } from './read-url.ts';

/** Settings that mean nothing where there is no pruning and no list of system headers. */
const MEANINGLESS = new Set(['disableBodyPruning', 'disabledSystemHeaders', 'followRedirects', 'strictSSL']);

/** An item with a request, which may be no more than its address. */
export function readRequest(item: JsonObject, path: ImportPath, { issue }: Collector): ImportedRequest {
  const tell: Tell = (said) => issue(path, said);
  const raw = item.request;
  const request: JsonObject = isJsonObject(raw) ? raw : { url: raw ?? null };
  const { url, query, missing } = readUrl(request.url);
  for (const name of missing) tell(remark('pathParameter', { name, variable: `{{${name}}}` }));

  const headers = readHeaders(request.header);
  const { body, contentType } = readBody(request.body, headers, tell);
  const behavior = { ...objectOf(item.protocolProfileBehavior), ...objectOf(request.protocolProfileBehavior) };
  const settings = Object.keys(behavior).filter((name) => !MEANINGLESS.has(name));
  if (settings.length > 0) tell(remark('settings', { names: settings.join(', ') }));
  if (isJsonObject(request.certificate)) tell(remark('clientCertificates'));

  return {
    path,
    name: path.at(-1) ?? '',
    ...withParameterDocs(describedText(request.description ?? item.description), parametersOf(request)),
    method: (filledText(request.method) ?? 'GET').toUpperCase(),
    url,
    query,
    headers: withContentType(headers, contentType),
    auth: readAuth(request.auth, tell) ?? { type: 'inherit' },
    body,
    options: {
      ...plainOptions(),
      insecure: behavior.strictSSL === false,
      follow: behavior.followRedirects === true,
      proxy: readProxy(request.proxy),
    },
  };
}

/** Headers are a list, or in version 2.0 perhaps one text with a header a line. */
function readHeaders(value: JsonValue | undefined): ImportedPair[] {
  if (typeof value !== 'string') {
    return objectsOf(value)
      .map((header) => ({
        key: textOf(header.key),
        value: textOf(header.value),
        enabled: header.disabled !== true,
      }))
      .filter(({ key }) => key !== '');
  }
  return value
    .split(/\r?\n/)
    .filter((line) => line.includes(':'))
    .map((line) => {
      const enabled = !line.trimStart().startsWith('//');
      const text = enabled ? line : line.replace(/^\s*\/\//, '');
      const colon = text.indexOf(':');
      return { key: text.slice(0, colon).trim(), value: text.slice(colon + 1).trim(), enabled };
    });
}

function readProxy(value: JsonValue | undefined): string | null {
  const proxy = objectOf(value);
  const host = filledText(proxy.host);
  if (host === undefined || proxy.disabled === true) return null;
  return `http://${host}:${filledText(proxy.port) ?? '8080'}`;
}

function parametersOf(request: JsonObject) {
  const url = objectOf(request.url);
  const body = objectOf(request.body);
  return [url.variable, url.query, request.header, body.urlencoded, body.formdata]
    .flatMap(objectsOf)
    .map((parameter) => ({ name: textOf(parameter.key), text: describedText(parameter.description) }));
}

import { base64OfHex } from '../code/base64.ts';
import { decodeForm } from '../import/query-text.ts';
import type { HistoryRun } from '../model/history.ts';
import type { HttpRequest } from '../model/http-request.ts';
import type { JsonObject } from '../model/json.ts';
import type { RunRecord, RunTiming } from '../model/run.ts';
import { bodySizeBytes } from '../providers/_kit/body-size.ts';

/** Begins a comment that names the files whose bytes are not in the body. */
export const LEFT_OUT_FILES = 'Left out, as files of their own: ';
/** Stands where an answer was one file, which is never text. */
const KEPT_ELSEWHERE = 'The answer is a file of its own, and not in here.';

type Pairs = readonly (readonly [name: string, value: string])[];

/**
 * A past run as an HTTP Archive 1.2: the request as it was sent, with its secrets masked as in the history, what came
 * back and how long each part took. Files that were sent, and an answer that is one, are named and not in it.
 *
 * @param body text of the whole answer as it came; empty where that was no text
 */
export function runHar({ record, draft, appVersion }: HistoryRun, body: string): string {
  const { timing, request } = record;
  const timings = timingsOf(timing);
  const entry = {
    startedDateTime: new Date(timing.startedAtEpochMs).toISOString(),
    time: Object.entries(timings).reduce((sum, [name, ms]) => (name === 'ssl' || ms < 0 ? sum : sum + ms), 0),
    comment: draft.info.name,
    request: requestOf(request),
    response: responseOf(record, body),
    cache: {},
    timings,
  };
  const log = { version: '1.2', creator: { name: 'Sidecall', version: appVersion }, entries: [entry] };
  return `${JSON.stringify({ log }, null, 2)}\n`;
}

/** HAR's parts of the time; -1 says that one does not apply, and `connect` has `ssl` in it. */
function timingsOf({ dnsMs, tcpMs, tlsMs, connectedMs, headersMs, endMs }: RunTiming) {
  const connected = connectedMs ?? 0;
  const answered = headersMs ?? endMs ?? connected;
  const ssl = tlsMs ?? -1;
  return {
    blocked: -1,
    dns: dnsMs ?? -1,
    connect: tcpMs === null || tcpMs === undefined ? -1 : tcpMs + Math.max(ssl, 0),
    ssl,
    send: 0,
    wait: Math.max(answered - connected, 0),
    receive: Math.max((endMs ?? answered) - answered, 0),
  };
}

function requestOf(request: HttpRequest): JsonObject {
  const query = /\?([^#]*)/.exec(request.url)?.[1] ?? '';
  return {
    method: request.method,
    url: request.url,
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: headersOf(request.headers),
    queryString: query
      .split('&')
      .filter((pair) => pair !== '')
      .map((pair) => {
        const [name = '', ...value] = pair.split('=');
        return { name: decodeForm(name), value: decodeForm(value.join('=')) };
      }),
    ...postDataOf(request),
    headersSize: -1,
    bodySize: request.body === null ? 0 : -1,
  };
}

function postDataOf({ body, bodyEncoding, headers, files = [] }: HttpRequest): JsonObject {
  if (body === null) return {};
  const mimeType = headerOf(headers, 'content-type');
  const names = [...new Set(files.map(({ path }) => path.replace(/^.*[\\/]/, '')))];
  const comment: JsonObject = names.length === 0 ? {} : { comment: LEFT_OUT_FILES + names.join(', ') };
  if (bodyEncoding === undefined) return { postData: { mimeType, text: body, ...comment } };
  const text = bodyEncoding === 'hex' ? base64OfHex(body) : body;
  return { postData: { mimeType, text, encoding: 'base64' } };
}

function responseOf({ response, counters }: RunRecord, body: string): JsonObject {
  const headers = response?.headers ?? [];
  const isFile = body === '' && counters.bodyBytes > 0;
  return {
    // A run that nothing answered has the status 0, as in browsers.
    status: response?.status ?? 0,
    statusText: response?.statusText ?? '',
    httpVersion: response === null ? '' : 'HTTP/1.1',
    cookies: [],
    headers: headersOf(headers),
    content: {
      size: isFile ? counters.bodyBytes : bodySizeBytes({ body }),
      mimeType: headerOf(headers, 'content-type') || 'x-unknown',
      ...(isFile ? { comment: KEPT_ELSEWHERE } : { text: body }),
    },
    redirectURL: headerOf(headers, 'location'),
    headersSize: -1,
    bodySize: -1,
  };
}

function headersOf(headers: Pairs): JsonObject[] {
  return headers.map(([name, value]) => ({ name, value }));
}

function headerOf(headers: Pairs, wanted: string): string {
  return headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? '';
}

import { placeholderBody } from '../../code/code-files.ts';
import { decodeForm } from '../../import/query-text.ts';
import type { JsonObject } from '../../model/json.ts';
import type { ExportFormat, ExportSource, Withheld } from '../export-format.ts';
import { fileName } from '../file-name.ts';
import { createPlainNames } from '../plain-names.ts';
import { keyHeader, type PlainRequest, toPlainRequest } from '../plain-request.ts';

/** HTTP Archive 1.2 of requests that were not sent: their answers are empty. */
export const har: ExportFormat = {
  id: 'har',
  render(source) {
    const withheld: Withheld[] = [];
    const names = createPlainNames();
    const entries = source.items.flatMap((item) => {
      const withhold = (entry: Withheld) => withheld.push(entry);
      const plain = toPlainRequest(item, source, { variables: 'fill', names, withhold });
      if (plain === null) return [];
      return [entryOf(plain, source)];
    });
    const log = { version: '1.2', creator: { name: 'Sidecall', version: source.appVersion }, entries };
    return {
      files: [{ name: fileName(source.name, '.har'), text: `${JSON.stringify({ log }, null, 2)}\n` }],
      withheld,
    };
  },
};

function entryOf(plain: PlainRequest, { exportedAt }: ExportSource): JsonObject {
  return {
    startedDateTime: exportedAt,
    time: 0,
    comment: plain.item.path.join(' / '),
    request: requestOf(plain),
    response: {
      status: 0,
      statusText: '',
      httpVersion: '',
      cookies: [],
      headers: [],
      content: { size: 0, mimeType: 'x-unknown' },
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
    },
    cache: {},
    timings: { send: 0, wait: 0, receive: 0 },
  };
}

function requestOf(plain: PlainRequest): JsonObject {
  const { key } = plain;
  const query = [...plain.query];
  if (key?.kind === 'query') query.push([key.parameter, `{{${key.name}}}`]);
  const header = keyHeader(key);
  const headers = header === null ? plain.headers : [...plain.headers, header];
  const text = query.map(([name, value]) => `${name}=${value}`).join('&');
  return {
    method: plain.method,
    url: text === '' ? plain.address : `${plain.address}?${text}`,
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: headers.map(([name, value]) => ({ name, value })),
    queryString: query.map(([name, value]) => ({ name: decodeForm(name), value: decodeForm(value) })),
    ...postData(plain),
    headersSize: -1,
    bodySize: plain.body === null ? 0 : -1,
  };
}

function postData({ body, headers }: PlainRequest): JsonObject {
  if (body === null) return {};
  const mimeType = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  if (body.kind === 'base64') return { postData: { mimeType, text: body.data, encoding: 'base64' } };
  if (body.kind === 'json' || body.kind === 'text') return { postData: { mimeType, text: body.text } };
  if (body.kind !== 'form') return { postData: { mimeType, text: placeholderBody(body) } };
  const params = body.parts.map(({ name, filename, contentType, content }) => ({
    name,
    ...('text' in content && { value: content.text }),
    ...(filename !== null && { fileName: filename }),
    ...(contentType !== null && { contentType }),
  }));
  return { postData: { mimeType: 'multipart/form-data', params } };
}

import { describe, expect, it } from 'vitest';
import type { ExportItem } from '../../../shared/export/export-format.ts';
import { findExportFormat } from '../../../shared/export/export-formats.ts';
import { WITHHELD } from '../../../shared/export/withheld-texts.ts';
import { httpDraft } from '../../../shared/import/http-draft.ts';
import type { ImportedRequest } from '../../../shared/import/import-document.ts';
import { readImport } from '../../../shared/import/read-import.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';
import type { HttpRequest } from '../../../shared/providers/_kit/adapter.ts';
import { findEndpoint, providers } from '../../../shared/providers/index.ts';
import { prepareRequest } from '../../../shared/requests/prepare-request.ts';
import { connectionOf, itemOf, MOCK_URL, sourceOf } from './export-source.ts';

const templates = providers.flatMap((provider) =>
  provider.endpoints.flatMap((endpoint) =>
    endpoint.templates.map(({ id, draft }) => {
      const baseUrl = provider.presets.find((preset) => preset.id !== 'mock')?.baseUrl ?? '{{mockUrl}}';
      return { name: `${provider.id}/${endpoint.id} ${id}`, item: itemOf(draft, connectionOf(provider.id, baseUrl)) };
    }),
  ),
);

/** What templates about one video name by a variable. */
const VIDEO = { name: 'videoId', value: 'video_1' };
const workspace = { label: 'Work', variables: [VIDEO] };
const scopes = [
  { source: 'builtin' as const, label: '', variables: new Map([['mockUrl', MOCK_URL]]) },
  { source: 'workspace' as const, label: 'Work', variables: new Map([[VIDEO.name, VIDEO.value]]) },
];

const isSocket = ({ item }: (typeof templates)[number]) =>
  findEndpoint(item.draft.endpoint)?.endpoint.socket !== undefined;
const speaking = templates.filter(isSocket);
const asking = templates.filter((template) => !isSocket(template));

function sent(draft: RequestDraft, connection: ExportItem['connection']) {
  const prepared = prepareRequest({ draft, connection, scopes, appVersion: '1.0.0' });
  const { placement } = prepared.secret ?? {};
  return { request: comparable(prepared.request), placement, hasFiles: prepared.request.files !== undefined };
}

/** What counts on the wire: names of headers in small letters, in no order, and without what every client says of itself. */
function comparable({ method, url, headers, body, bodyEncoding }: HttpRequest) {
  const kept = headers
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name]) => !['user-agent', 'accept'].includes(name));
  return { method, url, body, bodyEncoding, headers: Object.fromEntries(kept) };
}

function readBack(format: string, item: ExportItem): ImportedRequest {
  const result = findExportFormat(format)?.render(sourceOf([item], { workspace }));
  const [file] = result?.files ?? [];
  const { document, formats } = readImport('auto', [{ name: file?.name ?? '', text: file?.text ?? '' }]);
  expect(formats).toEqual([format]);
  const [request, ...others] = document.requests;
  if (request === undefined || others.length > 0)
    throw new Error(`${document.requests.length} requests were read back`);
  return request;
}

describe.each(['postman', 'har', 'curl'])('every template as %s, read back', (format) => {
  it.each(asking)('sends the same: $name', ({ item }) => {
    const own = sent(item.draft, item.connection);
    const request = readBack(format, item);
    const { headers, ...rest } = sent(httpDraft({ ...request, auth: { type: 'none' } }), null).request;
    const again = { ...rest, headers: withoutAuth(headers, own.placement) };
    const isBytes = own.request.bodyEncoding !== undefined;
    // Bytes are told, and left out by one side or the other.
    // So are files, which each format names in its own way.
    if (isBytes || own.hasFiles) return expect(again.url).toBe(own.request.url);
    expect(again).toEqual(own.request);
  });

  it.each(speaking)('is told not to be in it: $name', ({ item }) => {
    const source = sourceOf([item], { workspace });
    const { files, withheld } = findExportFormat(format)?.render(source) ?? { files: [], withheld: [] };
    expect(withheld).toEqual([{ path: item.path, message: WITHHELD.socket }]);
    expect(files[0]?.text).not.toMatch(/wss?:/);
  });
});

/** Where the key stood, a placeholder may stand. */
function withoutAuth(headers: Record<string, string>, placement: { in: string; name: string } | undefined) {
  const name = placement?.name.toLowerCase() ?? '';
  return Object.fromEntries(Object.entries(headers).filter(([header]) => header !== name));
}

import { describe, expect, it } from 'vitest';
import { findExportFormat } from '../../../shared/export/export-formats.ts';
import { readImport } from '../../../shared/import/read-import.ts';
import { planImport } from '../../../shared/import/to-workspace.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';
import { findEndpoint, providers } from '../../../shared/providers/index.ts';
import { connectionOf, itemOf, sourceOf } from './export-source.ts';

/** A deployed service has a host of its own; this provider's well-known host is that of the preset services. */
const ELSEWHERE = new Set(['huawei-maas/chat.completions']);

/** Come back as plain HTTP requests, because an id stands in their address; so do forms with files. */
const PLAIN = /^(?:files|native-files|tasks|videos|batches|fine-tuning)\.(?!create$|list$|upload$)|^models\.delete$/;

const workspace = { label: 'Work', variables: [{ name: 'videoId', value: 'video_1' }] };

/** Templates of providers that are known by their host, with that host. */
const templates = providers.flatMap((provider) => {
  const baseUrl = provider.presets.find((preset) =>
    /^https:\/\/[a-z0-9.-]+(\/[a-z0-9./-]*)?$/.test(preset.baseUrl),
  )?.baseUrl;
  if (baseUrl === undefined || provider.id === 'http') return [];
  return (
    provider.endpoints
      // What talks over a socket is in no export.
      .filter(({ id, socket }) => !ELSEWHERE.has(`${provider.id}/${id}`) && socket === undefined)
      .flatMap((endpoint) =>
        endpoint.templates.map(({ id, draft }) => ({
          name: `${provider.id}/${endpoint.id} ${id}`,
          item: itemOf(draft, connectionOf(provider.id, baseUrl)),
          baseUrl,
          isPlain: PLAIN.test(endpoint.id) || sent(draft, baseUrl).isForm,
        })),
      )
  );
});
type Example = (typeof templates)[number];

const plain = templates.filter(({ isPlain }) => isPlain);
const known = templates.filter(({ isPlain }) => !isPlain);

const essence = ({ endpoint, body, model, stream, http }: RequestDraft) => ({ endpoint, body, model, stream, http });

function sent(draft: RequestDraft | undefined, baseUrl: string) {
  const filled = JSON.parse(JSON.stringify(draft).replaceAll('{{videoId}}', 'video_1')) as RequestDraft;
  const request = findEndpoint(filled.endpoint)?.endpoint.buildRequest(filled, { baseUrl });
  const type = request?.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  const isForm = type.startsWith('multipart/form-data');
  return { method: request?.method, url: request?.url, body: request?.body, isForm };
}

it('there are templates of many providers', () => {
  expect(new Set(templates.map(({ item }) => item.draft.endpoint.split('/')[0])).size).toBeGreaterThanOrEqual(7);
});

describe.each(['postman', 'har', 'curl'])(
  'a request of a known provider, exported as %s and imported again',
  (format) => {
    const again = ({ item }: Example) => {
      const [file] = findExportFormat(format)?.render(sourceOf([item], { workspace })).files ?? [];
      const { document } = readImport('auto', [{ name: file?.name ?? '', text: file?.text ?? '' }]);
      return planImport(document, 'Imported');
    };

    it.each(known)('is the same request to the same place: $name', (example) => {
      const { item, baseUrl } = example;
      const plan = again(example);
      expect(plan.requests.map(({ draft }) => essence(draft))).toEqual([essence(item.draft)]);
      expect(plan.connections.map(({ connection }) => connection.baseUrl)).toEqual([baseUrl]);
    });

    it.each(plain)('sends the same to the same place, as plain HTTP: $name', (example) => {
      const { item, baseUrl } = example;
      const plan = again(example);
      const [request] = plan.requests;
      expect(plan.requests.map(({ draft }) => draft.endpoint)).toEqual(['http/request']);
      const own = sent(item.draft, baseUrl);
      const { isForm, ...rest } = sent(request?.draft, baseUrl);
      // A form names its files and its boundary in each format's own way.
      expect({ ...rest, isForm }).toEqual(own.isForm ? { ...own, body: rest.body } : own);
      for (const { connection } of plan.connections) expect(connection.baseUrl).toBe(new URL(baseUrl).origin);
    });
  },
);

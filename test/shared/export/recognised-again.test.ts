import { describe, expect, it } from 'vitest';
import { findExportFormat } from '../../../shared/export/export-formats.ts';
import { readImport } from '../../../shared/import/read-import.ts';
import { planImport } from '../../../shared/import/to-workspace.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';
import { providers } from '../../../shared/providers/index.ts';
import { connectionOf, itemOf, sourceOf } from './export-source.ts';

/** A deployed service has a host of its own; this provider's well-known host is that of the preset services. */
const ELSEWHERE = new Set(['huawei-maas/chat.completions']);

/** Templates of providers that are known by their host, with that host. */
const templates = providers.flatMap((provider) => {
  const baseUrl = provider.presets.find((preset) =>
    /^https:\/\/[a-z0-9.-]+(\/[a-z0-9./-]*)?$/.test(preset.baseUrl),
  )?.baseUrl;
  if (baseUrl === undefined || provider.id === 'http') return [];
  return provider.endpoints
    .filter(({ id }) => !ELSEWHERE.has(`${provider.id}/${id}`))
    .flatMap((endpoint) =>
      endpoint.templates.map(({ id, draft }) => ({
        name: `${provider.id}/${endpoint.id} ${id}`,
        item: itemOf(draft, connectionOf(provider.id, baseUrl)),
        baseUrl,
      })),
    );
});

const essence = ({ endpoint, body, model, stream, http }: RequestDraft) => ({ endpoint, body, model, stream, http });

it('there are templates of many providers', () => {
  expect(new Set(templates.map(({ item }) => item.draft.endpoint.split('/')[0])).size).toBeGreaterThanOrEqual(7);
});

describe.each(['postman', 'har', 'curl'])(
  'a request of a known provider, exported as %s and imported again',
  (format) => {
    it.each(templates)('is the same request to the same place: $name', ({ item, baseUrl }) => {
      const [file] = findExportFormat(format)?.render(sourceOf([item])).files ?? [];
      const { document } = readImport('auto', [{ name: file?.name ?? '', text: file?.text ?? '' }]);
      const plan = planImport(document, 'Imported');
      expect(plan.requests.map(({ draft }) => essence(draft))).toEqual([essence(item.draft)]);
      expect(plan.connections.map(({ connection }) => connection.baseUrl)).toEqual([baseUrl]);
    });
  },
);

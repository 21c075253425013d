import type { ExportItem, ExportSource } from '../../../shared/export/export-format.ts';
import type { Connection, ConnectionEntry } from '../../../shared/model/connection.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';

export const MOCK_URL = 'http://127.0.0.1:4010';

/** A connection that has a key. */
export function connectionOf(provider: string, baseUrl: string, more: Partial<Connection> = {}): ConnectionEntry {
  return {
    id: provider,
    connection: {
      sidecall: 2,
      info: { name: `My ${provider}` },
      provider,
      baseUrl,
      auth: { type: 'provider' },
      secret: `${provider}-1`,
      ...more,
    },
  };
}

export function itemOf(
  draft: RequestDraft,
  connection: ConnectionEntry | null,
  more: Partial<ExportItem> = {},
): ExportItem {
  return { path: ['Folder', draft.info.name], draft, connection, folders: [], ...more };
}

export function sourceOf(items: readonly ExportItem[], more: Partial<ExportSource> = {}): ExportSource {
  return {
    name: 'My requests',
    items,
    workspace: { label: 'Work' },
    environments: [],
    environmentId: null,
    connections: [],
    mockUrl: MOCK_URL,
    appVersion: '1.0.0',
    exportedAt: '2025-11-21T10:00:00.000Z',
    ...more,
  };
}

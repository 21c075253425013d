import type { HistoryFacets, HistoryQuery, HistoryRow } from '../../../shared/model/history.ts';

/** Rows by time, and the text of each that a search looks through; made once, because searching is typing. */
const searchTexts = new WeakMap<HistoryRow, string>();

/** The rows that fit, the newest first. `rows` must be in that order. */
export function findRows(rows: readonly HistoryRow[], query: HistoryQuery): HistoryRow[] {
  const words = (query.text ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => fits(row, query) && words.every((word) => searchText(row).includes(word)));
}

/** The newest first; of the same moment, in a fixed order. */
export function sortRows(rows: Iterable<HistoryRow>): HistoryRow[] {
  return [...rows].sort((a, b) => b.startedAtEpochMs - a.startedAtEpochMs || (a.runId < b.runId ? 1 : -1));
}

export function facetsOf(rows: readonly HistoryRow[]): HistoryFacets {
  const connections = new Map<string, string>();
  const providers = new Set<string>();
  for (const { provider, connectionId, connectionName } of rows) {
    if (provider !== '') providers.add(provider);
    // The newest name of a connection that was renamed.
    if (connectionId !== null && !connections.has(connectionId)) {
      connections.set(connectionId, connectionName ?? connectionId);
    }
  }
  return {
    providers: [...providers].sort(),
    connections: [...connections].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name)),
  };
}

function fits(row: HistoryRow, query: HistoryQuery): boolean {
  const { statuses, provider, connectionId, requestPath, column, fromEpochMs, toEpochMs, isPinned } = query;
  return (
    (statuses === undefined || statuses.length === 0 || statuses.some((status) => status === row.status)) &&
    (provider === undefined || row.provider === provider) &&
    (connectionId === undefined || row.connectionId === connectionId) &&
    (requestPath === undefined || row.requestPath === requestPath) &&
    (column === undefined || row.column === column) &&
    (fromEpochMs === undefined || row.startedAtEpochMs >= fromEpochMs) &&
    (toEpochMs === undefined || row.startedAtEpochMs < toEpochMs) &&
    (isPinned === undefined || row.isPinned === isPinned)
  );
}

function searchText(row: HistoryRow): string {
  const known = searchTexts.get(row);
  if (known !== undefined) return known;
  const { requestName, requestPath, model, provider, connectionName, environmentName, url, prompt, answer, verdict } =
    row;
  const text = [
    requestName,
    requestPath,
    model,
    provider,
    connectionName,
    environmentName,
    url,
    prompt,
    answer,
    verdict?.note,
  ]
    .join('\n')
    .toLowerCase();
  searchTexts.set(row, text);
  return text;
}

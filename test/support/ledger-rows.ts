import type { LedgerQuery, LedgerRow } from '../../shared/model/ledger.ts';

export const ALL_RUNS: LedgerQuery = { fromDay: null, toDay: null, groupBy: 'model', filters: {} };

/** 100 tokens in, 20 of them cached, 50 out, 10 of them reasoning, for $0.002, at noon of the day. */
export function ledgerRowFixture(runId: string, day: string, changes: Partial<LedgerRow> = {}): LedgerRow {
  return {
    runId,
    startedAtEpochMs: new Date(`${day}T12:00:00`).getTime(),
    workspace: 'demo',
    provider: 'openai-compatible',
    endpoint: 'openai-compatible/chat.completions',
    operation: 'chat',
    connectionId: 'main',
    connectionName: 'Main',
    model: 'gpt-4o',
    answeredModel: 'gpt-4o-2024-08-06',
    requestPath: 'collections/samples/hello.yml',
    collection: 'samples',
    column: null,
    routeId: null,
    isStream: true,
    status: 'succeeded',
    errorType: null,
    tokens: { input: 100, output: 50, total: 150, cachedInput: 20, cacheWriteInput: null, reasoning: 10, parts: {} },
    isEstimated: false,
    costState: 'computed',
    amount: 0.002,
    currency: 'USD',
    price: { source: 'built-in', date: '2026-01-01' },
    reported: null,
    ttftMs: 400,
    totalMs: 2_000,
    ...changes,
  };
}

export const UNTOLD_TOKENS: LedgerRow['tokens'] = {
  input: null,
  output: null,
  total: null,
  cachedInput: null,
  cacheWriteInput: null,
  reasoning: null,
  parts: {},
};

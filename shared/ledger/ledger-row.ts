import type { LedgerRow, LedgerTokens } from '../model/ledger.ts';
import type { RunRecord } from '../model/run.ts';

export type LedgerOrigin = { workspace: string; operation: string; slot: string };

/** What the ledger keeps of an ended run. */
export function ledgerRow(record: RunRecord, { workspace, operation, slot }: LedgerOrigin): LedgerRow {
  const { result, timing, cost = null } = record;
  const answeredModel = result.model ?? null;
  const hash = slot.indexOf('#');
  return {
    runId: record.runId,
    startedAtEpochMs: timing.startedAtEpochMs,
    workspace,
    provider: record.provider,
    endpoint: record.endpoint,
    operation,
    connectionId: record.connectionId,
    connectionName: record.connectionName,
    model: record.requestedModel || (answeredModel ?? ''),
    answeredModel,
    requestPath: record.requestPath,
    collection: collectionOf(record.requestPath),
    column: hash === -1 ? null : slot.slice(hash + 1),
    routeId: record.route?.connectionId ?? null,
    isStream: record.isStream,
    status: record.status,
    errorType: errorTypeOf(record),
    ...tokensOf(record),
    ...(result.usage?.units && { units: result.usage.units }),
    costState: cost?.state ?? 'unknown',
    amount: cost?.amount ?? null,
    currency: cost?.currency ?? null,
    price: cost?.price ? { source: cost.price.source, date: cost.price.date } : null,
    reported: cost?.reported ?? result.usage?.reportedCost ?? null,
    ttftMs: timing.firstContentMs,
    totalMs: timing.endMs,
  };
}

/** Top-level folder of a request file: `samples` of `collections/samples/chat/hello.yml`. */
export function collectionOf(requestPath: string | null): string | null {
  const [root, folder, ...rest] = requestPath?.split('/') ?? [];
  return root === 'collections' && folder !== undefined && rest.length > 0 ? folder : null;
}

function tokensOf({ result: { usage }, estimate }: RunRecord): { tokens: LedgerTokens; isEstimated: boolean } {
  const input = usage?.inputTotal ?? null;
  const output = usage?.outputTotal ?? null;
  // An estimate stands where the provider told nothing; it is never added to what was told.
  const isEstimated = input === null && output === null && estimate != null;
  return {
    isEstimated,
    tokens: {
      input: isEstimated ? estimate.inputTokens : input,
      output: isEstimated ? estimate.outputTokens : output,
      total: usage?.total ?? null,
      cachedInput: usage?.cachedInput ?? null,
      cacheWriteInput: usage?.cacheWriteInput ?? null,
      reasoning: usage?.reasoning ?? null,
      parts: { ...usage?.parts },
    },
  };
}

function errorTypeOf({ result: { error }, response }: RunRecord): string | null {
  if (error === null) return null;
  const status = error.status ?? response?.status ?? 0;
  return status >= 400 ? String(status) : (error.category ?? 'error');
}

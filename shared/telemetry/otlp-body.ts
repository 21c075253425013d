import type { LedgerRow } from '../model/ledger.ts';
import { isFailure } from '../model/run.ts';
import {
  DURATION_BOUNDS,
  FIRST_CHUNK_BOUNDS,
  GEN_AI,
  GEN_AI_METRICS,
  OPERATION_NAMES,
  PROVIDER_NAMES,
  SIDECALL,
  TOKEN_BOUNDS,
} from './gen-ai-names.ts';

/**
 * Runs as OTLP/HTTP wants them in JSON (proto3's JSON form: camelCase, 64-bit numbers as text, ids in hex). Made of
 * ledger rows, which hold nothing of what was asked or answered.
 */
export type OtlpBodies = { traces: object; metrics: object };

type Value = string | number | null;
type Attributes = [name: string, value: Value][];
/** A number with a decimal point, told as such even when it is whole. */
type Measured = { attributes: Attributes; value: number };

export function isToldToCollector({ operation }: LedgerRow): boolean {
  return Object.hasOwn(OPERATION_NAMES, operation);
}

/** @param newId random hex digits for that many bytes */
export function otlpBodies(
  rows: readonly LedgerRow[],
  { appVersion, nowEpochMs, newId }: { appVersion: string; nowEpochMs: number; newId: (bytes: number) => string },
): OtlpBodies {
  const resource = {
    attributes: attributesOf([
      ['service.name', 'sidecall'],
      ['service.version', appVersion],
    ]),
  };
  const scope = { name: 'sidecall', version: appVersion };
  const spans = rows.map((row) => spanOf(row, newId));
  const startEpochMs = Math.min(...rows.map(({ startedAtEpochMs }) => startedAtEpochMs));
  const times = { startTimeUnixNano: nanos(startEpochMs), timeUnixNano: nanos(nowEpochMs) };
  return {
    traces: { resourceSpans: [{ resource, scopeSpans: [{ scope, spans }] }] },
    metrics: { resourceMetrics: [{ resource, scopeMetrics: [{ scope, metrics: metricsOf(rows, times) }] }] },
  };
}

function spanOf(row: LedgerRow, newId: (bytes: number) => string): object {
  const { tokens, isEstimated } = row;
  const told = (count: number | null) => (isEstimated ? null : count);
  return {
    traceId: newId(16),
    spanId: newId(8),
    name: `${OPERATION_NAMES[row.operation]} ${row.model}`.trim(),
    // A client's call.
    kind: 3,
    startTimeUnixNano: nanos(row.startedAtEpochMs),
    endTimeUnixNano: nanos(row.startedAtEpochMs + (row.totalMs ?? 0)),
    attributes: attributesOf([
      ...commonOf(row),
      [GEN_AI.inputTokens, told(tokens.input)],
      [GEN_AI.outputTokens, told(tokens.output)],
      [GEN_AI.cacheReadTokens, told(tokens.cachedInput)],
      [GEN_AI.cacheCreationTokens, told(tokens.cacheWriteInput)],
      [GEN_AI.reasoningTokens, told(tokens.reasoning)],
      [SIDECALL.costCurrency, row.amount === null ? null : row.currency],
      [SIDECALL.costState, row.costState],
      [SIDECALL.connection, row.connectionName],
      [SIDECALL.collection, row.collection],
    ]).concat(
      row.isStream && row.ttftMs !== null ? [double(GEN_AI.timeToFirstChunk, row.ttftMs / 1000)] : [],
      row.amount === null ? [] : [double(SIDECALL.costAmount, row.amount)],
    ),
    // 0 unset, 2 error; a run that the user stopped is no error.
    status: { code: isFailure(row.status) ? 2 : 0 },
  };
}

function commonOf(row: LedgerRow): Attributes {
  return [
    [GEN_AI.operationName, OPERATION_NAMES[row.operation] ?? row.operation],
    [GEN_AI.providerName, PROVIDER_NAMES[row.provider] ?? row.provider],
    [GEN_AI.requestModel, row.model || null],
    [GEN_AI.responseModel, row.answeredModel],
    [GEN_AI.errorType, row.errorType],
  ];
}

function metricsOf(rows: readonly LedgerRow[], times: object): object[] {
  const tokens: Measured[] = [];
  const durations: Measured[] = [];
  const firstChunks: Measured[] = [];
  for (const row of rows) {
    const common = commonOf(row);
    // The conventions forbid counts that nobody told.
    if (!row.isEstimated) {
      for (const type of ['input', 'output'] as const) {
        const value = row.tokens[type];
        if (value !== null) tokens.push({ attributes: [...common, [GEN_AI.tokenType, type]], value });
      }
    }
    if (row.totalMs !== null) durations.push({ attributes: common, value: row.totalMs / 1000 });
    if (row.isStream && row.ttftMs !== null) firstChunks.push({ attributes: common, value: row.ttftMs / 1000 });
  }
  const metric = (name: string, unit: string, measured: readonly Measured[], bounds: readonly number[]) =>
    measured.length === 0
      ? []
      : // 1: each body tells what came since the one before.
        [{ name, unit, histogram: { aggregationTemporality: 1, dataPoints: pointsOf(measured, bounds, times) } }];
  return [
    ...metric(GEN_AI_METRICS.tokenUsage, '{token}', tokens, TOKEN_BOUNDS),
    ...metric(GEN_AI_METRICS.operationDuration, 's', durations, DURATION_BOUNDS),
    ...metric(GEN_AI_METRICS.timeToFirstChunk, 's', firstChunks, FIRST_CHUNK_BOUNDS),
  ];
}

function pointsOf(measured: readonly Measured[], bounds: readonly number[], times: object): object[] {
  const byAttributes = new Map<string, { attributes: Attributes; values: number[] }>();
  for (const { attributes, value } of measured) {
    const key = JSON.stringify(attributes);
    const point = byAttributes.get(key);
    if (point === undefined) byAttributes.set(key, { attributes, values: [value] });
    else point.values.push(value);
  }
  return [...byAttributes.values()].map(({ attributes, values }) => {
    const counts = [...bounds, 0].map(() => 0);
    for (const value of values) {
      const index = bounds.findIndex((bound) => value <= bound);
      const bucket = index === -1 ? bounds.length : index;
      counts[bucket] = (counts[bucket] ?? 0) + 1;
    }
    return {
      attributes: attributesOf(attributes),
      ...times,
      count: String(values.length),
      sum: values.reduce((sum, value) => sum + value, 0),
      min: Math.min(...values),
      max: Math.max(...values),
      bucketCounts: counts.map(String),
      explicitBounds: bounds,
    };
  });
}

function attributesOf(attributes: Attributes): object[] {
  return attributes.flatMap(([key, value]) => {
    if (value === null) return [];
    return [{ key, value: typeof value === 'number' ? { intValue: String(value) } : { stringValue: value } }];
  });
}

function double(key: string, doubleValue: number): object {
  return { key, value: { doubleValue } };
}

/** Text, because the number is beyond what a double holds exactly. */
function nanos(epochMs: number): string {
  return String(BigInt(Math.round(epochMs * 1000)) * 1000n);
}

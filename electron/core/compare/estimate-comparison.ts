import type { DataRow } from '../../../shared/compare/data-rows.ts';
import { countCalls } from '../../../shared/compare/schedule.ts';
import type { ComparisonInput } from '../../../shared/ipc/comparison-routes.ts';
import type { ComparisonEstimate } from '../../../shared/model/compare.ts';
import type { RunManager } from '../runs/run-manager.ts';
import type { CallEstimate, EstimateCall } from './estimate-call.ts';

/** Prompts of a matrix differ by their rows; so many of them stand for the rest. */
const MAX_SAMPLES = 10;

/** Calls and cost of a comparison, before any of it is sent. */
export async function estimateComparison(
  input: ComparisonInput,
  columns: readonly number[],
  rows: readonly DataRow[] | null,
  { runs, estimateCall }: { runs: Pick<RunManager, 'prepare'>; estimateCall: EstimateCall },
): Promise<ComparisonEstimate> {
  const { repeats, warmUps } = input.options;
  const plan = { repeats, warmUps, rows: rows?.length ?? null };
  const callsOfColumn = countCalls({ ...plan, columns: [0] });
  const costs: ComparisonEstimate['costs'] = [];
  const unknown: ComparisonEstimate['unknown'] = [];
  for (const columnIndex of columns) {
    const estimate = await columnEstimate(columnIndex);
    if (estimate === null) {
      unknown.push({ columnIndex, reason: 'no-price' });
      continue;
    }
    const { currency, low, high } = estimate;
    if (high === null) unknown.push({ columnIndex, reason: 'no-limit' });
    const sum = costs.find((other) => other.currency === currency) ?? { currency, low: 0, high: 0 };
    if (!costs.includes(sum)) costs.push(sum);
    sum.low += low * callsOfColumn;
    sum.high += (high ?? low) * callsOfColumn;
  }
  return { calls: callsOfColumn * columns.length, costs, unknown };

  /** The mean of the samples; null as soon as one of them cannot be told. */
  async function columnEstimate(columnIndex: number): Promise<CallEstimate | null> {
    const column = input.columns[columnIndex];
    if (column === undefined) return null;
    const { draft, connectionId, environmentId, slot } = column;
    const start = { draft, connectionId, environmentId, slot, requestPath: input.requestPath };
    const samples: CallEstimate[] = [];
    for (const variables of sampleRows(rows)) {
      // What cannot be prepared is refused when it is started, and costs nothing.
      const prepared = await runs.prepare({ ...start, variables }).catch(() => null);
      const sample = prepared === null ? null : await estimateCall(prepared);
      if (sample === null) return null;
      samples.push(sample);
    }
    const [first] = samples;
    if (first === undefined) return null;
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const highs = samples.flatMap(({ high }) => (high === null ? [] : [high]));
    return {
      currency: first.currency,
      low: mean(samples.map(({ low }) => low)),
      high: highs.length < samples.length ? null : mean(highs),
    };
  }
}

function sampleRows(rows: readonly DataRow[] | null): (Record<string, string> | null)[] {
  if (rows === null) return [null];
  const step = Math.max(Math.floor(rows.length / MAX_SAMPLES), 1);
  return rows
    .filter((_, index) => index % step === 0)
    .slice(0, MAX_SAMPLES)
    .map(({ variables }) => variables);
}

import { compareResults, type ResultRow } from '../../shared/compare/results.ts';
import { computeMetrics, nearestRank } from '../../shared/metrics/compute-metrics.ts';
import type { Metric } from '../../shared/metrics/metric.ts';
import type { JsonObject } from '../../shared/model/json.ts';
import type { RunRecord } from '../../shared/model/run.ts';
import { runJson } from './run-json.ts';

/** One target of a comparison with its runs, one for each repeat. */
export type ComparisonColumn = {
  connectionId: string;
  connectionName: string;
  endpoint: string;
  /** As asked for; empty where the request has none. */
  model: string;
  /** How its request differs from the one in the file. */
  notes: readonly string[];
  records: RunRecord[];
};
export type Comparison = { requestPath: string; requestName: string; repeat: number; columns: ComparisonColumn[] };

/** Heading of a column. Two columns of one connection differ by their model. */
export function columnTitle({ connectionName, model }: ComparisonColumn): string {
  return model === '' ? connectionName : `${connectionName} (${model})`;
}

/** `ok`, `failed`, `cancelled`, or with repeats `2 of 3 ok`. */
export function columnStatus({ records }: ComparisonColumn): string {
  const succeeded = records.filter((record) => record.status === 'succeeded').length;
  if (records.length > 1) return `${succeeded} of ${records.length} ok`;
  const status = records[0]?.status ?? 'not run';
  return status === 'succeeded' ? 'ok' : status;
}

/** Metrics as rows, the best of each marked. Of repeated runs the median of those that have the figure. */
export function comparisonRows({ columns }: Comparison): ResultRow[] {
  return compareResults(
    columns.map((column) => ({
      isDone: column.records.some((record) => record.status === 'succeeded'),
      metrics: columnMetrics(column),
    })),
  );
}

/** `columns[].runs` are as `send --json` prints them; `columns[].metrics` are medians over them. */
export function comparisonJson(comparison: Comparison): JsonObject {
  return {
    request: comparison.requestPath,
    repeat: comparison.repeat,
    columns: comparison.columns.map((column) => ({
      connection: column.connectionId,
      name: column.connectionName,
      endpoint: column.endpoint,
      model: column.model,
      notes: [...column.notes],
      metrics: columnMetrics(column).map((metric) => ({ ...metric })),
      runs: column.records.map(runJson),
    })),
  };
}

function columnMetrics({ records }: ComparisonColumn): Metric[] {
  const succeeded = records.filter((record) => record.status === 'succeeded');
  const runs = (succeeded.length > 0 ? succeeded : records).map((record) => computeMetrics(record));
  return (runs[0] ?? []).map((first) =>
    medianOf(runs.flatMap((metrics) => metrics.filter(({ id }) => id === first.id))),
  );
}

function medianOf(metrics: readonly Metric[]): Metric {
  const figures = metrics.filter((metric) => metric.state !== 'none');
  const value = nearestRank(
    figures.map((metric) => metric.value),
    0.5,
  );
  const [figure] = figures;
  if (figure === undefined || value === null) return metrics[0] as Metric;
  return { ...figure, value };
}

import { formatMetric } from '../metrics/format-metric.ts';
import type { Metric, MetricId } from '../metrics/metric.ts';
import { METRIC_IDS, METRICS } from '../metrics/metric-catalog.ts';
import {
  type ColumnStatistics,
  type MedianDifference,
  type MetricSummary,
  medianDifference,
  medianMetric,
  summaryOf,
} from './statistics.ts';

/** One column as the results see it. Figures of a column that is not done are shown, but neither win nor are measured against. */
export type ResultColumn = {
  /** Whether its run came to its own end: a run that failed or was stopped is quick for the wrong reason. */
  isDone: boolean;
  metrics: readonly Metric[];
};

/** Difference to the baseline column, in percent of the baseline: 50 is half as much again. */
export type Delta = { percent: number; isEstimated: boolean };

export type ResultCell = {
  /** Null when the column has no such figure, not even a reason for having none. */
  metric: Metric | null;
  isBest: boolean;
  /** Null in the baseline column itself, and wherever one of the two figures is unknown. */
  delta: Delta | null;
};

export type ResultRow = { id: MetricId; cells: readonly ResultCell[] };

/**
 * Every metric of every column as rows, with the best of each row and the difference to one column. Columns keep
 * their order; a metric that no column knows of has no row, nor has one that is not
 * essential where none has a value, or where it is a count of tokens that is 0 in all of them.
 */
export function compareResults(columns: readonly ResultColumn[], baselineIndex = 0): ResultRow[] {
  const rows: ResultRow[] = [];
  for (const id of METRIC_IDS) {
    const metrics = columns.map((column) => column.metrics.find((metric) => metric.id === id) ?? null);
    if (!isWorthRow(id, metrics)) continue;
    const figures = metrics.map((metric, index) => (columns[index]?.isDone === true ? toFigure(metric) : null));
    const best = bestIndexes(figures, METRICS[id].better);
    const baseline = figures[baselineIndex] ?? null;
    rows.push({
      id,
      cells: metrics.map((metric, index) => ({
        metric,
        isBest: best.has(index),
        delta: index === baselineIndex ? null : deltaTo(baseline, figures[index] ?? null),
      })),
    });
  }
  return rows;
}

export type StatisticsCell = ResultCell & {
  /** Null where no run has the figure. */
  summary: MetricSummary | null;
  /** To the baseline's median; null as `delta` is. */
  difference: MedianDifference | null;
};
export type StatisticsRow = { id: MetricId; cells: readonly StatisticsCell[] };

/**
 * As `compareResults`, over many runs of each column: medians stand for the columns. The best of a row is marked only
 * where it is clearly better than every other, not by chance alone.
 */
export function compareStatistics(columns: readonly ColumnStatistics[], baselineIndex = 0): StatisticsRow[] {
  const rows = compareResults(
    columns.map((column) => ({ isDone: column.ok > 0, metrics: column.metrics.map(medianMetric) })),
    baselineIndex,
  );
  return rows.map(({ id, cells }) => {
    const summaries = columns.map((column) => summaryOf(column, id));
    const hasClearWinner = cells.every((cell, winner) =>
      cells.every((other, index) => !cell.isBest || other.isBest || !isByChance(summaries, winner, index)),
    );
    return {
      id,
      cells: cells.map((cell, index) => ({
        ...cell,
        isBest: cell.isBest && hasClearWinner,
        summary: summaries[index] ?? null,
        difference:
          index === baselineIndex ? null : medianDifference(summaries[baselineIndex] ?? null, summaries[index] ?? null),
      })),
    };
  });
}

function isByChance(summaries: readonly (MetricSummary | null)[], one: number, other: number): boolean {
  return medianDifference(summaries[one] ?? null, summaries[other] ?? null)?.isClear === false;
}

function isWorthRow(id: MetricId, metrics: readonly (Metric | null)[]): boolean {
  if (METRICS[id].isEssential) return metrics.some((metric) => metric !== null);
  return metrics.some((metric) => {
    if (metric === null || metric.state === 'none') return false;
    return metric.value !== 0 || metric.unit !== 'tokens';
  });
}

type Figure = Exclude<Metric, { state: 'none' }>;

function toFigure(metric: Metric | null): Figure | null {
  return metric === null || metric.state === 'none' || !Number.isFinite(metric.value) ? null : metric;
}

/**
 * All columns that share the best value. None when fewer than two are known, or when all are alike. Alike is what
 * reads alike: of two columns that both say `0.42 s` neither is the better one.
 */
function bestIndexes(figures: readonly (Figure | null)[], better: 'lower' | 'higher' | null): ReadonlySet<number> {
  const known = figures.filter((figure) => figure !== null);
  if (better === null || known.length < 2) return new Set();
  // Dollars and yuan are not compared: no exchange rate is in the app.
  if (known.some((figure) => figure.currency !== known[0]?.currency)) return new Set();
  const best = known.reduce((former, figure) => (isBetter(figure, former, better) ? figure : former));
  const winners = figures.flatMap((figure, index) => (figure !== null && readAlike(figure, best) ? [index] : []));
  if (winners.length === known.length) return new Set();
  // An estimate cannot win, and what it beats cannot either: which one is best is then not known.
  return winners.some((index) => figures[index]?.state === 'estimated') ? new Set() : new Set(winners);
}

function isBetter(figure: Figure, former: Figure, better: 'lower' | 'higher'): boolean {
  return better === 'lower' ? figure.value < former.value : figure.value > former.value;
}

function readAlike(one: Figure, other: Figure): boolean {
  return textOf(one) === textOf(other);
}

/** As shown, less the ≈; the language changes the separators alone, so any will do. */
function textOf(figure: Figure): string {
  return formatMetric({ ...figure, state: 'measured' }, 'en');
}

function deltaTo(baseline: Figure | null, figure: Figure | null): Delta | null {
  if (baseline === null || figure === null || baseline.value === 0) return null;
  if (baseline.currency !== figure.currency) return null;
  return {
    percent: ((figure.value - baseline.value) / baseline.value) * 100,
    isEstimated: baseline.state === 'estimated' || figure.state === 'estimated',
  };
}

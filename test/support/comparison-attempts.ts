import type { Metric, MetricId } from '../../shared/metrics/metric.ts';
import type { ComparisonAttempt } from '../../shared/model/compare.ts';
import { runView } from './run-view.ts';

type Changes = Partial<Omit<ComparisonAttempt, 'figures'>> & {
  /** By metric; each is measured, in milliseconds. */
  values?: Partial<Record<MetricId, number>>;
  metrics?: Metric[];
  figures?: Partial<NonNullable<ComparisonAttempt['figures']>> | null;
};

/** An attempt that succeeded, with what a test does not care about filled in. */
export function attemptOf({ values = {}, metrics = [], figures = {}, ...changes }: Changes = {}): ComparisonAttempt {
  const { columnIndex = 0, round = 1, row = null } = changes;
  const attemptId = `${columnIndex}-${round}-${row}`;
  const measured = Object.entries(values).map(
    ([id, value]): Metric => ({ id: id as MetricId, unit: 'ms', state: 'measured', value }),
  );
  return {
    attemptId,
    columnIndex,
    round,
    row,
    status: 'succeeded',
    skipReason: null,
    refusal: null,
    runId: `run-${attemptId}`,
    figures:
      figures === null
        ? null
        : {
            metrics: [...measured, ...metrics],
            cost: null,
            timing: runView({ status: 'succeeded' }).head.timing,
            httpStatus: 200,
            error: null,
            answerHash: 'a',
            answer: 'Answer',
            assertions: [],
            ...figures,
          },
    ...changes,
  };
}

/** One attempt a value, in rounds from 1 on. */
export function attemptsWith(id: MetricId, columnIndex: number, values: readonly number[]): ComparisonAttempt[] {
  return values.map((value, index) => attemptOf({ columnIndex, round: index + 1, values: { [id]: value } }));
}

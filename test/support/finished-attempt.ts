import type { Metric, MetricId, MetricUnit } from '../../shared/metrics/metric.ts';
import { METRICS } from '../../shared/metrics/metric-catalog.ts';
import type { AttemptFigures, ComparisonAttempt } from '../../shared/model/compare.ts';

type Given = Omit<Partial<ComparisonAttempt>, 'figures'> & {
  values?: Partial<Record<MetricId, number>>;
  answer?: string;
  figures?: Partial<AttemptFigures> | null;
};

/** One attempt that succeeded, but for what is given. */
export function attempt(
  round: number,
  { values = {}, answer = '', figures = {}, ...given }: Given = {},
): ComparisonAttempt {
  const columnIndex = given.columnIndex ?? 0;
  const metrics = Object.entries(values).map(([id, value]): Metric => {
    const unit: MetricUnit = METRICS[id as MetricId].unit;
    return { id: id as MetricId, unit, state: 'measured', value };
  });
  return {
    attemptId: `${columnIndex}.${round}`,
    columnIndex,
    round,
    row: null,
    status: 'succeeded',
    skipReason: null,
    runId: `run-${columnIndex}-${round}`,
    refusal: null,
    figures: figures && {
      metrics,
      cost: null,
      timing: {
        startedAtEpochMs: 1_760_000_000_000,
        connectedMs: 3,
        isConnectionReused: false,
        headersMs: 40,
        firstByteMs: 41,
        firstContentMs: 50,
        lastContentMs: 800,
        firstAnswerMs: 50,
        lastAnswerMs: 800,
        firstReasoningMs: null,
        endMs: 810,
      },
      httpStatus: 200,
      error: null,
      answerHash: `#${answer}`,
      answer,
      assertions: [],
      ...figures,
    },
    ...given,
  };
}

/** Attempts of one column with these values of one metric. */
export function attemptsOf(id: MetricId, values: readonly number[], columnIndex = 0): ComparisonAttempt[] {
  return values.map((value, index) => attempt(index + 1, { columnIndex, values: { [id]: value } }));
}

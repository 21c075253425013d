import { Trophy } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatMetric, formatPercentChange } from '../../../../../shared/metrics/format-metric.ts';
import type { MetricId } from '../../../../../shared/metrics/metric.ts';
import { Badge } from '../../../ui/badge.tsx';
import { DotStrip } from '../../../ui/charts/dot-strip.tsx';
import type { ResultPoint, ResultSummary } from './result-cells.ts';
import type { ComparedCell, ResultDelta, ResultRow } from './result-rows.ts';

type Props = {
  id: MetricId;
  cell: ComparedCell;
  scale: ResultRow['scale'];
  onOpenAttempt: (attemptId: string) => void;
};

/** The median of a column's runs, how far they lie apart, and each of them as a dot; or why there is none. */
export function MetricCell({ id, cell, scale, onOpenAttempt }: Props) {
  const { t, i18n } = useTranslation();
  const { summary, points, reason, isPending, delta, isBest } = cell;
  if (summary === null) return <NoFigure reason={reason} isPending={isPending} />;
  const format = (value: number) => formatMetric({ ...summary.sample, value }, i18n.language);
  return (
    <>
      <span className="results-cell-line">
        <span className="results-value" title={t(`results.state.${summary.sample.state}`)}>
          {format(summary.median)}
        </span>
        <span className="ui-visually-hidden">{t(`results.state.${summary.sample.state}`)}</span>
        {delta === null ? null : <DeltaText delta={delta} />}
        {isBest ? (
          <Badge tone="success">
            <Trophy aria-hidden />
            {t('results.best')}
          </Badge>
        ) : null}
      </span>
      {summary.min === summary.max ? null : (
        <>
          <span className="results-spread">{spreadText(summary, format)}</span>
          <DotStrip
            label={t('results.dots', { metric: t(`metric.${id}.label`), count: points.length })}
            dots={thinned(points).map(({ attemptId, value, round, row }) => ({
              id: attemptId,
              value,
              label: t(row === null ? 'results.dot' : 'results.dotOfRow', {
                value: format(value),
                round,
                row: (row ?? 0) + 1,
              }),
            }))}
            min={scale?.min ?? summary.min}
            max={scale?.max ?? summary.max}
            median={summary.median}
            onOpen={onOpenAttempt}
          />
        </>
      )}
    </>
  );
}

/** More dots than this are one line of ink; each is a stop of the keyboard, too. The grid of rows reaches every run. */
const MAX_DOTS = 150;

/** Dots from the whole spread, both ends among them. */
function thinned(points: readonly ResultPoint[]): readonly ResultPoint[] {
  if (points.length <= MAX_DOTS) return points;
  const sorted = [...points].sort((a, b) => a.value - b.value);
  const step = (sorted.length - 1) / (MAX_DOTS - 1);
  return Array.from({ length: MAX_DOTS }, (_, index) => sorted[Math.round(index * step)]).filter(
    (point) => point !== undefined,
  );
}

function spreadText({ min, max, p90, p95 }: ResultSummary, format: (value: number) => string): string {
  return [
    `${format(min)} – ${format(max)}`,
    p90 === null ? '' : `p90 ${format(p90)}`,
    p95 === null ? '' : `p95 ${format(p95)}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

function DeltaText({ delta: { percent, isEstimated, interval, isClear } }: { delta: ResultDelta }) {
  const { t, i18n } = useTranslation();
  const format = (value: number) => formatPercentChange(value, i18n.language);
  if (!isClear) {
    return (
      <span className="results-delta" title={interval === null ? undefined : intervalText()}>
        {t('results.unclear')}
      </span>
    );
  }
  return (
    <span className="results-delta">
      {isEstimated ? '≈' : ''}
      {format(percent)}
      {interval === null || interval.low === interval.high ? null : (
        <span className="results-interval"> {intervalText()}</span>
      )}
    </span>
  );

  function intervalText(): string {
    return interval === null ? '' : `[${format(interval.low)}, ${format(interval.high)}]`;
  }
}

function NoFigure({ reason, isPending }: { reason: ComparedCell['reason']; isPending: boolean }) {
  const { t } = useTranslation();
  if (isPending) return <span className="results-none">{t('results.running')}</span>;
  const text = reason === null ? t('results.noRun') : t(`metric.reason.${reason}`);
  return (
    <span className="results-none" title={text}>
      <span aria-hidden>—</span>
      <span className="ui-visually-hidden">{text}</span>
      <span className="results-reason" aria-hidden>
        {text}
      </span>
    </span>
  );
}

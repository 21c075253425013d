import { Trophy } from 'lucide-react';
import { memo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { computeMetrics } from '../../../../../shared/metrics/compute-metrics.ts';
import { formatMetric } from '../../../../../shared/metrics/format-metric.ts';
import type { Metric, MetricId } from '../../../../../shared/metrics/metric.ts';
import type { RunRecord } from '../../../../../shared/model/run.ts';
import { isRunning, type RunView, toRecord } from '../../../state/runs-store.ts';
import { OutcomeSummary } from '../../../ui/outcome-summary.tsx';
import { Tooltip } from '../../../ui/tooltip.tsx';
import { useThrottled } from '../../../ui/use-throttled.ts';
import { SetPrice } from '../../usage/set-price.tsx';
import { LiveCounter } from './live-count.ts';

/** Numbers that change faster than this cannot be read. */
const REFRESH_INTERVAL_MS = 250;

/** What is worth a place in the header; the results table has all of them. */
const SHOWN: readonly MetricId[] = [
  'timeToFirstToken',
  'timeToAnswer',
  'total',
  'outputTokensPerSecond',
  'inputTokens',
  'outputTokens',
  'reasoningTokens',
  'cost',
];

/** A speed and a price say what they are by their unit. */
const NAMED_BY_UNIT: readonly MetricId[] = ['outputTokensPerSecond', 'cost'];

/** The run's main figures in two lines, each with its formula on hover and on focus. */
export function ColumnFigures({ view, best }: { view: RunView; best: readonly MetricId[] }) {
  return <Figures view={useThrottled(view, REFRESH_INTERVAL_MS, isRunning(view))} best={best} />;
}

const Figures = memo(function Figures({ view, best }: { view: RunView; best: readonly MetricId[] }) {
  const { t } = useTranslation();
  const counter = useRef<LiveCounter>(null);
  counter.current ??= new LiveCounter();
  const record = toRecord(view);
  const metrics = computeMetrics(record);
  const thinking = metrics.find(({ id }) => id === 'thinkingTime');
  // Where nothing was thought aloud the answer begins with the first token.
  const isAnswerApart = thinking?.state !== undefined && thinking.state !== 'none';
  const live = isRunning(view) ? counter.current.count(view.result) : null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: no form, so no fieldset
    <div className="compare-figures" role="group" aria-label={t('usage.title')}>
      {SHOWN.map((id) => {
        const metric = metrics.find((other) => other.id === id);
        if (metric === undefined || isUnneeded(metric, isAnswerApart)) return null;
        const estimated: Metric =
          id === 'outputTokens' && metric.state === 'none' && live !== null && live > 0
            ? { id, unit: 'tokens', state: 'estimated', value: live }
            : metric;
        return <Figure key={id} metric={estimated} record={record} isBest={best.includes(id)} />;
      })}
      <OutcomeSummary outcomes={view.head.assertions} />
    </div>
  );
});

/** What is a dash in most runs is left to the results table; a price that nobody has set is asked for here. */
function isUnneeded(metric: Metric, isAnswerApart: boolean): boolean {
  if (metric.id === 'cost') return metric.state === 'none' && metric.reason !== 'no-price';
  if (metric.id === 'timeToAnswer') return !isAnswerApart;
  return metric.id === 'reasoningTokens' && (!isAnswerApart || metric.state === 'none');
}

function Figure({ metric, record, isBest }: { metric: Metric; record: RunRecord; isBest: boolean }) {
  const { t, i18n } = useTranslation();
  const name = t(`metric.${metric.id}.label`);
  const value = formatMetric(metric, i18n.language);
  const standing = metric.state === 'none' ? t(`metric.reason.${metric.reason}`) : t(`usage.${metric.state}`);
  return (
    <Tooltip
      isPlain
      placement="top"
      content={
        <span className="usage-tooltip">
          <strong>{name}</strong>
          <span>{t(`metric.${metric.id}.formula`)}</span>
          <span>{standing}</span>
          {isBest ? <span>{t('columns.best')}</span> : null}
        </span>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: its formula must be reachable by keyboard */}
      <span className="compare-figure" role="note" tabIndex={0} aria-label={`${name}: ${value}, ${standing}`}>
        {NAMED_BY_UNIT.includes(metric.id) && metric.state !== 'none' ? null : (
          <span className="compare-figure-name">{t(`columns.figure.${metric.id}`)}</span>
        )}
        <span className="compare-figure-value" data-state={metric.state} data-best={isBest || undefined}>
          {value}
          {isBest ? <Trophy role="img" aria-label={t('columns.best')} /> : null}
        </span>
        {metric.id === 'cost' && metric.state === 'none' && metric.reason === 'no-price' ? (
          <SetPrice record={record} />
        ) : null}
      </span>
    </Tooltip>
  );
}

import { useTranslation } from 'react-i18next';
import { formatMetric } from '../../../../shared/metrics/format-metric.ts';
import type { Metric, MetricId } from '../../../../shared/metrics/metric.ts';
import type { RunRecord } from '../../../../shared/model/run.ts';
import { Tooltip } from '../../ui/tooltip.tsx';
import { metricDetails } from './metric-details.ts';
import { SetPrice } from './set-price.tsx';

type Props = {
  id: MetricId;
  /** All of the run: some figures are told with others beside them. */
  metrics: readonly Metric[];
  record: RunRecord;
  layout: 'tile' | 'row';
};

/** One figure with its name and standing; its formula, or why there is none, on hover and on focus. */
export function MetricItem({ id, metrics, record, layout }: Props) {
  const { t, i18n } = useTranslation();
  const metric = metrics.find((candidate) => candidate.id === id);
  if (metric === undefined) return null;
  const name = t(`metric.${id}.label`);
  const value = formatMetric(metric, i18n.language);
  const reason = metric.state === 'none' ? t(`metric.reason.${metric.reason}`) : null;
  const marks = metric.marks ?? [];
  const standing = [reason ?? t(`usage.${metric.state}`), ...marks.map((mark) => t(`metric.mark.${mark}`))];
  const details = metricDetails(metric, { metrics, record, t, locale: i18n.language });
  return (
    <Tooltip
      isPlain
      placement="top"
      content={
        <span className="usage-tooltip">
          <strong>{name}</strong>
          <span>{t(`metric.${id}.formula`)}</span>
          {[...standing, ...details].map((text) => (
            <span key={text}>{text}</span>
          ))}
        </span>
      }
    >
      <div
        className="usage-metric"
        data-layout={layout}
        role="note"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: its formula must be reachable by keyboard
        tabIndex={0}
        aria-label={`${name}: ${value}, ${standing.join(' ')}`}
      >
        <span className="usage-name">{name}</span>
        <span className="usage-value" data-state={metric.state}>
          {value}
        </span>
        {id === 'cost' && metric.state === 'none' && metric.reason === 'no-price' ? (
          <SetPrice record={record} />
        ) : (
          <span className="usage-standing" data-marked={marks.length > 0 || undefined}>
            {shortStanding(metric, t)}
          </span>
        )}
      </div>
    </Tooltip>
  );
}

function shortStanding(metric: Metric, t: (key: string) => string): string {
  const mark = metric.marks?.[0];
  if (mark !== undefined) return t(`metric.markShort.${mark}`);
  return t(metric.state === 'none' ? `metric.reasonShort.${metric.reason}` : `usage.short.${metric.state}`);
}

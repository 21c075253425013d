import { useTranslation } from 'react-i18next';
import { formatMetric } from '../../../../shared/metrics/format-metric.ts';
import type { Metric } from '../../../../shared/metrics/metric.ts';
import { Tooltip } from '../../ui/tooltip.tsx';

/** One figure with its name and standing; its formula, or why there is none, on hover and on focus. */
export function MetricItem({ metric }: { metric: Metric }) {
  const { t, i18n } = useTranslation();
  const name = t(`metric.${metric.id}.label`);
  const value = formatMetric(metric, i18n.language);
  const reason = metric.state === 'none' ? t(`metric.reason.${metric.reason}`) : null;
  const standing = reason ?? t(`usage.${metric.state}`);
  return (
    <Tooltip
      isPlain
      placement="top"
      content={
        <span className="usage-tooltip">
          <strong>{name}</strong>
          <span>{t(`metric.${metric.id}.formula`)}</span>
          <span>{standing}</span>
        </span>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: its formula must be reachable by keyboard */}
      <div className="usage-metric" role="note" tabIndex={0} aria-label={`${name}: ${value}, ${standing}`}>
        <span className="usage-name">{name}</span>
        <span className="usage-value" data-state={metric.state}>
          {value}
        </span>
        <span className="usage-standing">{t(`usage.short.${metric.state}`)}</span>
      </div>
    </Tooltip>
  );
}

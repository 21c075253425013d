import { useTranslation } from 'react-i18next';
import type { Metric } from '../../../../shared/metrics/metric.ts';
import { METRIC_GROUPS, METRICS, type MetricGroup } from '../../../../shared/metrics/metric-catalog.ts';
import type { RunRecord } from '../../../../shared/model/run.ts';
import { GapSparkline } from './gap-sparkline.tsx';
import { MetricItem } from './metric-item.tsx';
import { RawUsage } from './raw-usage.tsx';

/** Every metric of a run by group; what the provider simply did not report is named in one line. */
export function AllMetrics({ record, metrics }: { record: RunRecord; metrics: readonly Metric[] }) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/useSemanticElements: no form, so no fieldset
    <div className="usage-all" role="group" aria-label={t('usage.all')}>
      {METRIC_GROUPS.map((group) => (
        <Group key={group} group={group} record={record} metrics={metrics} />
      ))}
      <RawUsage usage={record.result.usage} />
    </div>
  );
}

function Group({ group, record, metrics }: { group: MetricGroup; record: RunRecord; metrics: readonly Metric[] }) {
  const { t, i18n } = useTranslation();
  const own = metrics.filter(({ id }) => METRICS[id].group === group);
  const shown = own.filter((metric) => METRICS[metric.id].isEssential || !isUntold(metric));
  const untold = own.filter((metric) => !shown.includes(metric));
  const names = new Intl.ListFormat(i18n.language, { style: 'narrow' }).format(
    untold.map(({ id }) => t(`metric.${id}.label`)),
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: no form, so no fieldset
    <div className="usage-section" role="group" aria-label={t(`usage.group.${group}`)}>
      <div className="usage-section-title">{t(`usage.group.${group}`)}</div>
      <div className="usage-rows">
        {shown.map(({ id }) => (
          <MetricItem key={id} id={id} metrics={metrics} record={record} layout="row" />
        ))}
      </div>
      {group === 'speed' && record.isStream ? <GapSparkline gapsMs={record.counters.contentGapsMs} /> : null}
      {untold.length === 0 ? null : <p className="usage-untold">{t('usage.untold', { names })}</p>}
    </div>
  );
}

/** Nothing to explain: the provider does not tell such a thing. */
function isUntold(metric: Metric): boolean {
  return metric.state === 'none' && metric.reason === 'not-reported';
}

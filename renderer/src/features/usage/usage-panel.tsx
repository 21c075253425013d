import { ChevronDown, ChevronUp } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { computeMetrics } from '../../../../shared/metrics/compute-metrics.ts';
import { useEndpointName } from '../../state/provider-names.ts';
import { isRunning, type RunView, toRecord } from '../../state/runs-store.ts';
import { useShownTab } from '../../state/shown-tab-store.ts';
import { Button } from '../../ui/button.tsx';
import { useThrottled } from '../../ui/use-throttled.ts';
import { AllMetrics } from './all-metrics.tsx';
import { essentialMetrics } from './essential-metrics.ts';
import { MetricItem } from './metric-item.tsx';
import { PriceNow } from './price-now.tsx';
import { UsageBadges } from './usage-badges.tsx';
import './usage.css';

/** Numbers that change faster than this cannot be read. */
const REFRESH_INTERVAL_MS = 250;

/** What a run took in tokens, time and money, each figure with its standing. What is not known is a dash, never 0. */
export function UsagePanel({ view }: { view: RunView }) {
  return <Figures view={useThrottled(view, REFRESH_INTERVAL_MS, isRunning(view))} />;
}

const Figures = memo(function Figures({ view }: { view: RunView }) {
  const { t } = useTranslation();
  const [shown, show] = useShownTab('usage');
  const isExpanded = shown === 'all';
  const record = toRecord(view);
  const metrics = computeMetrics(record);
  const operation = useEndpointName(record.endpoint)?.endpoint.operation;
  return (
    <section className="usage-panel" aria-label={t('usage.title')}>
      {isExpanded ? (
        <AllMetrics record={record} metrics={metrics} />
      ) : (
        <div className="usage-essentials">
          {essentialMetrics(metrics, operation).map((ids) => (
            <div className="usage-group" key={ids[0]}>
              {ids.map((id) => (
                <MetricItem key={id} id={id} metrics={metrics} record={record} layout="tile" />
              ))}
            </div>
          ))}
        </div>
      )}
      <div className="usage-foot">
        <UsageBadges record={record} />
        {view.isPast ? <PriceNow record={record} /> : null}
        <Button variant="ghost" aria-expanded={isExpanded} onPress={() => show(isExpanded ? 'essential' : 'all')}>
          {t(isExpanded ? 'usage.fewer' : 'usage.all')}
          {isExpanded ? <ChevronDown aria-hidden /> : <ChevronUp aria-hidden />}
        </Button>
      </div>
    </section>
  );
});

import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { computeMetrics } from '../../../../shared/metrics/compute-metrics.ts';
import type { MetricId } from '../../../../shared/metrics/metric.ts';
import { isRunning, type RunView, toRecord } from '../../state/runs-store.ts';
import { useThrottled } from '../../ui/use-throttled.ts';
import { MetricItem } from './metric-item.tsx';
import './usage.css';

/** Numbers that change faster than this cannot be read. */
const REFRESH_INTERVAL_MS = 250;

/** Tokens, then time. */
const GROUPS: readonly (readonly MetricId[])[] = [
  ['inputTokens', 'cachedInputTokens', 'reasoningTokens', 'outputTokens', 'totalTokens'],
  ['timeToFirstToken', 'timeToAnswer', 'outputTokensPerSecond', 'total'],
];

/** What a run took, in tokens and in time, each figure with its standing. What is not known is a dash, never 0. */
export function MetricList({ view, layout }: { view: RunView; layout: 'panel' | 'column' }) {
  return <Metrics view={useThrottled(view, REFRESH_INTERVAL_MS, isRunning(view))} layout={layout} />;
}

const Metrics = memo(function Metrics({ view, layout }: { view: RunView; layout: 'panel' | 'column' }) {
  const { t } = useTranslation();
  const metrics = computeMetrics(toRecord(view));
  return (
    // Beside others of its kind it is no landmark: those must have names of their own.
    <section
      className="usage-metrics"
      data-layout={layout}
      role={layout === 'column' ? 'group' : undefined}
      aria-label={t('usage.title')}
    >
      {GROUPS.map((ids) => (
        <div className="usage-group" key={ids[0]}>
          {metrics
            .filter((metric) => ids.includes(metric.id))
            .map((metric) => (
              <MetricItem key={metric.id} metric={metric} />
            ))}
        </div>
      ))}
    </section>
  );
});

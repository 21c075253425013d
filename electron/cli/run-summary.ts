import { computeMetrics } from '../../shared/metrics/compute-metrics.ts';
import { formatMetric } from '../../shared/metrics/format-metric.ts';
import type { MetricId } from '../../shared/metrics/metric.ts';
import type { MoveReason } from '../../shared/model/route.ts';
import type { RunRecord } from '../../shared/model/run.ts';
import { usageText } from './result-text.ts';

const MOVED: Record<MoveReason, string> = {
  'http-error': 'HTTP error',
  network: 'no connection',
  'first-packet-timeout': 'no first packet in time',
  'provider-error': 'error in the answer',
  'not-sent': 'not sent',
};

/** How a route came to its service, e.g. `main: HTTP error → spare`; null without a route. */
function routeText({ route, connectionName }: RunRecord): string | null {
  if (route === undefined) return null;
  const left = route.attempts.map(
    ({ connectionName: name, movedOn, httpStatus }) =>
      `${name}: ${httpStatus === null || movedOn === null ? MOVED[movedOn ?? 'not-sent'] : `HTTP ${httpStatus}`}`,
  );
  return [...left, connectionName].join(' → ');
}

/**
 * One line about one run, e.g. `HTTP 200 · 1.24 s · TTFT 0.18 s · 88 tok/s · 5 in, 203 out`; with its cost where that is
 * known, and with the way of a route before it.
 */
export function runSummary(record: RunRecord): string {
  const metrics = computeMetrics(record);
  const textOf = (id: MetricId) => {
    const metric = metrics.find((candidate) => candidate.id === id);
    return metric && metric.state !== 'none' ? formatMetric(metric, 'en') : null;
  };
  const status = record.response === null ? 'no response' : `HTTP ${record.response.status}`;
  const firstToken = textOf('timeToFirstToken');
  return [
    routeText(record),
    record.status === 'cancelled' || record.status === 'interrupted' ? `${status}, ${record.status}` : status,
    textOf('total'),
    firstToken === null ? null : `TTFT ${firstToken}`,
    textOf('outputTokensPerSecond'),
    record.result.usage === null ? null : usageText(record.result.usage),
    textOf('cost'),
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

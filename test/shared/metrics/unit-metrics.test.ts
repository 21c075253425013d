import { expect, it } from 'vitest';
import { formatMetric } from '../../../shared/metrics/format-metric.ts';
import { unitMetrics } from '../../../shared/metrics/unit-metrics.ts';
import { metricRecord } from '../../support/metric-record.ts';

it('tells what the service counts besides tokens', () => {
  const record = metricRecord({ usage: { units: { images: 2, videoSeconds: 7.5 } } });
  const known = unitMetrics(record).filter(({ state }) => state !== 'none');
  expect(known.map((metric) => [metric.id, metric.state, formatMetric(metric, 'en')])).toEqual([
    ['images', 'reported', '2'],
    ['videoSeconds', 'reported', '7.5 s'],
  ]);
});

it('has a reason for each that was not told', () => {
  const reasons = unitMetrics(metricRecord()).map((metric) => metric.state === 'none' && metric.reason);
  expect(reasons).toEqual(Array(6).fill('not-reported'));
});

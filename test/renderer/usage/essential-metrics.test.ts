import { expect, it } from 'vitest';
import { essentialMetrics } from '../../../renderer/src/features/usage/essential-metrics.ts';
import { computeMetrics } from '../../../shared/metrics/compute-metrics.ts';
import { metricRecord } from '../../support/metric-record.ts';

it('shows tokens and their speed for an answer that is counted in tokens', () => {
  expect(essentialMetrics(computeMetrics(metricRecord())).flat()).toContain('outputTokensPerSecond');
});

it('shows pictures and seconds in place of tokens that nobody counted', () => {
  const uncounted = { inputTotal: null, outputTotal: null, total: null, reasoning: null, cachedInput: null };
  const record = metricRecord({ usage: { ...uncounted, units: { images: 2, videoSeconds: 5 } } });
  expect(essentialMetrics(computeMetrics(record))).toEqual([
    ['images', 'videoSeconds'],
    expect.arrayContaining(['total', 'cost']),
  ]);
});

it('shows both where both are told', () => {
  const record = metricRecord({ usage: { units: { images: 1 } } });
  expect(essentialMetrics(computeMetrics(record))[0]).toEqual(expect.arrayContaining(['images', 'outputTokens']));
});

it('shows times alone for a sound that nobody counted', () => {
  const record = metricRecord({ usage: null, timing: { firstMediaMs: 190 } });
  expect(essentialMetrics(computeMetrics(record))).toEqual([['timeToFirstMedia', 'total', 'cost']]);
});

it('shows no time of first media where that was fetched from a link after the end', () => {
  const record = metricRecord({ usage: null, timing: { firstMediaMs: 7000 } });
  expect(essentialMetrics(computeMetrics(record))).toEqual([['total', 'cost']]);
});

it('shows no rows of dashes for what was asked for and did not come', () => {
  const record = metricRecord({ usage: null });
  expect(essentialMetrics(computeMetrics(record), 'image')).toEqual([['total', 'cost']]);
  expect(essentialMetrics(computeMetrics(record), 'embedding').flat()).not.toContain('timeToFirstToken');
  expect(essentialMetrics(computeMetrics(record), 'chat').flat()).toContain('timeToFirstToken');
});

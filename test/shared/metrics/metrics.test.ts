import { describe, expect, it } from 'vitest';
import en from '../../../shared/i18n/en.json' with { type: 'json' };
import zh from '../../../shared/i18n/zh-CN.json' with { type: 'json' };
import { computeMetrics, nearestRank } from '../../../shared/metrics/compute-metrics.ts';
import { formatDuration, formatMetric } from '../../../shared/metrics/format-metric.ts';
import type { Metric, MetricId } from '../../../shared/metrics/metric.ts';
import { METRIC_IDS } from '../../../shared/metrics/metric-catalog.ts';
import { type Changes, figureOf, metricRecord } from '../../support/metric-record.ts';

describe('computeMetrics', () => {
  it('computes every metric of a thinking answer by the formulas', () => {
    const metrics = computeMetrics(metricRecord());
    expect(metrics.map(({ id }) => id)).toEqual(METRIC_IDS);
    const state = (wanted: Metric['state']) => metrics.filter((metric) => metric.state === wanted);
    expect(state('reported')).toEqual([
      { id: 'inputTokens', unit: 'tokens', state: 'reported', value: 1204 },
      { id: 'cachedInputTokens', unit: 'tokens', state: 'reported', value: 0 },
      { id: 'outputTokens', unit: 'tokens', state: 'reported', value: 412 },
      { id: 'reasoningTokens', unit: 'tokens', state: 'reported', value: 280 },
      { id: 'totalTokens', unit: 'tokens', state: 'reported', value: 1616 },
    ]);
    expect(state('computed')).toEqual([
      { id: 'uncachedInputTokens', unit: 'tokens', state: 'computed', value: 1204 },
      { id: 'textOutputTokens', unit: 'tokens', state: 'computed', value: 132 },
    ]);
    expect(state('estimated')).toEqual([]);
    expect(state('measured')).toEqual([
      { id: 'timeToFirstToken', unit: 'ms', state: 'measured', value: 420 },
      { id: 'timeToFirstTokenNet', unit: 'ms', state: 'measured', value: 400 },
      { id: 'timeToAnswer', unit: 'ms', state: 'measured', value: 2100 },
      { id: 'thinkingTime', unit: 'ms', state: 'measured', value: 1680 },
      { id: 'total', unit: 'ms', state: 'measured', value: 6500 },
      // (412 - 2) tokens in 6 s.
      { id: 'outputTokensPerSecond', unit: 'tokens/s', state: 'measured', value: expect.closeTo(410 / 6, 6) },
      { id: 'timePerOutputToken', unit: 'ms', state: 'measured', value: expect.closeTo(6000 / 410, 6) },
      // 412 - 280 tokens from 2,100 ms to 6,420 ms.
      { id: 'answerTokensPerSecond', unit: 'tokens/s', state: 'measured', value: expect.closeTo(132 / 4.32, 6) },
      { id: 'endToEndTokensPerSecond', unit: 'tokens/s', state: 'measured', value: expect.closeTo(412 / 6.5, 6) },
      { id: 'charactersPerSecond', unit: 'characters/s', state: 'measured', value: expect.closeTo(2050 / 6, 6) },
      { id: 'interChunkGapP50', unit: 'ms', state: 'measured', value: 20 },
      { id: 'interChunkGapMax', unit: 'ms', state: 'measured', value: 40 },
      { id: 'stallCount', unit: 'count', state: 'measured', value: 0 },
      { id: 'stallTime', unit: 'ms', state: 'measured', value: 0 },
      { id: 'connectTime', unit: 'ms', state: 'measured', value: 20 },
      { id: 'timeToHeaders', unit: 'ms', state: 'measured', value: 100 },
    ]);
  });

  const noReasoning = { firstReasoningMs: null, firstAnswerMs: 420 };
  it.each([
    // Hidden reasoning: 412 - 280 = 132 tokens came in the window, 10/2060 of them in the first event.
    ['outputTokensPerSecond', { timing: noReasoning }, (132 - (132 * 10) / 2060) / 6],
    ['thinkingTime', { timing: noReasoning }, 'hidden-reasoning'],
    ['thinkingTime', { timing: noReasoning, usage: { reasoning: null } }, 'no-reasoning'],
    ['timeToAnswer', { timing: noReasoning }, 420],
    ['timeToFirstMedia', { timing: { firstMediaMs: 350 } }, 350],
    ['timeToFirstMedia', { timing: { firstMediaMs: 7000 } }, 'media-after-end'],
    ['timeToFirstMedia', { timing: { firstMediaMs: 7000, endMs: null }, status: 'streaming' }, 7000],
    ['timeToFirstMedia', {}, 'no-media'],
    ['timeToAnswer', { timing: { firstAnswerMs: null } }, 'only-reasoning'],
    ['thinkingTime', { timing: { firstAnswerMs: null } }, 'only-reasoning'],
    ['totalTokens', { usage: { total: null } }, 1616],
    ['totalTokens', { usage: { total: null, inputTotal: null } }, 'not-reported'],
    ['cachedInputTokens', { usage: { cachedInput: null } }, 'not-reported'],
    ['inputTokens', { usage: null }, 'not-reported'],
    ['outputTokensPerSecond', { usage: null }, 'no-tokens'],
    ['endToEndTokensPerSecond', { usage: null }, 'no-tokens'],
    ['endToEndTokensPerSecond', { isStream: false }, 412 / 6.5],
    ['timeToFirstToken', { isStream: false }, 'not-streamed'],
    ['outputTokensPerSecond', { isStream: false }, 'not-streamed'],
    ['interChunkGapP50', { isStream: false }, 'not-streamed'],
    ['timeToFirstToken', { timing: { firstContentMs: null } }, 'no-content'],
    ['timeToFirstToken', { timing: { firstContentMs: null }, status: 'failed' }, 'failed'],
    ['timeToFirstToken', { timing: { firstContentMs: null }, status: 'pending' }, 'running'],
    ['total', { timing: { endMs: null }, status: 'streaming' }, 'running'],
    ['interChunkGapP50', { counters: { contentGapsMs: [] } }, 'too-short'],
  ] as [MetricId, Changes, number | string][])('%s of %j', (id, changes, expected) => {
    expect(figureOf(id, changes)).toEqual(typeof expected === 'number' ? expect.closeTo(expected, 6) : expected);
  });

  it.each([
    ['199 ms', { timing: { lastContentMs: 619 } }, 'too-short'],
    ['200 ms', { timing: { lastContentMs: 620 } }, 410 / 0.2],
    ['39 tokens', { usage: { outputTotal: 39, reasoning: 0 } }, 'too-short'],
    ['40 tokens', { usage: { outputTotal: 40, reasoning: 0 } }, (40 - (40 * 10) / 2060) / 6],
    ['4 reads', { counters: { contentReads: 4 } }, 'too-short'],
    ['5 reads', { counters: { contentReads: 5 } }, 410 / 6],
    ['79 % in two reads', { counters: { topTwoReadsShare: 0.79 } }, 410 / 6],
    ['80 % in two reads', { counters: { topTwoReadsShare: 0.8 } }, 'buffered'],
    ['one read', { counters: { topTwoReadsShare: 1, contentReads: 1 }, timing: { lastContentMs: 420 } }, 'buffered'],
  ] as [string, Changes, number | string][])('guards the output speed: %s', (_name, changes, expected) => {
    expect(figureOf('outputTokensPerSecond', changes)).toEqual(
      typeof expected === 'number' ? expect.closeTo(expected, 6) : expected,
    );
  });

  it('does not pass the opening count of a stopped answer for its bill', () => {
    const stopped: Changes = { status: 'cancelled', finishReason: null, usage: { outputTotal: 1, total: null } };
    expect(figureOf('inputTokens', stopped)).toBe(1204);
    for (const id of ['outputTokens', 'totalTokens', 'outputTokensPerSecond', 'endToEndTokensPerSecond'] as const) {
      expect(figureOf(id, stopped)).toBe('stopped');
      expect(figureOf(id, { ...stopped, status: 'failed' })).toBe('failed');
      expect(figureOf(id, { ...stopped, status: 'streaming' })).toBe('running');
    }
    expect(figureOf('outputTokens', { ...stopped, finishReason: 'stop', usage: {} })).toBe(412);
  });
});

it.each([
  [[], 0.5, null],
  [[7], 0.5, 7],
  [[4, 1, 3, 2], 0.5, 2],
  [[5, 1, 3], 0.5, 3],
  [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9, 9],
])('nearestRank(%j, %d) is %j', (values, quantile, expected) => {
  expect(nearestRank(values, quantile)).toBe(expected);
});

it.each([
  [0.4, '0.4 ms'],
  [42.4, '42 ms'],
  [420, '0.42 s'],
  [6800, '6.80 s'],
  [61_250, '61.3 s'],
  [125_000, '2 min 5 s'],
])('formatDuration(%d) is %s', (valueMs, text) => {
  expect(formatDuration(valueMs, 'en')).toBe(text);
});

it.each([
  [{ id: 'inputTokens', unit: 'tokens', state: 'reported', value: 1204 }, 'en', '1,204'],
  [{ id: 'inputTokens', unit: 'tokens', state: 'reported', value: 0 }, 'en', '0'],
  [{ id: 'inputTokens', unit: 'tokens', state: 'reported', value: 1204 }, 'de', '1.204'],
  [{ id: 'outputTokensPerSecond', unit: 'tokens/s', state: 'measured', value: 61.4 }, 'zh-CN', '61 tok/s'],
  [{ id: 'outputTokensPerSecond', unit: 'tokens/s', state: 'estimated', value: 6.14 }, 'en', '≈6.1 tok/s'],
  [{ id: 'total', unit: 'ms', state: 'none', reason: 'running' }, 'en', '—'],
  [{ id: 'stallCount', unit: 'count', state: 'measured', value: 0 }, 'en', '0'],
  [{ id: 'contextUsed', unit: 'percent', state: 'computed', value: 1.26 }, 'en', '1.3%'],
  [{ id: 'charactersPerSecond', unit: 'characters/s', state: 'measured', value: 312.4 }, 'en', '312 chars/s'],
  [{ id: 'cost', unit: 'money', currency: 'CNY', state: 'computed', value: 0.0021 }, 'en', '¥0.0021'],
  [{ id: 'cost', unit: 'money', currency: 'CNY', state: 'computed', value: 0.0021 }, 'zh-CN', '¥0.0021'],
  [{ id: 'cost', unit: 'money', currency: 'USD', state: 'estimated', value: 0.0000123456 }, 'en', '≈$0.0000123'],
  [{ id: 'cost', unit: 'money', currency: 'USD', state: 'computed', value: 0.0000123456 }, 'zh-CN', '$0.0000123'],
  [{ id: 'cost', unit: 'money', currency: 'USD', state: 'computed', value: 0 }, 'en', '$0.00'],
  [{ id: 'cost', unit: 'money', currency: 'USD', state: 'computed', value: 0.5 }, 'en', '$0.50'],
  [{ id: 'cost', unit: 'money', currency: 'USD', state: 'computed', value: 1234.567 }, 'en', '$1,234.57'],
] as [Metric, string, string][])('formatMetric(%j, %s) is %s', (metricValue, locale, text) => {
  expect(formatMetric(metricValue, locale)).toBe(text);
});

it.each([
  ['en', en],
  ['zh-CN', zh],
])('every metric has a name and a formula in %s', (_language, catalogue) => {
  const texts = catalogue.metric as unknown as Record<MetricId, { label?: string; formula?: string } | undefined>;
  for (const id of METRIC_IDS) {
    expect(texts[id]?.label, id).toMatch(/\S/);
    expect(texts[id]?.formula, id).toMatch(/\S/);
  }
});

import { describe, expect, it } from 'vitest';
import type { MetricId } from '../../../shared/metrics/metric.ts';
import type { RunCost } from '../../../shared/model/cost.ts';
import { type Changes, figureOf, metricOf } from '../../support/metric-record.ts';

describe('tokens', () => {
  it.each([
    // 1,204 in, of which 900 were read from the cache and 100 written to it.
    ['uncachedInputTokens', { usage: { cachedInput: 900, cacheWriteInput: 100 } }, 204],
    ['uncachedInputTokens', { usage: { cachedInput: 900 } }, 304],
    ['uncachedInputTokens', { usage: { cachedInput: null } }, 'not-reported'],
    ['cacheWrite5mTokens', { usage: { cacheWriteInput: 100, parts: { cacheWrite5mInput: 60 } } }, 60],
    ['cacheWrite1hTokens', { usage: { cacheWriteInput: 100, parts: { cacheWrite5mInput: 60 } } }, 'not-reported'],
    // 412 out: 280 reasoning and 32 audio.
    ['textOutputTokens', { usage: { parts: { audioOutput: 32 } } }, 100],
    ['textOutputTokens', { usage: { reasoning: null } }, 'not-reported'],
    ['audioInputTokens', { usage: { parts: { audioInput: 0 } } }, 0],
    ['contextUsed', {}, 'no-limit'],
    ['contextUsed', { contextWindowTokens: 12_040 }, 10],
    ['contextUsed', { contextWindowTokens: 12_040, usage: null }, 'not-reported'],
  ] as [MetricId, Changes, number | string][])('%s of %j is %s', (id, changes, expected) => {
    expect(figureOf(id, changes)).toBe(expected);
  });

  it.each([
    ['cached input that is more than the input', 'uncachedInputTokens', { usage: { cachedInput: 1300 } }],
    ['reasoning that is more than the output', 'textOutputTokens', { usage: { reasoning: 500 } }],
  ] as [string, MetricId, Changes][])('marks %s, and holds what follows from it at 0', (_name, id, changes) => {
    expect(metricOf(id, changes)).toMatchObject({ value: 0, marks: ['usageIsInconsistent'] });
  });

  it('marks the side that does not add up and no other', () => {
    const changes: Changes = { usage: { cacheWriteInput: 10, parts: { cacheWrite5mInput: 8, cacheWrite1hInput: 8 } } };
    expect(metricOf('inputTokens', changes)).toMatchObject({ value: 1204, marks: ['usageIsInconsistent'] });
    expect(metricOf('outputTokens', changes).marks).toBeUndefined();
    expect(metricOf('totalTokens', { usage: { total: 1000 } }).marks).toEqual(['usageIsInconsistent']);
    expect(metricOf('totalTokens').marks).toBeUndefined();
  });

  it('counts here what the provider did not, and says that it is an estimate', () => {
    const estimate = { tokenizer: 'o200k_base', inputTokens: 1000, outputTokens: 206 };
    const changes: Changes = { usage: null, estimate };
    expect(metricOf('inputTokens', changes)).toMatchObject({ state: 'estimated', value: 1000 });
    expect(metricOf('outputTokens', changes)).toMatchObject({ state: 'estimated', value: 206 });
    expect(metricOf('totalTokens', changes)).toMatchObject({ state: 'estimated', value: 1206 });
    // 10 of 2,060 characters came first, that is 1 of 206 tokens.
    expect(metricOf('outputTokensPerSecond', changes)).toMatchObject({ state: 'estimated' });
    expect(figureOf('outputTokensPerSecond', changes)).toBeCloseTo(205 / 6, 6);
    expect(metricOf('normalisedTokensPerSecond', changes)).toMatchObject({ state: 'estimated' });
    expect(figureOf('normalisedTokensPerSecond', changes)).toBeCloseTo(206 / 6, 6);
    // What was reported stays.
    expect(metricOf('outputTokens', { estimate })).toMatchObject({ state: 'reported', value: 412 });
  });

  it('gives no normalised speed by another tokenizer', () => {
    const estimate = { tokenizer: 'cl100k_base', inputTokens: null, outputTokens: 206 };
    expect(figureOf('normalisedTokensPerSecond', { estimate })).toBe('no-estimate');
  });
});

describe('times and speeds', () => {
  const noReasoning = { firstReasoningMs: null, firstAnswerMs: 420 };
  it.each([
    // Hidden: 132 answer tokens from 420 ms to 6,420 ms.
    ['answerTokensPerSecond', { timing: noReasoning }, 22],
    ['answerTokensPerSecond', { usage: { reasoning: null } }, 'no-reasoning-count'],
    ['answerTokensPerSecond', { timing: noReasoning, usage: { reasoning: null } }, 412 / 6],
    ['answerTokensPerSecond', { timing: { firstAnswerMs: null, lastAnswerMs: null } }, 'only-reasoning'],
    ['answerTokensPerSecond', { usage: { reasoning: 380 } }, 'too-short'],
    ['outputTokensPerSecond', { counters: { firstContentTokens: 12 } }, 400 / 6],
    ['timePerOutputToken', { counters: { firstContentTokens: 12 } }, 15],
    ['timeToFirstTokenNet', { timing: { connectedMs: 0, isConnectionReused: true } }, 420],
    ['connectTime', { timing: { connectedMs: 0, isConnectionReused: true } }, 0],
    ['connectTime', { timing: { connectedMs: null }, status: 'failed' }, 'failed'],
    ['dnsTime', { timing: { connectedMs: 0, isConnectionReused: true } }, 'reused'],
    ['dnsTime', { timing: { dnsMs: 4, tcpMs: 6, tlsMs: 10 } }, 4],
    ['tlsTime', { timing: { dnsMs: 4, tcpMs: 16, tlsMs: null } }, 'not-needed'],
    ['tlsTime', {}, 'not-recorded'],
    ['interChunkGapP90', { counters: { contentGapsMs: [1, 2, 3, 4, 5, 6, 7, 8, 9] } }, 'too-few-gaps'],
    ['interChunkGapP90', { counters: { contentGapsMs: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] } }, 9],
    ['interChunkGapP99', { counters: { contentGapsMs: Array.from({ length: 99 }, () => 5) } }, 'too-few-gaps'],
    ['interChunkGapP99', { counters: { contentGapsMs: Array.from({ length: 100 }, (_, index) => index) } }, 98],
    // 8 x 200 ms are more than 1 s: a slow stream has no stall at 1.5 s, but at 1.7 s.
    ['stallCount', { counters: { contentGapsMs: [200, 200, 1500, 200, 200] } }, 0],
    ['stallTime', { counters: { contentGapsMs: [200, 200, 1700, 200, 200] } }, 1700],
    // A quick one has none at exactly 1 s.
    ['stallCount', { counters: { contentGapsMs: [5, 5, 1000, 5, 1001] } }, 1],
    ['stallCount', { isStream: false }, 'not-streamed'],
  ] as [MetricId, Changes, number | string][])('%s of %j', (id, changes, expected) => {
    expect(figureOf(id, changes)).toEqual(typeof expected === 'number' ? expect.closeTo(expected, 6) : expected);
  });

  it('says of a reused connection that it is one', () => {
    const reused = metricOf('connectTime', { timing: { connectedMs: 0, isConnectionReused: true } });
    expect(reused).toMatchObject({ value: 0, marks: ['reused'] });
  });
});

describe('the server’s own clock', () => {
  it('is told beside ours, the speed worked out where only the time is told', () => {
    const changes: Changes = { usage: { reportedTimes: { timeToFirstTokenMs: 300, generationMs: 4000 } } };
    expect(metricOf('reportedTimeToFirstToken', changes)).toMatchObject({ state: 'reported', value: 300 });
    expect(metricOf('reportedTokensPerSecond', changes)).toMatchObject({ state: 'computed', value: 103 });
    expect(metricOf('timeToFirstToken', changes)).toMatchObject({ state: 'measured', value: 420 });
    expect(figureOf('reportedQueueTime', changes)).toBe('not-reported');
  });
});

describe('cost', () => {
  const cost = (changes: Partial<RunCost>): Changes => ({
    cost: { state: 'computed', amount: 0.0021, currency: 'CNY', lines: [], price: null, reported: null, ...changes },
  });
  const yuan = { unit: 'money', currency: 'CNY' };

  it.each([
    ['computed', cost({}), { ...yuan, state: 'computed', value: 0.0021 }],
    ['estimated', cost({ state: 'estimated' }), { ...yuan, state: 'estimated', value: 0.0021 }],
    ['partial', cost({ state: 'partial' }), { ...yuan, state: 'computed', value: 0.0021, marks: ['partial'] }],
    ['free', cost({ state: 'free', amount: 0 }), { state: 'computed', value: 0, marks: ['free'] }],
    ['without a price', cost({ state: 'no-price', amount: null }), { state: 'none', reason: 'no-price' }],
    ['without counts', cost({ state: 'no-usage', amount: null }), { state: 'none', reason: 'no-usage' }],
    ['of a stopped run', { ...cost({ state: 'partial', amount: null }), status: 'cancelled' }, { reason: 'stopped' }],
    ['of a run under way', { status: 'streaming' }, { state: 'none', reason: 'running' }],
    ['of a run from before costs', {}, { state: 'none', reason: 'not-recorded' }],
  ] as [string, Changes, object][])('%s', (_name, changes, expected) => {
    expect(metricOf('cost', changes)).toMatchObject(expected);
  });

  it('of a thousand such calls is a thousand times that, with the same standing', () => {
    expect(metricOf('costPerThousand', cost({ state: 'partial' }))).toMatchObject({
      value: expect.closeTo(2.1, 9),
      currency: 'CNY',
      marks: ['partial'],
    });
    expect(figureOf('costPerThousand', cost({ state: 'no-price', amount: null }))).toBe('no-price');
  });

  it('as the provider says stands beside ours, and in for it where no price is known', () => {
    const reported = { amount: 0.0004, currency: 'USD' as const };
    expect(metricOf('reportedCost', cost({ reported }))).toMatchObject({ value: 0.0004, currency: 'USD' });
    expect(metricOf('cost', cost({ reported }))).toMatchObject({ value: 0.0021, currency: 'CNY' });
    const unpriced = cost({ state: 'no-price', amount: null, reported });
    expect(metricOf('cost', unpriced)).toMatchObject({ state: 'reported', value: 0.0004, currency: 'USD' });
  });
});

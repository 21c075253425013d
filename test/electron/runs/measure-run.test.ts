import { describe, expect, it } from 'vitest';
import { createRunMeter } from '../../../electron/core/runs/run-meter.ts';
import { computeMetrics } from '../../../shared/metrics/compute-metrics.ts';
import type { MetricId } from '../../../shared/metrics/metric.ts';
import { isBuffered } from '../../../shared/metrics/speed-metrics.ts';
import type { RunRecord } from '../../../shared/model/run.ts';
import type { DecodeFormat } from '../../../shared/streaming/decode-format.ts';
import { createRunFolder } from '../../../shared/streaming/fold-run.ts';
import { createResponseDecoder } from '../../../shared/streaming/response-decoder.ts';
import { metricRecord } from '../../support/metric-record.ts';

type Read = [atMs: number, text: string];

/** Decodes and meters reads of a socket at the given times: no clock, so every figure can be worked out by hand. */
function measure(reads: readonly Read[], format: DecodeFormat = 'openai-chat-sse', status = 200): RunRecord {
  const decoder = createResponseDecoder({
    format,
    head: { status, headers: [['content-type', 'text/event-stream']] },
    hints: {},
  });
  const meter = createRunMeter(0);
  const folder = createRunFolder();
  meter.connected(20, { dnsMs: 5, tcpMs: 15, tlsMs: null });
  for (const [readId, [atMs, text]] of reads.entries()) {
    const events = decoder.push(text).flatMap((step) => step.events);
    meter.addEvents(events, { readId, atMs });
    folder.apply(events);
  }
  folder.apply(decoder.end({ isCut: false }).flatMap((step) => step.events));
  meter.timing.endMs = reads.at(-1)?.[0] ?? 0;
  const result = folder.result();
  return {
    ...metricRecord(),
    format,
    timing: meter.timing,
    counters: meter.counters,
    result,
    status: result.complete ? 'succeeded' : 'failed',
  };
}

function figures(record: RunRecord) {
  const metrics = computeMetrics(record);
  return (id: MetricId) => {
    const metric = metrics.find((candidate) => candidate.id === id);
    return metric === undefined || metric.state === 'none' ? metric?.reason : metric.value;
  };
}

const sse = (data: object) => `data: ${JSON.stringify(data)}\n\n`;
const chunk = (delta: object, more: object = {}) =>
  sse({ choices: [{ index: 0, delta, finish_reason: null }], ...more });
const text = (content: string, more?: object) => chunk({ content }, more);
const counts = (completion: number, more: object = {}) => ({
  usage: { prompt_tokens: 10, completion_tokens: completion, total_tokens: 10 + completion, ...more },
});
const finish = (usage: object = {}) =>
  sse({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }) +
  (Object.keys(usage).length === 0 ? '' : sse({ choices: [], ...usage })) +
  'data: [DONE]\n\n';
/** `count` reads of one text each, `stepMs` apart. */
const ticks = (startMs: number, count: number, stepMs: number, more: (index: number) => object = () => ({})): Read[] =>
  Array.from({ length: count }, (_, index) => [startMs + index * stepMs, text('tick', more(index))]);

describe('a stream of reads at known times', () => {
  it('gives no speed for one chunk after hidden reasoning, however many tokens were counted', () => {
    const usage = counts(363 + 12, { completion_tokens_details: { reasoning_tokens: 363 } });
    const record = measure([
      [5000, text('Four.')],
      [5001, finish(usage)],
    ]);
    const of = figures(record);
    expect(of('outputTokensPerSecond')).toBe('too-short');
    expect(of('answerTokensPerSecond')).toBe('too-short');
    expect(of('normalisedTokensPerSecond')).toBe('no-estimate');
    expect(of('thinkingTime')).toBe('hidden-reasoning');
    expect(of('timeToFirstToken')).toBe(5000);
    expect(of('endToEndTokensPerSecond')).toBeCloseTo(375 / 5.001, 6);
    expect(isBuffered(record)).toBe(false);
    const first = computeMetrics(record).find(({ id }) => id === 'timeToFirstToken');
    expect(first?.marks).toEqual(['hiddenReasoning']);
  });

  it('counts tokens, not events: two a token, of which the first two came before the window', () => {
    // 50 events of 4 characters from 1,000 ms, 20 ms apart: 980 ms. 100 tokens, so 2 in the first event.
    const of = figures(measure([...ticks(1000, 50, 20), [2000, finish(counts(100))]]));
    expect(of('outputTokensPerSecond')).toBeCloseTo((100 - 2) / 0.98, 6);
    expect(of('timePerOutputToken')).toBeCloseTo(980 / 98, 6);
    expect(of('interChunkGapP50')).toBe(20);
    expect(of('interTokenGapP50')).toBe('no-chunk-usage');
  });

  it('takes the first event’s tokens, and the tokens of each gap, from a count on every chunk', () => {
    // 5 tokens first, then 49 reads with 2 each.
    const usage = (index: number) => counts(5 + 2 * index);
    const record = measure([...ticks(1000, 50, 20, usage), [2000, finish(counts(103))]]);
    const of = figures(record);
    expect(record.counters.firstContentTokens).toBe(5);
    expect(record.counters.contentGapTokens).toEqual(Array.from({ length: 49 }, () => 2));
    expect(of('outputTokensPerSecond')).toBeCloseTo(98 / 0.98, 6);
    expect(of('interTokenGapP50')).toBe(10);
    expect(of('outputTokens')).toBe(103);
  });

  it('weighs gaps between tokens by the tokens they brought', () => {
    // A gap of 40 ms with 1 token, one of 90 ms with 9: ten tokens, of which the fifth took 10 ms.
    const reads: Read[] = [
      [100, text('a', counts(1))],
      [140, text('b', counts(2))],
      [230, text('c', counts(11))],
    ];
    expect(figures(measure([...reads, [240, finish()]]))('interTokenGapP50')).toBe(10);
  });

  it('does not take the last chunk’s count for one on every chunk', () => {
    const record = measure([...ticks(0, 10, 20), [200, text('end', counts(80))], [220, finish()]]);
    expect(record.counters.contentGapTokens).toBeUndefined();
    expect(record.counters.firstContentTokens).toBeUndefined();
    expect(figures(record)('outputTokens')).toBe(80);
  });

  it('knows a buffering proxy by content that comes in two reads, and gives no speed', () => {
    const large = 'x'.repeat(400);
    const record = measure([
      [100, text('tick')],
      [3000, text(large)],
      [3300, text(large)],
      [3310, finish(counts(200))],
    ]);
    const of = figures(record);
    expect(isBuffered(record)).toBe(true);
    expect(of('outputTokensPerSecond')).toBe('buffered');
    expect(of('charactersPerSecond')).toBe('buffered');
    expect(of('timeToFirstToken')).toBe(100);
  });

  it('does not take a long hidden think with a quick answer for buffering', () => {
    const usage = counts(2060, { completion_tokens_details: { reasoning_tokens: 2000 } });
    const record = measure([...ticks(30_000, 30, 10), [30_300, finish(usage)]]);
    expect(isBuffered(record)).toBe(false);
    // 60 tokens in the window, 2 of them in the first event.
    expect(figures(record)('outputTokensPerSecond')).toBeCloseTo(58 / 0.29, 6);
  });

  it('counts reasoning once that comes under both names', () => {
    const twice = (part: string) => chunk({ reasoning: part, reasoning_content: part });
    const record = measure([
      [100, twice('Hm')],
      [300, twice(' so')],
      [500, text('Yes')],
      [510, finish(counts(4))],
    ]);
    expect(record.result.choices[0]).toMatchObject({ reasoning: 'Hm so', text: 'Yes' });
    const of = figures(record);
    expect([of('timeToFirstToken'), of('timeToAnswer'), of('thinkingTime')]).toEqual([100, 500, 400]);
    expect(record.counters.contentChars).toBe(8);
  });

  it('takes usage from a chunk with choices', () => {
    const record = measure([
      [100, text('Hi')],
      [200, sse({ choices: [{ index: 0, delta: { content: '!' }, finish_reason: 'stop' }], ...counts(7) })],
      [201, 'data: [DONE]\n\n'],
    ]);
    expect(figures(record)('outputTokens')).toBe(7);
  });

  it('takes the last of counts that come on every chunk, and adds none', () => {
    const of = figures(measure([...ticks(0, 4, 20, (index) => counts(index + 1)), [100, finish()]]));
    expect([of('inputTokens'), of('outputTokens'), of('totalTokens')]).toEqual([10, 4, 14]);
  });

  it('says that nothing was counted, and does not make it 0', () => {
    const of = figures(measure([...ticks(0, 50, 20), [1100, finish()]]));
    expect([of('inputTokens'), of('outputTokens'), of('totalTokens')]).toEqual(Array(3).fill('not-reported'));
    expect([of('outputTokensPerSecond'), of('endToEndTokensPerSecond')]).toEqual(['no-tokens', 'no-tokens']);
    // 49 x 4 characters in 980 ms need no tokenizer.
    expect(of('charactersPerSecond')).toBeCloseTo(196 / 0.98, 6);
  });

  it('adds up Anthropic’s three kinds of input, and replaces what message_delta repeats', () => {
    const event = (data: { type: string } & Record<string, unknown>) => `event: ${data.type}\n${sse(data)}`;
    const usage = {
      input_tokens: 10,
      cache_read_input_tokens: 900,
      cache_creation_input_tokens: 90,
      cache_creation: { ephemeral_5m_input_tokens: 60, ephemeral_1h_input_tokens: 30 },
      output_tokens: 1,
    };
    const record = measure(
      [
        [100, event({ type: 'message_start', message: { id: 'm', role: 'assistant', content: [], usage } })],
        [110, event({ type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } })],
        [120, event({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Hi' } })],
        [140, event({ type: 'message_delta', delta: {}, usage: { output_tokens: 40 } })],
        [150, event({ type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 60 } })],
        [160, event({ type: 'message_stop' })],
      ],
      'anthropic-sse',
    );
    const of = figures(record);
    expect([of('inputTokens'), of('uncachedInputTokens'), of('cachedInputTokens')]).toEqual([1000, 10, 900]);
    expect([of('cacheWriteTokens'), of('cacheWrite5mTokens'), of('cacheWrite1hTokens')]).toEqual([90, 60, 30]);
    expect([of('outputTokens'), of('totalTokens')]).toEqual([60, 1060]);
    expect(record.counters.firstContentTokens).toBeUndefined();
  });

  it('finds a stall of 3 s in a steady stream', () => {
    const record = measure([
      ...ticks(1000, 20, 50),
      ...ticks(1000 + 19 * 50 + 3000, 20, 50),
      [6000, finish(counts(40))],
    ]);
    const of = figures(record);
    expect([of('stallCount'), of('stallTime')]).toEqual([1, 3000]);
    expect([of('interChunkGapP50'), of('interChunkGapP90'), of('interChunkGapMax')]).toEqual([50, 50, 3000]);
    expect(of('interChunkGapP99')).toBe('too-few-gaps');
  });

  it('leaves roles, pings and empty deltas out of all times', () => {
    const record = measure([
      [50, chunk({ role: 'assistant', content: '' })],
      [60, ': ping\n\n'],
      [200, text('Hi')],
      [300, finish(counts(1))],
    ]);
    expect(record.timing).toMatchObject({ firstContentMs: 200, lastContentMs: 200, firstAnswerMs: 200 });
    expect(figures(record)('timeToFirstTokenNet')).toBe(180);
  });
});

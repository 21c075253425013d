import { describe, expect, it } from 'vitest';
import type { Price, PriceRates } from '../../../shared/model/price.ts';
import type { Usage } from '../../../shared/model/usage.ts';
import { type CostFacts, computeCost } from '../../../shared/pricing/compute-cost.ts';
import { decodeTextChunks } from '../../../shared/streaming/decode-body.ts';
import type { DecodeFormat } from '../../../shared/streaming/decode-format.ts';

/** Mistakes that other programs made with real answers; each amount is worked out by hand beside it. */
describe('cost of answers that were charged wrongly elsewhere', () => {
  it('charges cached input of OpenAI at its own rate, not at the full one', () => {
    const usage = chat({
      prompt_tokens: 2006,
      completion_tokens: 300,
      total_tokens: 2306,
      prompt_tokens_details: { cached_tokens: 1920 },
      completion_tokens_details: { reasoning_tokens: 0 },
    });
    // (2006 - 1920) × 2.5 + 1920 × 1.25 + 300 × 10 = 215 + 2400 + 3000
    expect(cost(usage, { input: 2.5, cacheRead: 1.25, output: 10 }).amount).toBe(0.005615);
  });

  it('charges cached input of a streamed Anthropic answer at its own rate', () => {
    const usage = decode('anthropic-sse', [
      sse('message_start', {
        type: 'message_start',
        message: {
          id: 'm',
          type: 'message',
          role: 'assistant',
          model: 'claude-haiku',
          content: [],
          usage: { input_tokens: 4, cache_creation_input_tokens: 0, cache_read_input_tokens: 2455, output_tokens: 1 },
        },
      }),
      sse('message_delta', {
        type: 'message_delta',
        delta: { stop_reason: 'end_turn' },
        usage: { output_tokens: 23 },
      }),
      sse('message_stop', { type: 'message_stop' }),
    ]);
    // 4 × 0.8 + 2455 × 0.08 + 23 × 4 = 3.2 + 196.4 + 92; the output counts up, so 1 and 23 are not added.
    expect(cost(usage, { input: 0.8, cacheRead: 0.08, output: 4 }).amount).toBe(0.0002916);
  });

  it('charges what is written to the cache once', () => {
    const usage = message({
      input_tokens: 3,
      cache_creation_input_tokens: 12304,
      cache_read_input_tokens: 0,
      output_tokens: 550,
    });
    // 3 × 3 + 12304 × 3.75 + 550 × 15 = 9 + 46140 + 8250
    expect(cost(usage, { input: 3, cacheRead: 0.3, cacheWrite: 3.75, output: 15 }).amount).toBe(0.054399);
  });

  it('charges cached input of Gemini once, which makes a quarter of the bill', () => {
    const usage = decode('gemini-json', [
      JSON.stringify({
        candidates: [{ content: { role: 'model', parts: [{ text: 'a' }] }, finishReason: 'STOP', index: 0 }],
        usageMetadata: {
          promptTokenCount: 262_960,
          cachedContentTokenCount: 257_955,
          candidatesTokenCount: 1744,
          totalTokenCount: 264_704,
        },
      }),
    ]);
    // 5005 × 1.25 + 257955 × 0.625 + 1744 × 10 = 6256.25 + 161221.875 + 17440
    expect(cost(usage, { input: 1.25, cacheRead: 0.625, output: 10 }).amount).toBe(0.184918125);
  });

  it('charges cached input of xAI once, though its text count holds it too', () => {
    const usage = chat({
      prompt_tokens: 2693,
      completion_tokens: 5,
      total_tokens: 2698,
      prompt_tokens_details: { text_tokens: 2693, cached_tokens: 2585, audio_tokens: 0, image_tokens: 0 },
    });
    // (2693 - 2585) × 3 + 2585 × 0.75 + 5 × 15 = 324 + 1938.75 + 75
    expect(cost(usage, { input: 3, cacheRead: 0.75, output: 15 }).amount).toBe(0.00233775);
  });

  it('does not charge reasoning on top of the output that holds it', () => {
    const usage = chat({
      prompt_tokens: 100,
      completion_tokens: 412,
      total_tokens: 512,
      completion_tokens_details: { reasoning_tokens: 280 },
    });
    // 100 × 1 + 412 × 10; the 280 are among the 412
    const { amount, lines } = cost(usage, { input: 1, output: 10 }, { isThinking: true });
    expect(amount).toBe(0.00422);
    expect(lines.map(({ bucket, count }) => [bucket, count])).toEqual([
      ['uncachedInput', 100],
      ['textOutput', 132],
      ['reasoningOutput', 280],
    ]);
  });

  it('takes cached input as part of the prompt count, whatever some documentation says', () => {
    const usage = chat({
      prompt_tokens: 9126,
      completion_tokens: 3197,
      total_tokens: 12_323,
      prompt_tokens_details: { cached_tokens: 4864 },
    });
    // (9126 - 4864) × 1.25 + 4864 × 0.125 + 3197 × 10 = 5327.5 + 608 + 31970
    expect(cost(usage, { input: 1.25, cacheRead: 0.125, output: 10 }).amount).toBe(0.0379055);
  });

  it('takes usage from a chunk that still holds a choice', () => {
    const chunk = (fields: object) => sse(null, { id: 'c', object: 'chat.completion.chunk', model: 'm', ...fields });
    const usage = decode('openai-chat-sse', [
      chunk({ choices: [{ index: 0, delta: { content: 'Hi' }, finish_reason: null }] }),
      chunk({
        choices: [{ index: 0, delta: {}, finish_reason: 'stop' }],
        usage: {
          prompt_tokens: 1000,
          completion_tokens: 20,
          total_tokens: 1020,
          prompt_tokens_details: { cached_tokens: 800 },
        },
      }),
      'data: [DONE]\n\n',
    ]);
    // 200 × 2 + 800 × 0.2 + 20 × 8 = 400 + 160 + 160
    expect(cost(usage, { input: 2, cacheRead: 0.2, output: 8 }).amount).toBe(0.00072);
  });
});

describe('cost of what the totals of an answer leave out, or hold too much of', () => {
  it('charges what summing up an overlong conversation took before the answer', () => {
    const none = { cache_creation_input_tokens: 0, cache_read_input_tokens: 0 };
    const usage = message({
      input_tokens: 162,
      output_tokens: 11,
      ...none,
      iterations: [
        {
          type: 'compaction',
          input_tokens: 195,
          output_tokens: 81,
          cache_creation_input_tokens: 0,
          cache_read_input_tokens: 99_000,
        },
        { type: 'message', input_tokens: 162, output_tokens: 11, ...none },
      ],
    });
    expect(usage).toMatchObject({ inputTotal: 99_357, outputTotal: 92, cachedInput: 99_000 });
    // (162 + 195) × 3 + 99000 × 0.3 + (11 + 81) × 15 = 1071 + 29700 + 1380
    expect(cost(usage, { input: 3, cacheRead: 0.3, output: 15 }).amount).toBe(0.032151);
  });

  it('charges sound and film that were read from a cache once', () => {
    const counts = (text: number, audio: number, video: number) => [
      { modality: 'TEXT', tokenCount: text },
      { modality: 'VIDEO', tokenCount: video },
      { modality: 'AUDIO', tokenCount: audio },
    ];
    const usage = decode('gemini-json', [
      JSON.stringify({
        candidates: [{ content: { role: 'model', parts: [{ text: 'a' }] }, finishReason: 'STOP', index: 0 }],
        usageMetadata: {
          promptTokenCount: 3300,
          promptTokensDetails: counts(100, 300, 2900),
          cachedContentTokenCount: 2900,
          cacheTokensDetails: counts(80, 280, 2540),
          candidatesTokenCount: 60,
          thoughtsTokenCount: 90,
          totalTokenCount: 3450,
        },
      }),
    ]);
    // 20 × 1 new sound, 360 × 0.4 new film and 20 × 0.3 new text, 280 × 0.1 and 2620 × 0.03 cached, 150 × 2.5
    const rates = { input: 0.3, audioInput: 1, videoInput: 0.4, cacheRead: 0.03, cacheReadAudio: 0.1, output: 2.5 };
    expect(cost(usage, rates).amount).toBe(0.0006516);
    const { cacheReadAudio: _, ...plain } = rates;
    expect(cost(usage, plain).amount).toBe(0.000632);
  });

  it('charges each search of Anthropic, by the thousand', () => {
    const usage = message({ input_tokens: 1000, output_tokens: 100, server_tool_use: { web_search_requests: 3 } });
    const price: Price = {
      currency: 'USD',
      rates: { input: 3, output: 15 },
      perUnit: { searchUnits: 10 },
      source: 'built-in',
      row: 'm',
      date: '2026-01-01',
    };
    // 3 × 10 / 1000 + (1000 × 3 + 100 × 15) / 10⁶ = 0.03 + 0.0045
    expect(computeCost(usage, price, FACTS)).toMatchObject({ state: 'computed', amount: 0.0345 });
  });

  it('charges a Cohere answer for what it bills, not for the words that it puts around the prompt', () => {
    const body = {
      id: 'c',
      message: { role: 'assistant', content: [{ type: 'text', text: 'Hi' }] },
      finish_reason: 'COMPLETE',
      usage: {
        billed_units: { input_tokens: 8, output_tokens: 11 },
        tokens: { input_tokens: 503, output_tokens: 13 },
        cached_tokens: 448,
      },
    };
    const usage = decode('cohere-v2-json', [JSON.stringify(body)]);
    expect(usage).toMatchObject({ inputTotal: 503, cachedInput: 448 });
    // 8 × 2.5 + 11 × 10 = 20 + 110
    expect(cost(usage, { input: 2.5, output: 10 }).amount).toBe(0.00013);
  });
});

const FACTS: CostFacts = { isThinking: false, isCutShort: false, hasOutput: true };

function cost(usage: Usage | null, rates: PriceRates, facts: Partial<CostFacts> = {}) {
  const price: Price = { currency: 'USD', rates, source: 'workspace', row: 'm', date: '2026-01-01' };
  const computed = computeCost(usage, price, { ...FACTS, ...facts });
  expect(computed.state).toBe('computed');
  return computed;
}

function chat(usage: object): Usage | null {
  return decode('openai-chat-json', [
    JSON.stringify({
      id: 'c',
      object: 'chat.completion',
      model: 'm',
      choices: [{ index: 0, message: { role: 'assistant', content: 'Hi' }, finish_reason: 'stop' }],
      usage,
    }),
  ]);
}

function message(usage: object): Usage | null {
  return decode('anthropic-json', [
    JSON.stringify({
      id: 'm',
      type: 'message',
      role: 'assistant',
      model: 'claude',
      content: [{ type: 'text', text: 'Hi' }],
      stop_reason: 'end_turn',
      usage,
    }),
  ]);
}

function sse(event: string | null, data: object): string {
  return `${event === null ? '' : `event: ${event}\n`}data: ${JSON.stringify(data)}\n\n`;
}

function decode(format: DecodeFormat, chunks: string[]): Usage | null {
  const isStream = format.endsWith('sse');
  const head = {
    status: 200,
    headers: [['content-type', isStream ? 'text/event-stream' : 'application/json']] as [string, string][],
  };
  return decodeTextChunks({ format, head, hints: {}, chunks }).usage;
}

import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { estimateRun } from '../../../electron/core/tokens/estimate-run.ts';
import {
  createTokenCounter,
  MAX_COUNTED_CHARS,
  type TokenCounter,
} from '../../../electron/core/tokens/token-counter.ts';
import type { RunRecord } from '../../../shared/model/run.ts';
import type { Usage } from '../../../shared/model/usage.ts';
import { emptyResult } from '../../../shared/streaming/fold-run.ts';

const SCRIPT = new URL('../../../electron/core/tokens/token-worker.ts', import.meta.url);
let started = 0;
let counter: TokenCounter;

function open(idleMs?: number): TokenCounter {
  started = 0;
  const opened = createTokenCounter(() => {
    started += 1;
    return new Worker(SCRIPT);
  }, idleMs);
  // On a busy machine a thread may take longer to begin than an estimate is worth.
  counter = { ...opened, count: (texts, options) => opened.count(texts, { timeoutMs: 30_000, ...options }) };
  return counter;
}
afterEach(() => counter.close());

describe('counting', () => {
  it('counts as OpenAI’s o200k does, Chinese and control tokens included', async () => {
    // Known counts of o200k_base; the last is seven tokens as text, and one as a control token.
    const texts = ['hello world', 'tiktoken is great!', '你好，世界', '<|endoftext|>', ''];
    expect(await open().count(texts)).toEqual([2, 6, 3, 7, 0]);
  });

  it('starts no thread before the first text, and one for all', async () => {
    open();
    expect(started).toBe(0);
    await Promise.all([counter.count(['a']), counter.count(['b'])]);
    expect(started).toBe(1);
  });

  it('lets a newer call take the place of one that waits', async () => {
    open();
    const first = counter.count(['first '.repeat(1000)], { key: 'tab' });
    const stale = counter.count(['second'], { key: 'tab' });
    const other = counter.count(['other'], { key: 'other' });
    const newest = counter.count(['third and last'], { key: 'tab' });
    expect(await stale).toBeNull();
    expect((await first)?.[0]).toBeGreaterThan(999);
    expect([(await other)?.length, (await newest)?.length]).toEqual([1, 1]);
  });

  it('gives up on a text that takes too long, and counts the next in a new thread', async () => {
    open();
    await counter.count(['warm']);
    const slow = counter.count([`${'a'.repeat(900_000)}`], { timeoutMs: 1 });
    const next = counter.count(['hello world']);
    expect(await slow).toBeNull();
    expect(await next).toEqual([2]);
    expect(started).toBe(2);
  });

  it('does not begin with more text than is worth it', async () => {
    expect(await open().count(['x'.repeat(MAX_COUNTED_CHARS + 1)])).toBeNull();
    expect(started).toBe(0);
  });

  it('ends its thread when nothing was asked for a while, and starts again', async () => {
    open(20);
    await counter.count(['a']);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(await counter.count(['hello world'])).toEqual([2]);
    expect(started).toBe(2);
  });
});

describe('estimate of a run', () => {
  const told: Usage = {
    inputTotal: 9,
    outputTotal: 9,
    total: 18,
    reasoning: null,
    cachedInput: null,
    cacheWriteInput: null,
    raw: {},
  };
  const run = (changes: Partial<RunRecord>, text = 'hello world', usage: Usage | null = null) => {
    const choice = { index: 0, text, reasoning: '', refusal: null, toolCalls: [], finishReason: 'stop' };
    const body = JSON.stringify({ model: 'm', messages: [{ role: 'user', content: 'tiktoken is great!' }] });
    return {
      status: 'succeeded',
      isStream: true,
      format: 'openai-chat-sse',
      request: { method: 'POST', url: 'http://x/', headers: [], body },
      response: { status: 200, statusText: '', headers: [] },
      ...changes,
      result: { ...emptyResult(), usage, choices: text === '' ? [] : [choice] },
    } as RunRecord;
  };

  it('counts both sides where the provider told nothing', async () => {
    expect(await estimateRun(run({}), open())).toEqual({
      tokenizer: 'o200k_base',
      inputTokens: 6,
      outputTokens: 2,
    });
  });

  it('counts only the received text of a stream that was counted, and of others nothing', async () => {
    open();
    expect(await estimateRun(run({}, 'hello world', told), counter)).toMatchObject({
      inputTokens: null,
      outputTokens: 2,
    });
    expect(await estimateRun(run({ isStream: false }, 'hello world', told), counter)).toBeNull();
  });

  it('counts nothing for a refused call, a plain request or vectors', async () => {
    open();
    const refused = { status: 401, statusText: '', headers: [] };
    expect(await estimateRun(run({ status: 'failed', response: refused }, ''), counter)).toBeNull();
    expect(await estimateRun(run({ format: 'plain' }), counter)).toBeNull();
    expect(await estimateRun(run({}, '', { ...told, outputTotal: null }), counter)).toBeNull();
    expect(started).toBe(0);
  });
});

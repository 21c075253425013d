import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { findBuiltInPrice, listBuiltInPrices } from '../../../electron/core/prices/built-in-prices.ts';
import { PACKAGED_VERSION } from '../../../electron/core/prices/packaged-prices.ts';
import { createPriceBook } from '../../../electron/core/prices/price-book.ts';
import { AppError } from '../../../shared/ipc/result.ts';
import type { PriceRow } from '../../../shared/model/price.ts';
import type { RunRecord } from '../../../shared/model/run.ts';
import { computeCost } from '../../../shared/pricing/compute-cost.ts';
import { emptyResult } from '../../../shared/streaming/fold-run.ts';

const AT = new Date('2026-10-01T12:00:00Z');
const DASHSCOPE = 'https://dashscope.aliyuncs.com/compatible-mode/v1/chat/completions';

function recordAt(url: string, model: string, changes: Partial<RunRecord> = {}): RunRecord {
  const record = {
    provider: 'openai-compatible',
    connectionId: 'main',
    requestedModel: model,
    status: 'succeeded',
    request: { method: 'POST', url, headers: [], body: null },
    response: { status: 200, statusText: 'OK', headers: [] },
    timing: { startedAtEpochMs: AT.getTime() },
    result: {
      ...emptyResult(),
      usage: {
        inputTotal: 1000,
        outputTotal: 500,
        total: 1500,
        reasoning: null,
        cachedInput: null,
        cacheWriteInput: null,
        raw: {},
      },
    },
    ...changes,
  };
  return record as RunRecord;
}

const book = (rows: PriceRow[]) =>
  createPriceBook(
    async () => ({ rows, hash: 'h' }),
    () => AT.getTime(),
  );

describe('built-in prices', () => {
  it('knows the package that its date was written for', () => {
    const { version } = JSON.parse(readFileSync('node_modules/@pydantic/genai-prices/package.json', 'utf8'));
    expect(version).toBe(PACKAGED_VERSION);
  });

  it('knows what a search of the service costs besides the tokens', async () => {
    const price = await findBuiltInPrice('https://api.anthropic.com/v1/messages', ['claude-sonnet-4-5'], AT);
    expect(price).toMatchObject({ rates: { input: 3, output: 15 }, perUnit: { searchUnits: 10 } });
  });

  it('tells of each where it was read and when, and of a cost that its price is second-hand', async () => {
    const rows = await listBuiltInPrices(AT);
    expect(rows.length).toBeGreaterThan(100);
    for (const { origin, date } of rows) {
      expect(origin.name).not.toBe('');
      expect(['vendor', 'second-hand']).toContain(origin.kind);
      expect(date).toMatch(/^20\d\d-\d\d-\d\d$/);
    }
    const url = 'https://dashscope.aliyuncs.com/compatible-mode/v1/chat/completions';
    const price = await findBuiltInPrice(url, ['qwen-plus'], AT);
    expect(price).toMatchObject({ isSecondHand: true });
    const facts = { isThinking: false, isCutShort: false } as Parameters<typeof computeCost>[2];
    expect(computeCost(null, price, facts).price).toMatchObject({ source: 'built-in', isSecondHand: true });
  });

  it('goes by the address: the same name at an unknown one has no price', async () => {
    const price = await findBuiltInPrice('https://api.openai.com/v1/chat/completions', ['gpt-4o'], AT);
    expect(price).toMatchObject({
      source: 'built-in',
      row: 'openai/gpt-4o',
      currency: 'USD',
      rates: { input: 2.5, cacheRead: 1.25, output: 10 },
    });
    expect(await findBuiltInPrice('http://127.0.0.1:8000/v1/chat/completions', ['gpt-4o'], AT)).toBeNull();
    expect(await findBuiltInPrice('https://evil.example/?https://api.openai.com', ['gpt-4o'], AT)).toBeNull();
  });

  it('has prices of the past and of the hour', async () => {
    const url = 'https://api.deepseek.com/chat/completions';
    const input = async (at: string) => (await findBuiltInPrice(url, ['deepseek-v4-flash'], new Date(at)))?.rates.input;
    expect(await input('2026-08-01T12:00:00Z')).toBe(0.14);
    expect(await input('2026-09-01T12:00:00Z')).toBe(0.22);
    expect(await input('2026-09-01T02:00:00Z')).toBe(0.44);
  });

  it('takes the tiers of a row as they are meant', async () => {
    const url = 'https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-pro:generateContent';
    const price = await findBuiltInPrice(url, ['gemini-2.5-pro'], AT);
    expect(price?.rates).toMatchObject({ input: 1.25, output: 10 });
    expect(price?.tiers).toEqual([{ above: 200_000, rates: expect.objectContaining({ input: 2.5, output: 15 }) }]);
  });

  it('bills Model Studio in yuan at its Chinese site and in dollars at the other', async () => {
    expect(await findBuiltInPrice(DASHSCOPE, ['qwen-plus'], AT)).toMatchObject({ currency: 'CNY' });
    const abroad = DASHSCOPE.replace('dashscope', 'dashscope-intl');
    expect(await findBuiltInPrice(abroad, ['qwen-plus'], AT)).toMatchObject({ currency: 'USD' });
    expect(await findBuiltInPrice(DASHSCOPE, ['qwen-of-tomorrow'], AT)).toBeNull();
  });

  it('reaches for no network, whatever is asked', async () => {
    const fetch = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('no network'));
    const rows = await listBuiltInPrices(AT);
    expect(rows.length).toBeGreaterThan(1000);
    expect(rows.every((row) => row.service !== '' && row.model !== '')).toBe(true);
    expect(fetch).not.toHaveBeenCalled();
    fetch.mockRestore();
  });
});

describe('price of a run', () => {
  it('charges a thinking call of Model Studio at the thinking rate, answer included', async () => {
    const record = recordAt(DASHSCOPE, 'qwen-plus');
    const { usage } = record.result;
    // 1000 × 0.8 + 500 × 2 = 1800
    expect(await book([]).costOf(record)).toMatchObject({ amount: 0.0018, currency: 'CNY', state: 'computed' });
    const thought = { ...record, result: { ...record.result, usage: usage && { ...usage, reasoning: 300 } } };
    // 1000 × 0.8 + (200 + 300) × 8 = 800 + 4000
    expect(await book([]).costOf(thought)).toMatchObject({ amount: 0.0048, price: { mode: 'thinking' } });
  });

  it('tells how much the context of a known model holds, and nothing of others', async () => {
    const known = recordAt('https://api.openai.com/v1/chat/completions', 'gpt-4o');
    expect(await book([]).contextWindowOf(known)).toBe(128_000);
    expect(await book([]).contextWindowOf(recordAt('http://127.0.0.1:8000/v1', 'gpt-4o'))).toBeNull();
    expect(await book([]).contextWindowOf(recordAt(DASHSCOPE, 'no-such-model'))).toBeNull();
  });

  it('prefers the user’s own row to the built-in one', async () => {
    const own: PriceRow = { model: 'qwen-*', currency: 'USD', rates: { input: 1, output: 1 }, date: '2026-02-03' };
    expect(await book([own]).costOf(recordAt(DASHSCOPE, 'qwen-plus'))).toMatchObject({
      amount: 0.0015,
      currency: 'USD',
      price: { source: 'workspace', row: 'qwen-*', date: '2026-02-03' },
    });
  });

  it('falls back to the built-in rows while the own file is damaged, and says so in the list', async () => {
    const damaged = createPriceBook(
      async () => {
        throw new AppError('FILE_UNREADABLE', 'prices.yml, line 3: wrong.');
      },
      () => AT.getTime(),
    );
    expect(await damaged.costOf(recordAt(DASHSCOPE, 'qwen-plus'))).toMatchObject({ amount: 0.0018 });
    expect(await damaged.list()).toMatchObject({ own: [], hash: null, problem: 'prices.yml, line 3: wrong.' });
  });

  it('is partial for a run that was stopped, and unknown for one that was refused', async () => {
    const stopped = recordAt(DASHSCOPE, 'qwen-plus', { status: 'cancelled', result: emptyResult() });
    expect(await book([]).costOf(stopped)).toMatchObject({ state: 'partial', amount: null });
    const refused = recordAt(DASHSCOPE, 'qwen-plus', {
      status: 'failed',
      response: { status: 401, statusText: '', headers: [] },
      result: emptyResult(),
    });
    expect(await book([]).costOf(refused)).toMatchObject({ state: 'no-usage', amount: null });
  });
});

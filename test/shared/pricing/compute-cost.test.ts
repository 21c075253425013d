import { describe, expect, it } from 'vitest';
import type { TokenEstimate } from '../../../shared/model/cost.ts';
import type { Price } from '../../../shared/model/price.ts';
import type { Usage } from '../../../shared/model/usage.ts';
import { type CostFacts, computeCost } from '../../../shared/pricing/compute-cost.ts';

const FACTS: CostFacts = { isThinking: false, isCutShort: false, hasOutput: true };

const price = (fields: Partial<Price> = {}): Price => ({
  currency: 'USD',
  rates: { input: 2, output: 8 },
  source: 'workspace',
  row: 'm*',
  date: '2026-01-01',
  ...fields,
});

const usage = (fields: Partial<Usage> = {}): Usage => ({
  inputTotal: 1000,
  outputTotal: 500,
  total: 1500,
  reasoning: null,
  cachedInput: null,
  cacheWriteInput: null,
  raw: {},
  ...fields,
});

const ESTIMATE: TokenEstimate = { tokenizer: 'o200k_base', inputTokens: 100, outputTokens: 50 };

describe('states', () => {
  it('says that nobody has told a price, never 0', () => {
    expect(computeCost(usage(), null, FACTS)).toMatchObject({ state: 'no-price', amount: null, currency: null });
  });

  it('says that a price is there but no counts', () => {
    expect(computeCost(null, price(), FACTS)).toMatchObject({ state: 'no-usage', amount: null, currency: 'USD' });
  });

  it('is 0 only where the price says that nothing is charged', () => {
    expect(computeCost(null, price({ isFree: true }), FACTS)).toMatchObject({ state: 'free', amount: 0 });
  });

  it('is estimated where only our own counts are there', () => {
    // 100 × 2 + 50 × 8 = 600
    expect(computeCost(null, price(), { ...FACTS, estimate: ESTIMATE })).toMatchObject({
      state: 'estimated',
      amount: 0.0006,
    });
  });

  it('prefers the counts of the provider to our own', () => {
    expect(computeCost(usage(), price(), { ...FACTS, estimate: ESTIMATE })).toMatchObject({
      state: 'computed',
      amount: 0.006,
    });
  });

  it('is partial for a stopped run, with what was told until then', () => {
    const stopped = { ...FACTS, isCutShort: true };
    expect(computeCost(usage({ outputTotal: null, total: null }), price(), stopped)).toMatchObject({
      state: 'partial',
      amount: 0.002,
    });
    expect(computeCost(null, price(), stopped)).toMatchObject({ state: 'partial', amount: null });
  });

  it('does not take half of the counts for all of them', () => {
    expect(computeCost(usage({ outputTotal: null, total: null }), price(), FACTS).state).toBe('no-usage');
  });

  it('charges vectors by their input alone', () => {
    const vectors = usage({ inputTotal: null, outputTotal: null, total: 1000 });
    expect(computeCost(vectors, price({ rates: { input: 2 } }), { ...FACTS, hasOutput: false })).toMatchObject({
      state: 'computed',
      amount: 0.002,
    });
  });

  it('keeps what the provider charged beside its own figure', () => {
    const reportedCost = { amount: 0.007, currency: 'USD' as const };
    expect(computeCost(usage({ reportedCost }), price(), FACTS)).toMatchObject({
      amount: 0.006,
      reported: reportedCost,
    });
    expect(computeCost(usage({ reportedCost }), null, FACTS)).toMatchObject({ amount: null, reported: reportedCost });
  });

  it('knows no price where the row says nothing of tokens that were counted', () => {
    expect(computeCost(usage(), price({ rates: { input: 2 } }), FACTS)).toMatchObject({
      state: 'no-price',
      amount: null,
    });
  });

  it('stays in the currency of the price', () => {
    expect(computeCost(usage(), price({ currency: 'CNY' }), FACTS)).toMatchObject({ currency: 'CNY', amount: 0.006 });
  });
});

describe('rates', () => {
  it('charges the whole call at the tier that its input reaches', () => {
    const tiers = [
      { above: 256_000, rates: { input: 6 } },
      { above: 128_000, rates: { input: 4, output: 16 } },
    ];
    const amount = (inputTotal: number) =>
      computeCost(usage({ inputTotal, outputTotal: 1000, total: null }), price({ tiers }), FACTS);
    // 128,000 is not above 128,000: 128000 × 2 + 1000 × 8
    expect(amount(128_000)).toMatchObject({ amount: 0.264, price: { row: 'm*' } });
    // 128,001 × 4 + 1000 × 16
    expect(amount(128_001)).toMatchObject({ amount: 0.528004, price: { tier: '> 128000' } });
    // 300,000 × 6 + 1000 × 8: the higher tier names no output, so the base holds
    expect(amount(300_000)).toMatchObject({ amount: 1.808, price: { tier: '> 256000' } });
  });

  it('charges reasoning at its own rate where the row has one', () => {
    const own = price({ rates: { input: 2, output: 8, reasoning: 20 } });
    // 1000 × 2 + 300 × 8 + 200 × 20 = 2000 + 2400 + 4000
    expect(computeCost(usage({ reasoning: 200 }), own, { ...FACTS, isThinking: true }).amount).toBe(0.0084);
  });

  it('charges the whole output at the thinking rate where the price goes by mode', () => {
    const byMode = price({ thinking: { output: 20 } });
    // 1000 × 2 + (300 + 200) × 20 = 2000 + 10000
    const thinking = computeCost(usage({ reasoning: 200 }), byMode, { ...FACTS, isThinking: true });
    expect(thinking).toMatchObject({ amount: 0.012, price: { mode: 'thinking' } });
    expect(computeCost(usage(), byMode, FACTS)).toMatchObject({ amount: 0.006 });
  });

  it('charges writes to the cache by how long they are kept', () => {
    const written = usage({
      cacheWriteInput: 700,
      cachedInput: 100,
      parts: { cacheWrite5mInput: 300, cacheWrite1hInput: 400 },
    });
    const rates = { input: 3, output: 15, cacheRead: 0.3, cacheWrite: 3.75, cacheWrite1h: 6 };
    // 200 × 3 + 100 × 0.3 + 300 × 3.75 + 400 × 6 + 500 × 15 = 600 + 30 + 1125 + 2400 + 7500
    expect(computeCost(written, price({ rates }), FACTS).amount).toBe(0.011655);
  });

  it('charges audio and images apart from text', () => {
    const mixed = usage({ parts: { audioInput: 400, imageInput: 100, audioOutput: 200 } });
    const rates = { input: 2, output: 8, audioInput: 40, audioOutput: 80 };
    // 500 × 2 + 400 × 40 + 100 × 2 + 300 × 8 + 200 × 80 = 1000 + 16000 + 200 + 2400 + 16000
    expect(computeCost(mixed, price({ rates }), FACTS).amount).toBe(0.0356);
  });

  it('never charges more tokens than the totals, whatever the parts say', () => {
    const wrong = usage({ cachedInput: 900, cacheWriteInput: 900, reasoning: 9000 });
    const { lines } = computeCost(wrong, price(), FACTS);
    const sum = (names: string[]) =>
      lines.filter(({ bucket }) => names.includes(bucket)).reduce((total, { count }) => total + count, 0);
    expect(sum(['uncachedInput', 'cacheRead', 'cacheWrite5m'])).toBe(1000);
    expect(sum(['textOutput', 'reasoningOutput'])).toBe(500);
  });

  it('adds the fee of the call', () => {
    const { amount, lines } = computeCost(usage(), price({ perRequest: 0.01 }), FACTS);
    expect(amount).toBe(0.016);
    expect(lines.at(-1)).toMatchObject({ bucket: 'request', count: 1, amount: 0.01 });
  });

  it('charges by the picture, the second and the character, with no token counted', () => {
    const uncounted = { inputTotal: null, outputTotal: null, total: null };
    const pictures = usage({ ...uncounted, units: { images: 3 } });
    const perPicture = price({ rates: {}, perUnit: { images: 0.2, videoSeconds: 9 } });
    expect(computeCost(pictures, perPicture, FACTS)).toMatchObject({
      state: 'computed',
      amount: 0.6,
      lines: [{ bucket: 'images', count: 3, amount: 0.6 }],
    });
    // An estimate of the prompt has no bearing on what is not charged by tokens.
    expect(computeCost(pictures, perPicture, { ...FACTS, estimate: ESTIMATE })).toMatchObject({ amount: 0.6 });
    const spoken = usage({ ...uncounted, units: { inputCharacters: 2_000, audioOutputSeconds: 30 } });
    const perText = price({ rates: {}, perUnit: { inputCharacters: 15, audioOutputSeconds: 0.006 } });
    // 2,000 × 15 ÷ 10⁶ + 30 × 0.006 ÷ 60
    expect(computeCost(spoken, perText, FACTS).amount).toBe(0.033);
  });

  it('adds units to tokens, and knows no cost where neither is priced', () => {
    const both = usage({ units: { images: 2 } });
    expect(computeCost(both, price({ perUnit: { images: 0.1 } }), FACTS).amount).toBe(0.206);
    const pictures = usage({ inputTotal: null, outputTotal: null, total: null, units: { images: 3 } });
    expect(computeCost(pictures, price(), FACTS)).toMatchObject({ state: 'no-usage', amount: null });
  });

  it('needs no counts where the price is by the call alone', () => {
    expect(computeCost(null, price({ rates: {}, perRequest: 0.04 }), FACTS)).toMatchObject({
      state: 'computed',
      amount: 0.04,
    });
  });
});

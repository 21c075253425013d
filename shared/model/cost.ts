import type { UsageUnit } from './usage-unit.ts';

/** Currencies that prices are kept in. They are never converted into each other: no exchange rate is in the app. */
export const CURRENCIES = ['USD', 'CNY'] as const;
export type Currency = (typeof CURRENCIES)[number];

export type Money = { amount: number; currency: Currency };

/**
 * How far a cost can be trusted.
 *
 * - `computed`: the provider's own counts times a known price
 * - `estimated`: counts that were estimated here, so shown with ≈
 * - `partial`: the run was stopped or broke off, so the bill may hold more than was told
 * - `no-price`: nobody has said what this model costs
 * - `no-usage`: a price is known, the counts are not
 * - `free`: the price says that nothing is charged, e.g. a model on one's own machine
 */
export type CostState = 'computed' | 'estimated' | 'partial' | 'no-price' | 'no-usage' | 'free';

/** Kinds of tokens with a price of their own. They are disjoint: their counts add up to all that is paid for. */
export const COST_BUCKETS = [
  'uncachedInput',
  'cacheRead',
  'cacheReadAudio',
  'cacheWrite5m',
  'cacheWrite1h',
  'audioInput',
  'imageInput',
  'videoInput',
  'textOutput',
  'reasoningOutput',
  'audioOutput',
  'imageOutput',
] as const;
export type CostBucket = (typeof COST_BUCKETS)[number];

/** One line of a bill: tokens of a kind, units besides them, or the fee of the call. */
export type CostLine = {
  bucket: CostBucket | UsageUnit | 'request';
  count: number;
  perMillion: number;
  amount: number;
};

/** Which price was used; kept with the run, because prices change and a past bill does not. */
export type PriceUsed = {
  /** Name of the table: the user's own, or the one that comes with the app. */
  source: 'workspace' | 'built-in';
  /** Model pattern or id of the row. */
  row: string;
  /** Day that the table was made or the row was written, `YYYY-MM-DD`. */
  date: string;
  /** Present where the app has the price from others than the service itself. */
  isSecondHand?: boolean;
  /** The tier chosen by the size of the input, and the mode (`thinking`), where the row has several. */
  tier?: string;
  mode?: string;
};

/** What one run cost. `amount` is null wherever the state says that it is not known; unknown is never 0. */
export type RunCost = {
  state: CostState;
  amount: number | null;
  currency: Currency | null;
  lines: CostLine[];
  price: PriceUsed | null;
  /** What the provider itself says that it charged; shown beside our own figure. */
  reported: Money | null;
};

/** Counted here, not by the provider, and always shown with ≈ and the tokenizer's name. */
export type TokenEstimate = { tokenizer: string; inputTokens: number | null; outputTokens: number | null };

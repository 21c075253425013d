import { z } from 'zod';
import { CURRENCIES, type Currency } from './cost.ts';
import { FORMAT_VERSION } from './format-version.ts';
import type { UsageUnit } from './usage-unit.ts';

/** What a million tokens of each kind cost. A kind without a rate of its own costs what its nearest kin does. */
export const RATE_NAMES = [
  'input',
  'output',
  'cacheRead',
  'cacheReadAudio',
  'cacheWrite',
  'cacheWrite1h',
  'reasoning',
  'audioInput',
  'imageInput',
  'videoInput',
  'audioOutput',
  'imageOutput',
] as const;
export type RateName = (typeof RATE_NAMES)[number];
export type PriceRates = Partial<Record<RateName, number>>;

/** How many of a unit one price is for, as services quote them: a minute of sound, a million characters. */
export const PRICED_UNITS: Readonly<Record<UsageUnit, number>> = {
  images: 1,
  videoSeconds: 1,
  audioInputSeconds: 60,
  audioOutputSeconds: 60,
  inputCharacters: 1_000_000,
  searchUnits: 1_000,
};
export type UnitPrices = Partial<Record<UsageUnit, number>>;

/** Rates that hold once the whole input has more than `above` tokens; those it leaves out stay as they were. */
export type PriceTier = { above: number; rates?: PriceRates; thinking?: PriceRates };

/** What can be said of a model's price, whoever says it. */
export type PriceTerms = {
  currency: Currency;
  rates: PriceRates;
  /**
   * Rates while the model thinks. With `output` and no `reasoning` among them, the answer costs the thinking rate too:
   * some services name their price by mode, others by kind of token (then `rates.reasoning` says it).
   */
  thinking?: PriceRates;
  tiers?: PriceTier[];
  /** Besides tokens, or instead: the price of `PRICED_UNITS` of each unit. */
  perUnit?: UnitPrices;
  perRequest?: number;
  /** Nothing is charged, e.g. for a model on one's own machine. */
  isFree?: boolean;
};

/** A price with where it comes from, ready to be used for one run. */
export type Price = PriceTerms & {
  source: 'workspace' | 'built-in';
  row: string;
  date: string;
  /** Present for a built-in price that is not from the service's own list. */
  isSecondHand?: boolean;
};

/** Prices above this per million are mistakes of writing, such as a price per token times too much. */
const MAX_RATE = 1_000_000;
const rateSchema = z.number().min(0).max(MAX_RATE);
const ratesSchema = z.looseObject({
  input: rateSchema.optional(),
  output: rateSchema.optional(),
  cacheRead: rateSchema.optional(),
  cacheReadAudio: rateSchema.optional(),
  cacheWrite: rateSchema.optional(),
  cacheWrite1h: rateSchema.optional(),
  reasoning: rateSchema.optional(),
  audioInput: rateSchema.optional(),
  imageInput: rateSchema.optional(),
  videoInput: rateSchema.optional(),
  audioOutput: rateSchema.optional(),
  imageOutput: rateSchema.optional(),
} satisfies Record<RateName, z.ZodType>);
const unitsSchema = z.looseObject({
  images: rateSchema.optional(),
  videoSeconds: rateSchema.optional(),
  audioInputSeconds: rateSchema.optional(),
  audioOutputSeconds: rateSchema.optional(),
  inputCharacters: rateSchema.optional(),
  searchUnits: rateSchema.optional(),
} satisfies Record<UsageUnit, z.ZodType>);
const tierSchema = z.looseObject({
  above: z.number().int().positive(),
  rates: ratesSchema.optional(),
  thinking: ratesSchema.optional(),
});

/** One row of the workspace's own prices. */
export const priceRowSchema = z.looseObject({
  /** Model name with `?` for one character and `*` for any. */
  model: z.string().min(1),
  provider: z.string().min(1).optional(),
  connection: z.string().min(1).optional(),
  currency: z.enum(CURRENCIES),
  rates: ratesSchema.optional(),
  thinking: ratesSchema.optional(),
  tiers: z.array(tierSchema).optional(),
  perUnit: unitsSchema.optional(),
  perRequest: z.number().min(0).max(MAX_RATE).optional(),
  free: z.boolean().optional(),
  note: z.string().optional(),
  date: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional(),
});
export type PriceRow = z.infer<typeof priceRowSchema>;

/** More than anybody types. */
export const MAX_PRICE_ROWS = 2000;

export const priceFileSchema = z.looseObject({ sidecall: z.literal(FORMAT_VERSION), prices: z.array(priceRowSchema) });
export type PriceFile = z.infer<typeof priceFileSchema>;

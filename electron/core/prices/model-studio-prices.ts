import type { PriceRates, PriceTerms, PriceTier } from '../../../shared/model/price.ts';
import type { PriceOrigin } from '../../../shared/model/price-list.ts';

export type ModelStudioPrice = PriceTerms & { models: readonly string[]; origin?: PriceOrigin };
export type ModelStudioSite = {
  name: string;
  /** Host names that the site is reached by, with `*`. */
  hosts: readonly string[];
  /** Day the price list was looked up. */
  date: string;
  /** Where; a row may have one of its own. */
  origin: PriceOrigin;
  models: readonly ModelStudioPrice[];
};

/** What a hit of the automatic cache costs, and a written explicit one, as parts of the price of input. */
const HIT_SHARE = 0.2;
const WRITE_SHARE = 1.25;

/** The price of input decides those of the cache. */
function rates(input: number, output: number): PriceRates {
  const share = (part: number) => Number((input * part).toPrecision(6));
  return { input, output, cacheRead: share(HIT_SHARE), cacheWrite: share(WRITE_SHARE) };
}

function tier(above: number, input: number, output: number, thinkingOutput?: number): PriceTier {
  const thinking = thinkingOutput === undefined ? {} : { thinking: { output: thinkingOutput } };
  return { above, rates: rates(input, output), ...thinking };
}

/**
 * None of the rows could be held against the vendor's own page: they come from tables that others keep, and from copies
 * of its price list, as far as these agree. A row that was read there gets an origin of its own.
 */
const COPIES: PriceOrigin = { kind: 'second-hand', name: 'Model Studio' };

const CNY = 'CNY' as const;
const USD = 'USD' as const;

/**
 * List prices of Alibaba Cloud Model Studio for the models named most, per million tokens. Its price list names
 * thinking by mode, so the whole output of a thinking call costs the thinking rate. A snapshot with a date in its name
 * may cost something else, so none is guessed.
 */
export const MODEL_STUDIO_SITES: readonly ModelStudioSite[] = [
  {
    name: 'Model Studio, Beijing',
    hosts: ['dashscope.aliyuncs.com', '*.cn-beijing.maas.aliyuncs.com'],
    date: '2026-05-31',
    origin: COPIES,
    models: [
      {
        models: ['qwen3-max'],
        currency: CNY,
        rates: rates(2.5, 10),
        tiers: [tier(32_000, 4, 16), tier(128_000, 7, 28)],
      },
      { models: ['qwen3.6-plus'], currency: CNY, rates: rates(2, 12) },
      { models: ['qwen3.5-plus'], currency: CNY, rates: rates(0.8, 4.8), tiers: [tier(128_000, 2, 12)] },
      { models: ['qwen-max'], currency: CNY, rates: rates(2.4, 9.6) },
      {
        models: ['qwen-plus', 'qwen-plus-latest'],
        currency: CNY,
        rates: rates(0.8, 2),
        thinking: { output: 8 },
        tiers: [tier(128_000, 2.4, 20, 24), tier(256_000, 4.8, 48, 64)],
      },
      { models: ['qwen-turbo', 'qwen-turbo-latest'], currency: CNY, rates: rates(0.3, 0.6), thinking: { output: 3 } },
      { models: ['qwen-long'], currency: CNY, rates: { input: 0.5, output: 2 } },
    ],
  },
  {
    name: 'Model Studio, Singapore',
    hosts: ['dashscope-intl.aliyuncs.com', '*.ap-southeast-1.maas.aliyuncs.com'],
    date: '2026-05-31',
    origin: COPIES,
    models: [
      {
        models: ['qwen3-max'],
        currency: USD,
        rates: rates(1.2, 6),
        tiers: [tier(32_000, 2.4, 12), tier(128_000, 3, 15)],
      },
      { models: ['qwen-max'], currency: USD, rates: rates(1.6, 6.4) },
      {
        models: ['qwen-plus', 'qwen-plus-latest'],
        currency: USD,
        rates: rates(0.4, 1.2),
        thinking: { output: 4 },
        tiers: [tier(256_000, 1.2, 3.6, 12)],
      },
      { models: ['qwen-flash'], currency: USD, rates: rates(0.05, 0.4), tiers: [tier(256_000, 0.25, 2)] },
      {
        models: ['qwen-turbo', 'qwen-turbo-latest'],
        currency: USD,
        rates: rates(0.05, 0.2),
        thinking: { output: 0.5 },
      },
    ],
  },
];

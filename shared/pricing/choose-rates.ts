import type { CostBucket } from '../model/cost.ts';
import type { PriceRates, PriceTerms, RateName } from '../model/price.ts';

export type ChosenRates = { rates: PriceRates; tier?: string; mode?: string };

/** The rates of one call: the largest tier that its input exceeds, over the base, and the thinking mode over both. */
export function chooseRates(
  terms: PriceTerms,
  { inputTotal, isThinking }: { inputTotal: number | null; isThinking: boolean },
): ChosenRates {
  const reached = (terms.tiers ?? []).filter(({ above }) => (inputTotal ?? 0) > above);
  const tier = reached.sort((a, b) => b.above - a.above)[0];
  const thinking = { ...terms.thinking, ...tier?.thinking };
  const isMode = isThinking && Object.keys(thinking).length > 0;
  const rates: PriceRates = { ...terms.rates, ...tier?.rates };
  if (isMode) {
    // A price by mode holds for the whole output, unless it names reasoning itself.
    if (thinking.reasoning === undefined) delete rates.reasoning;
    Object.assign(rates, thinking);
  }
  return {
    rates,
    ...(tier && { tier: `> ${tier.above}` }),
    ...(isMode && { mode: 'thinking' }),
  };
}

/** Which rate a kind of token is charged at: its own, else that of its nearest kin. */
const RATES_OF: Record<CostBucket, readonly RateName[]> = {
  uncachedInput: ['input'],
  cacheRead: ['cacheRead', 'input'],
  cacheReadAudio: ['cacheReadAudio', 'cacheRead', 'audioInput', 'input'],
  cacheWrite5m: ['cacheWrite', 'input'],
  cacheWrite1h: ['cacheWrite1h', 'cacheWrite', 'input'],
  audioInput: ['audioInput', 'input'],
  imageInput: ['imageInput', 'input'],
  videoInput: ['videoInput', 'input'],
  textOutput: ['output'],
  reasoningOutput: ['reasoning', 'output'],
  audioOutput: ['audioOutput', 'output'],
  imageOutput: ['imageOutput', 'output'],
};

/** Null where the price says nothing of such tokens. */
export function rateOf(bucket: CostBucket, rates: PriceRates): number | null {
  for (const name of RATES_OF[bucket]) {
    const rate = rates[name];
    if (rate !== undefined) return rate;
  }
  return null;
}

import {
  COST_BUCKETS,
  type CostLine,
  type CostState,
  type PriceUsed,
  type RunCost,
  type TokenEstimate,
} from '../model/cost.ts';
import { PRICED_UNITS, type Price, type UnitPrices } from '../model/price.ts';
import type { Usage } from '../model/usage.ts';
import { USAGE_UNITS, type UsageUnit } from '../model/usage-unit.ts';
import { chooseRates, rateOf } from './choose-rates.ts';
import { type TokenBuckets, tokenBuckets } from './token-buckets.ts';

/** What has to be known of a run besides its counts. */
export type CostFacts = {
  /** The model reasoned, whether or not it showed or counted it. */
  isThinking: boolean;
  /** Stopped, or broken off after the answer had begun: more may be on the bill than was told. */
  isCutShort: boolean;
  /** Something came that is paid for as output. Vectors and rankings have none. */
  hasOutput: boolean;
  estimate?: TokenEstimate | null;
};

/**
 * What one run cost: `Σ bucket × rate / 10⁶ + Σ unit × price + fee`, over buckets that do not overlap. What is not known is null with
 * the reason as its state, never 0. Currencies are never mixed: the amount is in that of the price.
 */
export function computeCost(usage: Usage | null, price: Price | null, facts: CostFacts): RunCost {
  const reported = usage?.reportedCost ?? null;
  const none = (state: CostState): RunCost => ({
    state,
    amount: null,
    currency: price?.currency ?? null,
    lines: [],
    price: price && priceUsed(price),
    reported,
  });
  if (price === null) return none('no-price');
  if (price.isFree) return { ...none('free'), amount: 0 };
  const counted = countsOf(usage, price, facts);
  if (counted === null) return none(facts.isCutShort ? 'partial' : 'no-usage');
  const chosen = chooseRates(price, { inputTotal: counted.inputTotal, isThinking: facts.isThinking });
  const units = unitLines(usage?.units, price.perUnit);
  const lines = linesOf(counted.buckets, chosen.rates, { units, perRequest: price.perRequest });
  if (lines === null) return none('no-price');
  const { rates: _, ...which } = chosen;
  return {
    state: facts.isCutShort ? 'partial' : counted.state,
    amount: withoutNoise(lines.reduce((sum, line) => sum + line.amount, 0)),
    currency: price.currency,
    lines,
    price: { ...priceUsed(price), ...which },
    reported,
  };
}

type Counts = { state: 'computed' | 'estimated'; inputTotal: number | null; buckets: TokenBuckets };

/** What is charged for, or null where too little is known to say. */
function countsOf(usage: Usage | null, price: Price, facts: CostFacts): Counts | null {
  const told = usage && withReceived(completed(asCharged(usage), facts), facts);
  if (told) return { state: 'computed', inputTotal: told.inputTotal, buckets: tokenBuckets(told) };
  // What is charged by the picture or by the second may count no tokens at all.
  if (unitLines(usage?.units, price.perUnit).length > 0) return { state: 'computed', inputTotal: null, buckets: {} };
  const { estimate } = facts;
  if (estimate && estimate.inputTokens !== null) {
    const { inputTokens, outputTokens } = estimate;
    const buckets: TokenBuckets = { uncachedInput: inputTokens, ...(outputTokens && { textOutput: outputTokens }) };
    return { state: 'estimated', inputTotal: inputTokens, buckets };
  }
  // A price by the call alone needs no counts.
  const isByCall = price.perRequest !== undefined && Object.keys(price.rates).length === 0;
  return isByCall && !facts.isCutShort ? { state: 'computed', inputTotal: null, buckets: {} } : null;
}

/** What is charged for is not told apart by kind. */
function asCharged(usage: Usage): Usage {
  const { charged, ...counted } = usage;
  if (charged === undefined) return usage;
  return { ...counted, ...charged, total: null, reasoning: null, cachedInput: null, cacheWriteInput: null, parts: {} };
}

/** Fills in a total that follows from the others; null where one stays unknown. */
function completed(usage: Usage, { isCutShort, hasOutput }: CostFacts): Usage | null {
  const { total } = usage;
  const inputTotal = usage.inputTotal ?? difference(total, usage.outputTotal) ?? (hasOutput ? null : total);
  if (inputTotal === null) return null;
  const outputTotal = usage.outputTotal ?? difference(total, inputTotal) ?? (hasOutput && !isCutShort ? null : 0);
  return outputTotal === null ? null : { ...usage, inputTotal, outputTotal };
}

/** A stream that was cut off told of its output at its start, if at all: what was received is more than that. */
function withReceived(usage: Usage | null, { isCutShort, estimate }: CostFacts): Usage | null {
  const received = estimate?.outputTokens ?? 0;
  if (usage === null || !isCutShort || received <= (usage.outputTotal ?? 0)) return usage;
  return { ...usage, outputTotal: received };
}

function difference(total: number | null, part: number | null): number | null {
  return total === null || part === null ? null : Math.max(total - part, 0);
}

/** A line for each unit that was counted and has a price. */
function unitLines(units: Partial<Record<UsageUnit, number>> = {}, prices: UnitPrices = {}): CostLine[] {
  return USAGE_UNITS.flatMap((unit) => {
    const [count, price, per] = [units[unit], prices[unit], PRICED_UNITS[unit]];
    if (count === undefined || price === undefined) return [];
    const perMillion = withoutNoise((price * 1_000_000) / per);
    return { bucket: unit, count, perMillion, amount: withoutNoise((count * price) / per) };
  });
}

/** Null where tokens were counted that the price says nothing of. */
function linesOf(
  buckets: TokenBuckets,
  rates: Price['rates'],
  { units, perRequest }: { units: readonly CostLine[]; perRequest: number | undefined },
): CostLine[] | null {
  const lines: CostLine[] = [...units];
  for (const bucket of COST_BUCKETS) {
    const count = buckets[bucket];
    if (count === undefined) continue;
    const perMillion = rateOf(bucket, rates);
    if (perMillion === null) {
      // A price by the call, or by the unit, may leave out what it does not charge.
      if (perRequest !== undefined || units.length > 0) continue;
      return null;
    }
    lines.push({ bucket, count, perMillion, amount: withoutNoise((count * perMillion) / 1_000_000) });
  }
  if (perRequest !== undefined) {
    lines.push({ bucket: 'request', count: 1, perMillion: perRequest * 1_000_000, amount: perRequest });
  }
  return lines;
}

/** Binary fractions leave a tail such as 0.30000000000000004. */
function withoutNoise(amount: number): number {
  return Number(amount.toPrecision(12));
}

function priceUsed({ source, row, date, isSecondHand }: Price): PriceUsed {
  return { source, row, date, ...(isSecondHand && { isSecondHand }) };
}

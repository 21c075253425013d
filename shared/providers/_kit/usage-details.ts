import { isJsonObject, type JsonObject } from '../../model/json.ts';
import type { ReportedTimes, Usage, UsagePart } from '../../model/usage.ts';
import { countOf } from './read-json.ts';

/** xAI bills in ten-billionths of a dollar. */
const TICKS_PER_DOLLAR = 10_000_000_000;

/** What a service tells beyond the totals. Only keys that the wire told are there: unknown is not 0. */
export type UsageDetails = Pick<Usage, 'parts' | 'reportedCost' | 'reportedTimes'>;

/** Those of `values` that are known; undefined when none is. Runs once a token at servers that count on every chunk. */
export function known<Key extends string>(
  values: Readonly<Record<Key, number | null>>,
): Partial<Record<Key, number>> | undefined {
  let found: Partial<Record<Key, number>> | undefined;
  for (const key in values) {
    const value = values[key];
    if (value === null) continue;
    found ??= {};
    found[key] = value;
  }
  return found;
}

/** Adds details to the totals, each key only where there is something under it. */
export function withDetails(
  usage: Usage,
  parts: Partial<Record<UsagePart, number>> | undefined,
  times?: ReportedTimes,
): Usage {
  if (parts !== undefined) usage.parts = parts;
  if (times !== undefined) usage.reportedTimes = times;
  const cost = isJsonObject(usage.raw) ? reportedDollars(usage.raw) : null;
  if (cost !== null) usage.reportedCost = { amount: cost, currency: 'USD' };
  return usage;
}

/** What the call was charged: `cost` (OpenRouter), the same as an object (Perplexity), or xAI's ticks. */
function reportedDollars(raw: JsonObject): number | null {
  const { cost } = raw;
  if (cost !== undefined) return isJsonObject(cost) ? countOf(cost.total_cost) : countOf(cost);
  const ticks = countOf(raw.cost_in_usd_ticks);
  return ticks === null ? null : ticks / TICKS_PER_DOLLAR;
}

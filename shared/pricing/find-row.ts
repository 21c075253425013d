import type { Price, PriceRates, PriceRow, UnitPrices } from '../model/price.ts';
import { RATE_NAMES } from '../model/price.ts';
import { USAGE_UNITS } from '../model/usage-unit.ts';
import { matchesWildcard, wildcardWeight } from '../model/wildcard.ts';

/** What a price is looked up by. */
export type PricedCall = {
  provider: string;
  connectionId: string | null;
  /** The name asked for, then the one that answered where it is another. */
  models: readonly string[];
};

/**
 * The row that says most about a call: one for its connection before one for its provider before one for all; among
 * these the whole name before a pattern, and the pattern with more letters; of equals the first in the file.
 */
export function findRow(rows: readonly PriceRow[], call: PricedCall): PriceRow | null {
  for (const model of call.models) {
    const fitting = rows.filter((row) => fits(row, call, model));
    const best = fitting.reduce<PriceRow | null>(
      (best, row) => (best === null || isCloser(row, best) ? row : best),
      null,
    );
    if (best !== null) return best;
  }
  return null;
}

/** @param fileDate stands in where the row has no date of its own */
export function priceOfRow(row: PriceRow, fileDate: string): Price {
  return {
    source: 'workspace',
    row: row.model,
    date: row.date ?? fileDate,
    currency: row.currency,
    rates: ratesOf(row.rates),
    ...(row.thinking && { thinking: ratesOf(row.thinking) }),
    ...(row.tiers && {
      tiers: row.tiers.map(({ above, rates, thinking }) => ({
        above,
        ...(rates && { rates: ratesOf(rates) }),
        ...(thinking && { thinking: ratesOf(thinking) }),
      })),
    }),
    ...(row.perUnit && { perUnit: unitsOf(row.perUnit) }),
    ...(row.perRequest !== undefined && { perRequest: row.perRequest }),
    ...(row.free && { isFree: true }),
  };
}

function fits(row: PriceRow, { provider, connectionId }: PricedCall, model: string): boolean {
  if (row.provider !== undefined && row.provider !== provider) return false;
  if (row.connection !== undefined && row.connection !== connectionId) return false;
  return matchesWildcard(row.model, model);
}

function isCloser(row: PriceRow, other: PriceRow): boolean {
  const place = placeRank(row) - placeRank(other);
  return place === 0 ? wildcardWeight(row.model) > wildcardWeight(other.model) : place > 0;
}

function placeRank({ connection, provider }: PriceRow): number {
  return (connection === undefined ? 0 : 2) + (provider === undefined ? 0 : 1);
}

/** Without the keys of others that the file may hold. */
function ratesOf(rates: PriceRow['rates']): PriceRates {
  const known: PriceRates = {};
  for (const name of RATE_NAMES) {
    const rate = rates?.[name];
    if (rate !== undefined) known[name] = rate;
  }
  return known;
}

function unitsOf(prices: NonNullable<PriceRow['perUnit']>): UnitPrices {
  const known: UnitPrices = {};
  for (const unit of USAGE_UNITS) {
    const price = prices[unit];
    if (price !== undefined) known[unit] = price;
  }
  return known;
}

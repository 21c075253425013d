import type { PriceRow, PriceTerms } from './price.ts';

/**
 * Where a built-in price was read. `vendor`: the service's own price list. `second-hand`: what others have copied from
 * such lists; it may be late or wrong, and the bill decides.
 */
export type PriceOrigin = { kind: 'vendor' | 'second-hand'; name: string };

/** A row that Sidecall brings along, for reading. */
export type BuiltInRow = PriceTerms & {
  /** Proper name of the service and its site. */
  service: string;
  model: string;
  /** Day on which it was so there. */
  date: string;
  origin: PriceOrigin;
};

/** Everything that is known of prices, as the price screen shows it. */
export type PriceList = {
  own: PriceRow[];
  /** Of the file with the own rows; null while there is none. */
  hash: string | null;
  /** Why the own rows cannot be read, in English; they count as none then. */
  problem: string | null;
  builtIn: BuiltInRow[];
};

import type { PriceRow, PriceTerms } from './price.ts';

/** A row that Sidecall brings along, for reading. */
export type BuiltInRow = PriceTerms & {
  /** Proper name of the service and its site. */
  service: string;
  model: string;
  date: string;
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

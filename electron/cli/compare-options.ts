import { type Command, InvalidArgumentError, Option } from 'commander';
import type { CompareOptions } from '../../shared/model/compare.ts';
import { COMPARE_STARTS } from '../../shared/model/compare.ts';
import { CURRENCIES } from '../../shared/model/cost.ts';
import { wholeNumber } from './parse-arguments.ts';

/** As commander names them. What is not given stays as the request says. */
export type GivenCompareOptions = {
  repeat?: number;
  warmUp?: number;
  start?: CompareOptions['start'];
  uniquePrefix?: boolean;
  delay?: number;
  maxPerHost?: number;
  budget?: NonNullable<CompareOptions['budget']>;
  maxFailures?: number;
};

export function addCompareOptions(command: Command): Command {
  return command
    .option('--repeat <times>', 'rounds; figures are medians', wholeNumber(1, 1000))
    .option('--warm-up <times>', 'rounds before them that do not count', wholeNumber(0, 10))
    .addOption(
      new Option('--start <how>', 'columns of a round side by side, or one after the other').choices(COMPARE_STARTS),
    )
    .option('--unique-prefix', 'put a text of its own before each prompt, so that no cache answers')
    .option('--delay <ms>', 'pause between two requests to one host', wholeNumber(0, 600_000))
    .option('--max-per-host <count>', 'requests under way at one host at most', wholeNumber(1, 64))
    .option('--budget <amount>', 'start nothing more once this was spent, e.g. 0.50 or 3CNY', parseBudget)
    .option('--max-failures <count>', 'start nothing more once this many failed', wholeNumber(1, 1_000_000));
}

/** The request's own options, with what was given on the command line in their place. */
export function compareOptions(own: CompareOptions, given: GivenCompareOptions): CompareOptions {
  const { repeats, warmUps, start, uniquePrefix, delayMs, maxPerHost, budget, maxFailures } = own;
  return {
    repeats: given.repeat ?? repeats,
    warmUps: given.warmUp ?? warmUps,
    start: given.start ?? start,
    uniquePrefix: given.uniquePrefix ?? uniquePrefix,
    delayMs: given.delay ?? delayMs,
    maxPerHost: given.maxPerHost ?? maxPerHost,
    budget: given.budget ?? budget,
    maxFailures: given.maxFailures ?? maxFailures,
  };
}

function parseBudget(text: string): NonNullable<CompareOptions['budget']> {
  const match = /^(\d+(?:\.\d+)?)\s*([A-Za-z]{3})?$/.exec(text.trim());
  const currency = CURRENCIES.find((known) => known === (match?.[2]?.toUpperCase() ?? 'USD'));
  const amount = Number(match?.[1] ?? 0);
  if (currency !== undefined && amount > 0) return { amount, currency };
  throw new InvalidArgumentError(`Give an amount above 0, with one of ${CURRENCIES.join(', ')} after it: 0.50, 3CNY.`);
}

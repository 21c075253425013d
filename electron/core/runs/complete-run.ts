import type { RunRecord } from '../../../shared/model/run.ts';
import type { PriceBook } from '../prices/price-book.ts';
import { estimateRun } from '../tokens/estimate-run.ts';
import type { TokenCounter } from '../tokens/token-counter.ts';

/** What is worked out once a run has ended: its cost, an estimate where the provider did not count, what its model holds, and its checks. */
export type RunAmendment = Pick<RunRecord, 'cost' | 'estimate' | 'contextWindowTokens' | 'assertions'>;
export type CompleteRun = (record: RunRecord) => Promise<RunAmendment>;

/** What the app and the command line work out, in this order: counts where the provider told none, then the cost. */
export function createCompletion(prices: PriceBook, counter: TokenCounter): CompleteRun {
  return async (record) => {
    const estimate = record.estimate === undefined ? await estimateRun(record, counter) : record.estimate;
    const contextWindowTokens = await prices.contextWindowOf(record);
    return {
      estimate,
      cost: await prices.costOf(record, estimate),
      ...(contextWindowTokens !== null && { contextWindowTokens }),
    };
  };
}

/** An ended run waits no longer than this: it is to be kept and shown, with its cost or without. */
const MAX_WAIT_MS = 5_000;

/** Never rejects: a price that cannot be found is no reason to lose a run. */
export async function completeRun(record: RunRecord, complete: CompleteRun | undefined): Promise<RunAmendment> {
  if (complete === undefined) return {};
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<RunAmendment>((resolve) => {
    timer = setTimeout(() => resolve({}), MAX_WAIT_MS);
  });
  const completed = Promise.resolve(record)
    .then(complete)
    .catch((): RunAmendment => ({}));
  const amendment = await Promise.race([completed, timeout]);
  clearTimeout(timer);
  return amendment;
}

import type { HistorySession } from '../../core/history/history-session.ts';
import type { PriceBook } from '../../core/prices/price-book.ts';
import type { WorkspaceSession } from '../workspace-session.ts';
import type { Handlers } from './router.ts';

type PriceHandlers = Pick<Handlers, Extract<keyof Handlers, `price.${string}`>>;

export type PriceServices = {
  prices: PriceBook;
  session: WorkspaceSession;
  history: HistorySession;
  /** Rows were saved: what had no price may have one now. */
  onChanged(): Promise<void>;
};

export function createPriceHandlers({ prices, session, history, onChanged }: PriceServices): PriceHandlers {
  return {
    'price.list': () => prices.list(),
    'price.save': async ({ rows, baseHash }) => {
      const saved = await (await session.current()).savePrices(rows, baseHash);
      await onChanged();
      return saved;
    },
    'price.costNow': async ({ runId }) => prices.costOf((await (await history.current()).read(runId)).record),
  };
}

import { z } from 'zod';
import type { RunCost } from '../model/cost.ts';
import { MAX_PRICE_ROWS, type PriceRow, priceRowSchema } from '../model/price.ts';
import type { PriceList } from '../model/price-list.ts';
import { route } from './route.ts';

export const priceRoutes = {
  'price.list': route<PriceList>()(z.null()),
  /**
   * Writes the user's own rows. Fails with FILE_CHANGED_OUTSIDE when the file is no longer `baseHash`. Runs without a
   * price are worked out again.
   */
  'price.save': route<{ rows: PriceRow[]; hash: string | null }>()(
    z.object({ rows: z.array(priceRowSchema).max(MAX_PRICE_ROWS), baseHash: z.string().max(100).nullable() }),
  ),
  /** What a run of the history would cost at the prices that are known now. */
  'price.costNow': route<RunCost>()(z.object({ runId: z.string().min(1).max(100) })),
} as const;

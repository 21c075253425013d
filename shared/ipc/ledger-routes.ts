import { z } from 'zod';
import { type LedgerReport, ledgerQuerySchema } from '../model/ledger.ts';
import { route } from './route.ts';

export const ledgerRoutes = {
  /** What the runs that fit come to. */
  'ledger.read': route<LedgerReport>()(ledgerQuerySchema),
  /** Asks where to save and writes CSV: a line a run, or a line a group. Null when cancelled. */
  'ledger.export': route<{ path: string } | null>()(
    z.object({ query: ledgerQuerySchema, content: z.enum(['runs', 'groups']) }),
  ),
  /** Removes every row; the window has asked. */
  'ledger.clear': route<null>()(z.null()),
} as const;

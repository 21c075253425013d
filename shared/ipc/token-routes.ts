import { z } from 'zod';
import { requestDraftSchema } from '../model/request-draft.ts';
import { route } from './route.ts';

export const tokenRoutes = {
  /**
   * Counts texts with a tokenizer of Sidecall's own, so the counts are estimates for other models. Null counts: it is
   * too much text, or a newer call with the same `key` has taken its place.
   */
  'tokens.estimate': route<{ counts: number[] | null; tokenizer: string }>()(
    z.object({ texts: z.array(z.string().max(2_000_000)).max(2000), key: z.string().max(1200) }),
  ),
  /** Lets the service count, which is a call over the network with the connection's key. `provider` counted. */
  'tokens.countExactly': route<{ count: number; provider: string }>()(
    z.object({
      draft: requestDraftSchema,
      requestPath: z.string().max(1000).nullable(),
      connectionId: z.string().max(200).nullable(),
      environmentId: z.string().max(200).nullable(),
    }),
  ),
} as const;

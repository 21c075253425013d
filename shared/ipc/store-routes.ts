import { z } from 'zod';
import type { JsonObject } from '../model/json.ts';
import { route } from './route.ts';

/** Endpoints that are asked for the screen of files and batches: those that neither send nor receive a file. */
export const STORE_CALLS = [
  'files.list',
  'files.retrieve',
  'files.delete',
  'batches.list',
  'batches.retrieve',
  'batches.cancel',
  'fine-tuning.list',
  'fine-tuning.retrieve',
  'fine-tuning.events',
  'fine-tuning.checkpoints',
  'fine-tuning.cancel',
  'fine-tuning.pause',
  'fine-tuning.resume',
] as const;
export type StoreCall = (typeof STORE_CALLS)[number];

export const storeRoutes = {
  /** Throws STORE_REFUSED, STORE_UNREACHABLE, STORE_UNREADABLE, and what starting a run throws. */
  'store.call': route<JsonObject>()(
    z.object({
      provider: z.string().max(100),
      connectionId: z.string().max(200),
      environmentId: z.string().max(200).nullable(),
      call: z.enum(STORE_CALLS),
      fields: z.record(z.string().max(100), z.union([z.string().max(1000), z.number()])),
    }),
  ),
} as const;

import type { RequestSettings } from './request-draft.ts';

/** Apart from its schema, so that the window can show the defaults without loading zod. */
export const DEFAULT_TIMEOUTS = {
  connectTimeoutMs: 10_000,
  headersTimeoutMs: 60_000,
  firstPacketTimeoutMs: 0,
  idleTimeoutMs: 300_000,
} as const satisfies RequestSettings;

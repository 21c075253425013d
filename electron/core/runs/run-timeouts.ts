import { DEFAULT_TIMEOUTS } from '../../../shared/model/default-timeouts.ts';
import type { RequestSettings } from '../../../shared/model/request-draft.ts';
import type { HttpTimeouts } from '../http/http-types.ts';

/** The limits of a request: its own where it has them. */
export function timeoutsOf(settings: RequestSettings = {}): HttpTimeouts {
  const own = Object.entries(settings).filter(([, value]) => value !== undefined);
  return { ...DEFAULT_TIMEOUTS, ...Object.fromEntries(own) };
}

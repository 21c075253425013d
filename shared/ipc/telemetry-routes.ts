import { z } from 'zod';
import { route } from './route.ts';

export const telemetryRoutes = {
  /** Sends an empty body to the collector of the preferences. Throws TELEMETRY_FAILED and what the vault throws. */
  'telemetry.check': route<null>()(z.null()),
} as const;

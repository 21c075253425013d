import type { SecretUse } from '../../../shared/requests/secret-use.ts';
import type { HttpClient } from '../http/http-types.ts';
import type { TokenSource } from './token-source.ts';

/**
 * The vault's part: the secret, provided that it may go to that origin. Throws AppError, e.g.
 * SECRET_ORIGIN_NOT_ALLOWED, SECRET_ABSENT, SECRET_UNREADABLE.
 */
export type Authorize = (use: Pick<SecretUse, 'secretId' | 'origin'>) => Promise<string>;

/** Monotonic milliseconds for durations, wall clock for display. */
export type RunClock = { nowMs(): number; epochMs(): number };

export type RunDependencies = { client: HttpClient; authorize: Authorize; clock: RunClock; tokens: TokenSource };

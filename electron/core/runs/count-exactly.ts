import { AppError } from '../../../shared/ipc/result.ts';
import { DEFAULT_TIMEOUTS } from '../../../shared/model/default-timeouts.ts';
import type { JsonValue } from '../../../shared/model/json.ts';
import type { PreparedRequest } from '../../../shared/requests/prepare-request.ts';
import { readErrorBody } from '../../../shared/streaming/error-body.ts';
import { authorizeRequest } from './authorize-request.ts';
import type { RunDependencies } from './run-dependencies.ts';
import { fetchWhole } from './whole-answer.ts';

const MAX_ANSWER_BYTES = 10_000_000;
/** Nobody waits five minutes for a number. */
const TIMEOUTS = { ...DEFAULT_TIMEOUTS, headersTimeoutMs: 20_000, idleTimeoutMs: 20_000 };

/**
 * Lets the service itself count the input of a request, without a model answering it. The key goes where the request
 * itself would send it, by the same rules.
 *
 * @throws AppError COUNT_UNSUPPORTED, COUNT_REFUSED (the service answered with an error), COUNT_UNREACHABLE (no
 * answer), COUNT_UNREADABLE, and those of the vault
 */
export async function countExactly(
  prepared: PreparedRequest,
  dependencies: Pick<RunDependencies, 'client' | 'authorize' | 'tokens' | 'clock'>,
): Promise<number> {
  const { exactCount } = prepared.endpoint;
  const request = exactCount?.toRequest(prepared.request) ?? null;
  if (exactCount === undefined || request === null) {
    throw new AppError('COUNT_UNSUPPORTED', 'This service counts no tokens at this address.');
  }
  const authorized = await authorizeRequest({ ...prepared, request }, dependencies);
  if (authorized.token?.ok === false) {
    throw refused(authorized.token.error.status, authorized.token.error.message);
  }
  const { head, text, error } = await fetchWhole(dependencies.client, authorized.request, {
    timeouts: TIMEOUTS,
    maxBodyBytes: MAX_ANSWER_BYTES,
    isTlsVerified: prepared.connection?.connection.tls?.verify !== false,
    mask: authorized.redactor.whole,
  });
  if (error !== null || head === null) {
    throw new AppError('COUNT_UNREACHABLE', error?.message ?? 'The server gave no answer.');
  }
  const shown = authorized.redactor.whole(text);
  if (head.status < 200 || head.status > 299) {
    throw refused(head.status, readErrorBody(shown, 'http-error', head).message);
  }
  const count = exactCount.read(parsed(shown));
  if (count === null) throw new AppError('COUNT_UNREADABLE', 'The service’s answer holds no count.');
  return count;
}

function refused(status: number | null, message: string): AppError {
  return new AppError('COUNT_REFUSED', message, { status: String(status ?? '') });
}

function parsed(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return null;
  }
}

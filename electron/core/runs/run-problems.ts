import type { RunRecord, RunStatus } from '../../../shared/model/run.ts';
import type { RunResult } from '../../../shared/streaming/run-result.ts';
import type { ProviderError } from '../../../shared/streaming/stream-event.ts';
import type { HttpOutcome } from '../http/http-types.ts';
import { failure } from '../http/transport-error.ts';

/** What went wrong besides what the provider itself reported. */
export function problemOf(outcome: HttpOutcome, result: RunResult): ProviderError | null {
  if (result.error !== null) return null;
  if (outcome.error !== null) return { ...outcome.error, requestId: result.requestId };
  // How a job ended is told by its state, not by how its first answer did.
  if (result.complete || result.job !== undefined) return null;
  const message = 'The answer stopped before its end marker. What came is kept; it may be incomplete.';
  return { ...failure('STREAM_CUT', 'network', message, true), requestId: result.requestId };
}

type RunBegin = Pick<RunRecord, 'counters' | 'response'>;

/** Errors of a connection that ended, or fell silent, in the middle, with no word of anything being wrong. */
const BREAKS: ReadonlySet<string | null> = new Set([
  'STREAM_CUT',
  'IDLE_TIMEOUT',
  'INTERRUPTED_BY_SLEEP',
  'CLOSED_1000',
  'CLOSED_1001',
  'CLOSED_1005',
  'CLOSED_1006',
  'ECONNABORTED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETDOWN',
  'ENETRESET',
  'ENETUNREACH',
  'EPIPE',
  'ETIMEDOUT',
  'HPE_INVALID_EOF_STATE',
  'UND_ERR_BODY_TIMEOUT',
  'UND_ERR_CLOSED',
  'UND_ERR_DESTROYED',
  'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
  'UND_ERR_SOCKET',
]);

/**
 * Whether an answer that had begun broke off: some of it had come, or its WebSocket was open. It did not where the
 * provider said what was wrong, nor where Sidecall would not read on, as with a body that is too large.
 */
export function isInterruption(error: ProviderError | null, { counters, response }: RunBegin): boolean {
  if (error === null || error.status !== null || !BREAKS.has(error.code)) return false;
  return error.code === 'INTERRUPTED_BY_SLEEP' || counters.bodyBytes > 0 || response?.status === 101;
}

/** How a run that is over stands. */
export function endStatus(
  { error, job }: RunResult,
  { isCancelled, isBrokenOff }: { isCancelled: boolean; isBrokenOff: boolean },
): RunStatus {
  if (isCancelled || job?.status === 'cancelled') return 'cancelled';
  if (error === null) return 'succeeded';
  return isBrokenOff ? 'interrupted' : 'failed';
}

/** The server took the handshake for a plain request. */
export function noSocketError(status: number): ProviderError {
  const message = `The server answered the handshake with ${status} and opened no WebSocket. Check that the path is one of a WebSocket.`;
  return { ...failure('SOCKET_NOT_OPENED', 'invalid_request', message, false), status };
}

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

/** The server took the handshake for a plain request. */
export function noSocketError(status: number): ProviderError {
  const message = `The server answered the handshake with ${status} and opened no WebSocket. Check that the path is one of a WebSocket.`;
  return { ...failure('SOCKET_NOT_OPENED', 'invalid_request', message, false), status };
}

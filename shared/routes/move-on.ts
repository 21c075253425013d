import type { MoveReason, RouteAttempt } from '../model/route.ts';
import { isFailure, type RunRecord } from '../model/run.ts';

/**
 * Why a route goes on to the next service; null when it stays. It stays with an answer that has begun, even a broken
 * one: what was shown cannot be taken back; and with a job that a service has taken, which may have been charged.
 * It also stays when the user stopped it.
 */
export function moveReason(record: RunRecord): MoveReason | null {
  const { error } = record.result;
  if (!isFailure(record.status) || error === null || record.counters.contentEvents > 0) return null;
  if (record.job !== undefined) return null;
  // Silence before the first packet, wherever it was: a gateway counts from the request on.
  if (error.code === 'FIRST_PACKET_TIMEOUT') return 'first-packet-timeout';
  if (record.response === null) return 'network';
  return record.response.status >= 400 ? 'http-error' : 'provider-error';
}

/** One attempt as the trace of the ones after it tells it. */
export function toAttempt(record: RunRecord, movedOn: MoveReason | null): RouteAttempt {
  return {
    runId: record.runId,
    connectionId: record.connectionId ?? '',
    connectionName: record.connectionName ?? '',
    model: record.requestedModel,
    httpStatus: record.response?.status ?? null,
    movedOn,
    message: record.result.error?.message ?? null,
    durationMs: record.timing.endMs ?? 0,
    cost: record.cost ?? null,
  };
}

import { computeMetrics } from '../../metrics/compute-metrics.ts';
import { firstMediaOf } from '../../metrics/first-media.ts';
import type { JsonObject } from '../../model/json.ts';
import { isFailure, type RunRecord } from '../../model/run.ts';
import { toResultJson } from '../../streaming/result-json.ts';

/**
 * One run as `send --json` prints it and `compare --json` repeats it:
 *
 * - `request`: `{ method, url }` as sent
 * - `status`: `succeeded`, `failed` or `cancelled`; an answer that broke off failed, and its `error` says of what
 * - `result`: what `decode --json` gives; `result.http_status` is null when no response came
 * - `timings`: milliseconds since the request was handed to the socket; null for what did not happen
 * - `metrics`: every metric with its value, or with the reason for having none
 * - `assertions`: what came of the request's tests, in their order; absent where it has none
 * - `error`: the same object as `result.error`
 *
 * @param mediaPaths files that media were saved to, by the ids of the items
 */
export function runJson(record: RunRecord, mediaPaths?: ReadonlyMap<string, string>): JsonObject {
  const { request, response, timing, format, result, status } = record;
  const firstMediaMs = firstMediaOf(timing);
  const resultJson = toResultJson({ format, httpStatus: response?.status ?? null, result, mediaPaths });
  return {
    request: { method: request.method, url: request.url },
    status: statusJson(status),
    result: resultJson,
    timings: {
      started_at: new Date(timing.startedAtEpochMs).toISOString(),
      connected_ms: timing.connectedMs,
      connection_reused: timing.isConnectionReused,
      dns_ms: timing.dnsMs ?? null,
      tcp_ms: timing.tcpMs ?? null,
      tls_ms: timing.tlsMs ?? null,
      headers_ms: timing.headersMs,
      first_byte_ms: timing.firstByteMs,
      first_content_ms: timing.firstContentMs,
      first_reasoning_ms: timing.firstReasoningMs,
      first_answer_ms: timing.firstAnswerMs,
      ...(firstMediaMs !== null && { first_media_ms: firstMediaMs }),
      last_content_ms: timing.lastContentMs,
      total_ms: timing.endMs,
    },
    metrics: computeMetrics(record).map((metric) => ({ ...metric })),
    ...(record.assertions && { assertions: record.assertions.map((outcome) => ({ ...outcome })) }),
    error: resultJson.error ?? null,
  };
}

/** The words that programs have been told: what is interrupted is to them one more failure. */
export function statusJson(status: string): string {
  return isFailure(status) ? 'failed' : status;
}

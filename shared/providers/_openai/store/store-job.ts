import type { HttpRequest } from '../../../model/http-request.ts';
import type { DecodeFormat } from '../../../streaming/decode-format.ts';
import type { JobSpec } from '../../_kit/job-spec.ts';
import { encodePathSegment } from '../../_kit/path-segment.ts';

const FIRST_PAUSE_MS = 5_000;
const POLLS_OF_ONE_PAUSE = 4;
const LONGEST_PAUSE_MS = 60_000;

/** Batches and training take minutes to days: often at first, when a mistake shows, then once a minute. */
function pollDelayMs(polls: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** Math.floor(polls / POLLS_OF_ONE_PAUSE), LONGEST_PAUSE_MS);
}

/**
 * How a batch or a training is followed: both are looked up, and cancelled, below the path that they were made at.
 *
 * @param buildUrl how base URL and path are joined
 */
export function storeJob(
  format: DecodeFormat,
  path: string,
  buildUrl: (path: string, baseUrl: string) => string,
): JobSpec {
  const request = (method: string, end: string, baseUrl: string): HttpRequest => ({
    method,
    url: buildUrl(`${path}/${end}`, baseUrl),
    headers: [['accept', 'application/json']],
    body: null,
  });
  return {
    format,
    poll: ({ jobId, baseUrl }) => request('GET', encodePathSegment(jobId), baseUrl),
    cancel: ({ jobId, baseUrl }) => request('POST', `${encodePathSegment(jobId)}/cancel`, baseUrl),
    pollDelayMs,
    lifetimeMs: null,
  };
}

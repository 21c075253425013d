import type { HttpRequest } from '../../../shared/model/http-request.ts';
import type { JobTarget } from '../../../shared/providers/_kit/job-spec.ts';
import { mergeHeaders } from '../../../shared/providers/_kit/merge-headers.ts';
import type { PreparedRequest } from '../../../shared/requests/prepare-request.ts';
import type { Unauthorized } from '../runs/authorize-request.ts';

/** Headers of the submission that are about its body or its answer: a question about the job has neither. */
const OF_SUBMISSION = /^(content-.*|accept|accept-encoding|transfer-encoding|expect|x-dashscope-(async|sse|oss.*))$/i;

export function jobTarget({ baseUrl, draft }: PreparedRequest, jobId: string): JobTarget {
  return { jobId, baseUrl, draft };
}

/** A later request about a job, as the user's other headers and the connection's secret make it. */
export function jobRequest(prepared: PreparedRequest, built: HttpRequest): Unauthorized {
  const kept = prepared.request.headers.filter(([name]) => !OF_SUBMISSION.test(name));
  const request = { ...built, headers: mergeHeaders(kept, built.headers) };
  // A secret that only the body of the submission needs is not asked for again.
  const text = JSON.stringify([request, prepared.secret]);
  const { holes, secret, used } = prepared;
  return { request, secret, used, holes: holes.filter(({ marker }) => text.includes(marker)) };
}

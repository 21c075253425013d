import type { JobWords } from '../providers/_kit/job-spec.ts';
import type { PreparedRequest } from '../requests/prepare-request.ts';
import { type CodeRequest, toCodeRequest, urlText } from './code-request.ts';
import type { CodeText } from './code-text.ts';

/** How a sample follows the job that its request begins. */
export type JobCode = JobWords & {
  poll: CodeRequest;
  /** The address of a poll: what stands before the job's id, and what after it. */
  before: CodeText;
  after: CodeText;
  pauseSeconds: number;
};

/** Stands for the id, which only the answer tells; nothing of it needs encoding. */
const ID = 'zzjobidzz';
/** Polls of a sample are as far apart as the service's longest pause, or nearly so. */
const LATE_POLL = 9;
/** Belong to the submission alone. */
const SUBMISSION_HEADERS = /^(content-type|accept|x-dashscope-async|x-dashscope-ossresourceresolve)$/i;

/** Null where the request begins no job, or its service does not say by which words it is followed. */
export function toJobCode(prepared: PreparedRequest): JobCode | null {
  const { endpoint, draft, request } = prepared;
  const { job } = endpoint;
  if (job?.words === undefined || job.socket !== undefined) return null;
  const asked = job.poll({ jobId: ID, baseUrl: request.url, draft });
  const headers = [...asked.headers, ...request.headers.filter(([name]) => !SUBMISSION_HEADERS.test(name))];
  const poll = toCodeRequest({ ...prepared, request: { ...asked, headers } });
  const url = urlText(poll);
  const at = url.findIndex((part) => typeof part === 'string' && part.includes(ID));
  const part = url[at];
  if (typeof part !== 'string') return null;
  const [start = '', end = ''] = part.split(ID);
  return {
    ...job.words,
    poll,
    before: [...url.slice(0, at), start],
    after: [...(end === '' ? [] : [end]), ...url.slice(at + 1)],
    pauseSeconds: Math.ceil(job.pollDelayMs(LATE_POLL) / 1000),
  };
}

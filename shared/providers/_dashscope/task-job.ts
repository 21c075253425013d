import { encodeText } from '../../model/encode-text.ts';
import type { JobSpec, JobTarget } from '../_kit/job-spec.ts';
import { enabledHeaders, mergeHeaders } from '../_kit/merge-headers.ts';
import { TASK_FORMAT } from './task-decode.ts';

/** Tasks and their results are kept so long from their submission on. */
const LIFETIME_MS = 24 * 60 * 60 * 1000;

/** The first pauses are those of the vendor's own library; the longest are what its guide asks for. */
const FIRST_PAUSE_MS = 1_000;
const POLLS_OF_ONE_PAUSE = 3;
const LONGEST_PAUSE_MS = { image: 10_000, video: 15_000 };

/** Chosen for the submission, and decides who may read the task. */
const WORKSPACE_HEADER = 'x-dashscope-workspace';

/**
 * How a task of Model Studio is followed, at the service itself and through a gateway in front of it.
 *
 * @param submitUrl where the task was submitted: questions about it go to the same host, and below the same prefix
 * @param pace how long such tasks take as a rule
 */
export function taskJob(submitUrl: (target: JobTarget) => string, pace: 'image' | 'video' = 'image'): JobSpec {
  return {
    format: TASK_FORMAT,
    poll: (target) => ({
      method: 'GET',
      url: tasksUrl(submitUrl(target), `/${encodeText(target.jobId)}`),
      headers: taskHeaders(target.draft),
      body: null,
    }),
    cancel: (target) => ({
      method: 'POST',
      url: tasksUrl(submitUrl(target), `/${encodeText(target.jobId)}/cancel`),
      headers: taskHeaders(target.draft),
      body: null,
    }),
    pollDelayMs: (polls) =>
      Math.min(FIRST_PAUSE_MS * 2 ** Math.floor(polls / POLLS_OF_ONE_PAUSE), LONGEST_PAUSE_MS[pace]),
    lifetimeMs: LIFETIME_MS,
    words: {
      idPath: ['output', 'task_id'],
      statusPath: ['output', 'task_status'],
      goesOn: ['PENDING', 'RUNNING', 'SUSPENDED'],
    },
  };
}

/** The address of the tasks beside that of a call: `…/api/v1/services/…` becomes `…/api/v1/tasks`. A query is kept. */
export function tasksUrl(callUrl: string, end = ''): string {
  const [, address = '', query = ''] = /^([^?#]*)(\?[^#]*)?/.exec(callUrl) ?? [];
  const trunk = address.replace(/\/+$/, '').replace(/\/(services|tasks)(\/.*)?$/, '');
  return `${trunk}/tasks${end}${query}`;
}

/** Headers of questions about what a draft has begun: its workspace is theirs. */
export function taskHeaders({ headers }: JobTarget['draft']) {
  const workspace = enabledHeaders(headers).filter(([name]) => name.toLowerCase() === WORKSPACE_HEADER);
  return mergeHeaders([['accept', 'application/json']], workspace);
}

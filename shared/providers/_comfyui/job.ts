import { encodeText } from '../../model/encode-text.ts';
import type { JsonObject } from '../../model/json.ts';
import type { HttpRequest } from '../_kit/adapter.ts';
import type { JobSpec, JobTarget } from '../_kit/job-spec.ts';
import { enabledHeaders, mergeHeaders } from '../_kit/merge-headers.ts';
import { objectOf, textOf } from '../_kit/read-json.ts';
import { comfySocketUrl, comfyUrl } from './comfy-url.ts';
import { jobHints } from './hints.ts';
import { createComfyScript } from './socket-script.ts';

/** How a submitted workflow is followed: over the server's socket, and where that breaks by asking history and queue. */
export const comfyJob: JobSpec = {
  format: 'comfyui-history',
  // The history knows a prompt only once it is over; whether it waits or runs, the queue tells, so they take turns.
  poll: (target) =>
    target.state?.providerStatus === 'not_in_history'
      ? getFrom(target, '/queue')
      : getFrom(target, `/history/${encodeText(target.jobId)}`),
  hints: jobHints,
  cancel: (target) =>
    target.state?.status === 'queued'
      ? postTo(target, '/queue', { delete: [target.jobId] })
      : postTo(target, '/interrupt', { prompt_id: target.jobId }),
  pollDelayMs: (polls) => (polls < 30 ? 1_000 : 3_000),
  // Kept in memory, for as long as the server runs.
  lifetimeMs: null,
  socket: {
    buildRequest: (draft, { baseUrl, runId = '' }) => ({
      method: 'GET',
      // Who typed an id of a client is that client.
      url: comfySocketUrl(baseUrl, textOf(objectOf(draft.body).client_id) ?? runId),
      headers: enabledHeaders(draft.headers),
      body: null,
    }),
    createScript: createComfyScript,
  },
};

function getFrom({ baseUrl, draft }: JobTarget, path: string): HttpRequest {
  const headers = mergeHeaders([['accept', 'application/json']], enabledHeaders(draft.headers));
  return { method: 'GET', url: comfyUrl(baseUrl, path), headers, body: null };
}

function postTo({ baseUrl, draft }: JobTarget, path: string, body: JsonObject): HttpRequest {
  const headers = mergeHeaders([['content-type', 'application/json']], enabledHeaders(draft.headers));
  return { method: 'POST', url: comfyUrl(baseUrl, path), headers, body: JSON.stringify(body) };
}

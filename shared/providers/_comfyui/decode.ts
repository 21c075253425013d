import type { JobState, JobStatus } from '../../model/job.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { ResponseHead } from '../../streaming/decode-format.ts';
import type { StreamEvent } from '../../streaming/stream-event.ts';
import type { FormatDecoder } from '../_kit/adapter.ts';
import { completeError } from '../_kit/error-extractor.ts';
import { arrayOf, objectOf, parseJson, textOf } from '../_kit/read-json.ts';
import type { WorkflowHints } from './hints.ts';
import { executionFailure, nodeErrorEvents, nodeErrorLines, problemsByNode, readRefusal } from './node-errors.ts';
import { readOutput } from './outputs.ts';
import { workflowUsage } from './usage.ts';

/** The answer to `POST /prompt`. It may be 200 and still refuse some of the outputs. */
export const comfyPrompt: FormatDecoder = {
  framing: 'whole',
  create: (hints, head) => wholeJson((body) => readSubmission(body, hints, head)),
  decodeError: (body, _head, hints) => readRefusal(body, hints),
  errorEvents: (body) => (isJsonObject(body) ? nodeErrorEvents(body.node_errors) : []),
};

/** The answer to `GET /history/{id}`, or to `GET /queue` while the history does not know the prompt. */
export const comfyHistory: FormatDecoder = {
  framing: 'whole',
  create: (hints) => wholeJson((body) => readProgress(body, hints)),
};

function wholeJson(read: (body: JsonObject) => StreamEvent[]): ReturnType<FormatDecoder['create']> {
  return {
    decode(frame) {
      const body = parseJson(frame.data);
      return isJsonObject(body) ? read(body) : [{ type: 'raw', name: frame.event, data: body ?? frame.data }];
    },
    end: () => [],
  };
}

export function jobState(jobId: string, status: JobStatus, more: Partial<JobState> = {}): JobState {
  const canCancel = status === 'queued' || status === 'running';
  return { jobId, status, providerStatus: status, progress: null, counts: null, failures: [], canCancel, ...more };
}

function readSubmission(body: JsonObject, hints: WorkflowHints, head: ResponseHead): StreamEvent[] {
  const jobId = textOf(body.prompt_id);
  if (jobId === null) {
    if (body.error === undefined) return [{ type: 'raw', name: null, data: body }];
    const refusal = readRefusal(body, hints);
    const error = completeError(body, head, { category: 'invalid_request' });
    return [
      ...nodeErrorEvents(body.node_errors),
      { type: 'error', error: { ...error, ...(refusal?.message !== undefined && { message: refusal.message }) } },
    ];
  }
  const lines = nodeErrorLines(body.node_errors, hints);
  const failures = [...problemsByNode(body.node_errors)].map(([part, [first]], index) => ({
    part,
    code: first?.code ?? null,
    message: lines[index] ?? first?.message ?? '',
  }));
  return [
    { type: 'response-metadata', id: jobId },
    ...nodeErrorEvents(body.node_errors),
    { type: 'job', job: jobState(jobId, 'queued', { failures }) },
  ];
}

function readProgress(body: JsonObject, hints: WorkflowHints): StreamEvent[] {
  if (Array.isArray(body.queue_running) || Array.isArray(body.queue_pending)) return readQueue(body, hints);
  const jobId = hints.jobId ?? Object.keys(body)[0] ?? '';
  const entry = body[jobId];
  if (isJsonObject(entry)) return readEntry(jobId, entry, hints);
  // Not yet in the history: queued or running, which the queue tells, unless that has lost it too.
  if (hints.state?.providerStatus !== 'left_queue') {
    const status = hints.state?.status ?? 'queued';
    return [{ type: 'job', job: jobState(jobId, status, { ...kept(hints), providerStatus: 'not_in_history' }) }];
  }
  // What is taken out of the queue before it began leaves nothing behind.
  if (hints.state?.status === 'cancelling') {
    return [{ type: 'job', job: jobState(jobId, 'cancelled', { ...kept(hints), providerStatus: 'deleted' }) }];
  }
  const message =
    'The server no longer knows this prompt: somebody took it out of the queue before it began, or the server was restarted or its history cleared.';
  const error = { status: null, code: 'prompt_lost', type: null, message, requestId: null, retryable: true } as const;
  return [
    { type: 'job', job: jobState(jobId, 'unknown') },
    { type: 'error', error: { ...error, category: 'not_found' } },
  ];
}

/** What a poll does not tell again. */
function kept({ state }: WorkflowHints): Partial<JobState> {
  return { failures: state?.failures ?? [], counts: state?.counts ?? null };
}

/** Pending items come as a heap, so their numbers say who is next. An item is `[number, id, prompt, extra, outputs]`. */
function readQueue(body: JsonObject, hints: WorkflowHints): StreamEvent[] {
  const jobId = hints.jobId ?? '';
  const isOwn = (item: JsonValue) => Array.isArray(item) && item[1] === jobId;
  const base = kept(hints);
  const wished = hints.state?.status === 'cancelling' ? 'cancelling' : null;
  if (arrayOf(body.queue_running).some(isOwn)) {
    return [{ type: 'job', job: jobState(jobId, wished ?? 'running', { ...base, providerStatus: 'running' }) }];
  }
  const queuePosition = queuePositionOf(body, jobId);
  if (queuePosition === null) {
    return [{ type: 'job', job: jobState(jobId, wished ?? 'running', { ...base, providerStatus: 'left_queue' }) }];
  }
  return [
    { type: 'job', job: jobState(jobId, wished ?? 'queued', { ...base, providerStatus: 'pending', queuePosition }) },
  ];
}

/** 1 for the prompt that runs next; null when it does not wait. */
export function queuePositionOf(queue: JsonObject, jobId: string): number | null {
  const pending = arrayOf(queue.queue_pending).filter(Array.isArray);
  const sorted = [...pending].sort((one, other) => Number(one[0]) - Number(other[0]));
  const place = sorted.findIndex((item) => item[1] === jobId);
  return place === -1 ? null : place + 1;
}

function readEntry(jobId: string, entry: JsonObject, hints: WorkflowHints): StreamEvent[] {
  const events: StreamEvent[] = [];
  const messages = new Map(
    arrayOf(objectOf(entry.status).messages)
      .filter(Array.isArray)
      .map(([name, data]) => [String(name), objectOf(data)]),
  );
  const cached = new Set(arrayOf(messages.get('execution_cached')?.nodes).map(String));
  for (const id of cached) events.push({ type: 'workflow-node', change: { id, status: 'cached' } });

  let images = 0;
  const texts: string[] = [];
  for (const [nodeId, output] of Object.entries(objectOf(entry.outputs))) {
    if (!cached.has(nodeId)) events.push({ type: 'workflow-node', change: { id: nodeId, status: 'done' } });
    const found = readOutput(nodeId, output, hints.baseUrl ?? '');
    for (const piece of found.pieces) events.push({ type: 'media', piece });
    texts.push(...found.texts);
    images += found.savedImages;
  }
  if (texts.length > 0) {
    // The socket may have told them already.
    events.push({ type: 'text-replace', choice: 0, kind: 'text', text: texts.join('\n') });
    events.push({ type: 'finish', choice: 0, reason: null });
  }
  const counts = { steps: stepsOf(hints, cached), images, wallMs: wallTime(messages) };
  events.push({ type: 'usage', usage: workflowUsage(counts) });
  return [...events, ...outcomeOf(jobId, entry, messages, hints)];
}

function outcomeOf(
  jobId: string,
  entry: JsonObject,
  messages: ReadonlyMap<string, JsonObject>,
  hints: WorkflowHints,
): StreamEvent[] {
  const base = kept(hints);
  const interrupted = messages.get('execution_interrupted');
  if (interrupted !== undefined) {
    const job = jobState(jobId, 'cancelled', { ...base, providerStatus: 'execution_interrupted' });
    const id = textOf(interrupted.node_id);
    return [
      ...(id === null ? [] : [{ type: 'workflow-node', change: { id, status: 'stopped' } } as const]),
      { type: 'job', job },
    ];
  }
  const { status_str: word, completed } = objectOf(entry.status);
  const providerStatus = textOf(word) ?? 'success';
  if (providerStatus === 'success' && completed !== false) {
    return [{ type: 'job', job: jobState(jobId, 'succeeded', { ...base, providerStatus }) }];
  }
  return [
    ...executionFailure(messages.get('execution_error') ?? {}, hints),
    { type: 'job', job: jobState(jobId, 'failed', { ...base, providerStatus }) },
  ];
}

function wallTime(messages: ReadonlyMap<string, JsonObject>): number | null {
  const start = messages.get('execution_start')?.timestamp;
  const end = (messages.get('execution_success') ?? messages.get('execution_error'))?.timestamp;
  return typeof start === 'number' && typeof end === 'number' ? end - start : null;
}

/** Steps of the samplers that ran: a cached node takes none. */
export function stepsOf({ nodes = [] }: WorkflowHints, cached: ReadonlySet<string>): number {
  let steps = 0;
  for (const { id, inputs } of nodes) {
    if (!cached.has(id) && typeof inputs.steps === 'number') steps += inputs.steps;
  }
  return steps;
}

import { isJobOver, type JobState, type JobStatus } from '../../model/job.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { ResponseHead } from '../../streaming/decode-format.ts';
import type { ProviderError, StreamEvent } from '../../streaming/stream-event.ts';
import type { FormatDecoder } from '../_kit/adapter.ts';
import { completeError } from '../_kit/error-extractor.ts';
import { arrayOf, countOf, hasFields, objectOf, parseJson, textOf } from '../_kit/read-json.ts';
import { decodeDashScopeError } from './errors.ts';
import { findTaskMedia, partOfResult } from './task-media.ts';
import { readTaskUsage } from './task-usage.ts';

/** Name of the format in which submissions of tasks and questions about them are answered. */
export const TASK_FORMAT = 'dashscope-task-json';

/** An asynchronous task: the answer to its submission, and the answers of `GET /api/v1/tasks/{id}`. */
export const dashScopeTaskJson: FormatDecoder = {
  framing: 'whole',
  create: (_hints, head) => ({
    decode({ event, data }) {
      const value = parseJson(data);
      if (!isJsonObject(value)) return [{ type: 'raw', name: event, data: value ?? data }];
      return decodeTask(value, head);
    },
    end: () => [],
  }),
  decodeError: decodeDashScopeError,
};

const STATUSES: Readonly<Record<string, JobStatus>> = {
  PENDING: 'queued',
  RUNNING: 'running',
  SUSPENDED: 'paused',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  CANCELED: 'cancelled',
  CANCELLED: 'cancelled',
  UNKNOWN: 'unknown',
};

function decodeTask(body: JsonObject, head: ResponseHead): StreamEvent[] {
  const events: StreamEvent[] = [];
  const requestId = textOf(body.request_id);
  if (requestId !== null) events.push({ type: 'response-metadata', requestId });
  const output = objectOf(body.output);
  const job = readJob(output);
  if (job === null) {
    // Good answers may carry `"code": ""`.
    if (textOf(body.code) !== null) events.push({ type: 'error', error: errorOf(body, body, head) });
    else events.push({ type: 'raw', name: null, data: body });
    return events;
  }
  events.push({ type: 'job', job });
  const error = failureOf(body, output, job, head);
  if (error !== null) events.push({ type: 'error', error });
  if (!isJobOver(job.status)) return events;
  events.push(...readTexts(output), ...findTaskMedia(output));
  if (hasFields(body.usage)) events.push({ type: 'usage', usage: readTaskUsage(body.usage, output) });
  return events;
}

function readJob(output: JsonObject): JobState | null {
  const jobId = textOf(output.task_id);
  const providerStatus = textOf(output.task_status);
  if (jobId === null || providerStatus === null) return null;
  const counts = readCounts(objectOf(output.task_metrics ?? output.task_metric));
  return {
    jobId,
    // A word of a later day is no end: it is asked again.
    status: STATUSES[providerStatus.toUpperCase()] ?? 'running',
    providerStatus,
    progress:
      counts === null || counts.total < 2 ? null : { done: counts.succeeded + counts.failed, total: counts.total },
    counts,
    failures: readFailures(output),
    canCancel: providerStatus.toUpperCase() === 'PENDING',
  };
}

function readCounts(metrics: JsonObject): JobState['counts'] {
  const total = countOf(metrics.TOTAL);
  if (total === null) return null;
  return { total, succeeded: countOf(metrics.SUCCEEDED) ?? 0, failed: countOf(metrics.FAILED) ?? 0 };
}

/** Results that are a code and a message where the others have an address. */
function readFailures(output: JsonObject): JobState['failures'] {
  return arrayOf(output.results).flatMap((item, position) => {
    const result = objectOf(item);
    const code = textOf(result.code);
    const message = textOf(result.message);
    if (code === null && message === null) return [];
    return [{ part: partOfResult(result, position), code, message: message ?? code ?? '' }];
  });
}

/** Why the task as a whole came to nothing. The status of the answer that tells it is 200 all the same. */
function failureOf(body: JsonObject, output: JsonObject, job: JobState, head: ResponseHead): ProviderError | null {
  if (job.status !== 'failed') return null;
  if (textOf(output.code) !== null || textOf(output.message) !== null) return errorOf(output, body, head);
  const [first] = job.failures;
  if (first !== undefined) return errorOf({ code: first.code, message: first.message }, body, head);
  const message = 'The task failed; the service gives no reason.';
  return { ...errorOf({ message }, body, head), category: 'server' };
}

function errorOf(words: JsonObject, body: JsonObject, head: ResponseHead): ProviderError {
  const said: JsonValue = {
    code: words.code ?? null,
    message: words.message ?? null,
    request_id: body.request_id ?? null,
  };
  return completeError(said, head, decodeDashScopeError(said) ?? { category: null });
}

/** Models that write and paint answer in parts of both kinds. */
function readTexts(output: JsonObject): StreamEvent[] {
  return arrayOf(output.choices).flatMap((item, position): StreamEvent[] => {
    const given = objectOf(item);
    const choice = countOf(given.index) ?? position;
    const content = arrayOf(objectOf(given.message).content);
    const text = content.map((part) => textOf(objectOf(part).text) ?? '').join('');
    return text === '' ? [] : [{ type: 'text-delta', choice, delta: text }];
  });
}

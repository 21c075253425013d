import { encodeText } from '../../../model/encode-text.ts';
import type { JobState, JobStatus } from '../../../model/job.ts';
import { isJsonObject, type JsonObject } from '../../../model/json.ts';
import type { MediaPiece } from '../../../model/media.ts';
import type { ResponseHead } from '../../../streaming/decode-format.ts';
import type { StreamEvent } from '../../../streaming/stream-event.ts';
import type { FormatDecoder } from '../../_kit/adapter.ts';
import { completeError } from '../../_kit/error-extractor.ts';
import { countOf, hasFields, objectOf, textOf } from '../../_kit/read-json.ts';
import { decodeOpenAiError } from '../errors.ts';
import { readOpenAiUsage } from '../usage.ts';
import { storeDecoder } from './store-decoder.ts';

const STATUSES: Readonly<Record<string, JobStatus>> = {
  validating: 'queued',
  in_progress: 'running',
  finalizing: 'running',
  completed: 'succeeded',
  failed: 'failed',
  expired: 'failed',
  cancelling: 'cancelling',
  cancelled: 'cancelled',
};

/** A batch in OpenAI's form: the answer to its creation and to every question about it. */
export const openAiBatchJson: FormatDecoder = storeDecoder((batch, { head, hints }) => {
  const id = textOf(batch.id);
  if (id === null || textOf(batch.status) === null || !('input_file_id' in batch)) return null;
  const job = jobOf(batch, id);
  const events: StreamEvent[] = [
    { type: 'response-metadata', id, ...modelOf(batch) },
    { type: 'job', job },
    ...resultFiles(batch, typeof hints.files === 'string' ? hints.files : '../files/').map(
      (piece): StreamEvent => ({ type: 'media', piece }),
    ),
  ];
  if (hasFields(batch.usage)) {
    events.push({ type: 'usage', usage: readOpenAiUsage(objectOf(batch.usage), batch) });
  }
  if (job.status === 'failed') events.push({ type: 'error', error: failureOf(batch, job, head) });
  return events;
});

function modelOf({ model }: JsonObject): { model?: string } {
  const name = textOf(model);
  return name === null ? {} : { model: name };
}

function jobOf(batch: JsonObject, jobId: string): JobState {
  const providerStatus = textOf(batch.status) ?? '';
  const status = STATUSES[providerStatus] ?? 'unknown';
  const counts = countsOf(objectOf(batch.request_counts));
  return {
    jobId,
    status,
    providerStatus,
    progress:
      counts === null || counts.total === 0 ? null : { done: counts.succeeded + counts.failed, total: counts.total },
    counts,
    failures: errorsOf(batch),
    canCancel: status === 'queued' || status === 'running',
  };
}

function countsOf({ total, completed, failed }: JsonObject): JobState['counts'] {
  const all = countOf(total);
  return all === null ? null : { total: all, succeeded: countOf(completed) ?? 0, failed: countOf(failed) ?? 0 };
}

/** Lines that the service would not take; calls that failed stand in the error file. */
function errorsOf(batch: JsonObject): JobState['failures'] {
  const { data } = objectOf(batch.errors);
  if (!Array.isArray(data)) return [];
  return data.filter(isJsonObject).map(({ code, message, line }) => ({
    part: countOf(line) === null ? '' : `line ${countOf(line)}`,
    code: textOf(code),
    message: textOf(message) ?? '',
  }));
}

/**
 * Results and errors, at the service itself and with the key.
 *
 * @param place where files are, seen from the address of the request
 */
function resultFiles(batch: JsonObject, place: string): MediaPiece[] {
  const files = [
    ['output', textOf(batch.output_file_id)],
    ['errors', textOf(batch.error_file_id)],
  ] as const;
  return files.flatMap(([name, fileId]) => {
    if (fileId === null) return [];
    const url = `${place}${encodeText(fileId)}/content`;
    return {
      id: name,
      kind: 'file',
      mediaType: 'application/jsonl',
      label: `${fileId}.jsonl`,
      source: { url, isOwn: true },
    } satisfies MediaPiece;
  });
}

function failureOf(batch: JsonObject, job: JobState, head: ResponseHead) {
  const [first] = job.failures;
  const message =
    first === undefined
      ? `The batch is ${job.providerStatus}; the service gave no reason.`
      : [first.part, first.message].filter((part) => part !== '').join(': ');
  const error: JsonObject = { message, code: first?.code ?? textOf(batch.status) };
  return completeError({ error }, head, decodeOpenAiError({ error }, head) ?? {});
}

import type { JobState, JobStatus } from '../../../model/job.ts';
import type { JsonObject } from '../../../model/json.ts';
import type { StreamEvent } from '../../../streaming/stream-event.ts';
import type { FormatDecoder } from '../../_kit/adapter.ts';
import { completeError } from '../../_kit/error-extractor.ts';
import { hasFields, objectOf, textOf } from '../../_kit/read-json.ts';
import { decodeOpenAiError } from '../errors.ts';
import { storeDecoder } from './store-decoder.ts';

const STATUSES: Readonly<Record<string, JobStatus>> = {
  validating_files: 'queued',
  queued: 'queued',
  running: 'running',
  paused: 'paused',
  succeeded: 'succeeded',
  failed: 'failed',
  cancelled: 'cancelled',
};

/** A training in OpenAI's form: the answer to its start and to every question about it. */
export const openAiFineTuningJson: FormatDecoder = storeDecoder((training, { head }) => {
  const id = textOf(training.id);
  const providerStatus = textOf(training.status);
  if (id === null || providerStatus === null || !('training_file' in training)) return null;
  const model = textOf(training.fine_tuned_model) ?? textOf(training.model);
  const job = jobOf(training, id, providerStatus);
  const events: StreamEvent[] = [
    { type: 'response-metadata', id, ...(model !== null && { model }) },
    { type: 'job', job },
  ];
  if (job.status === 'failed') {
    const error = hasFields(training.error)
      ? training.error
      : { message: 'The training failed; the service gave no reason.' };
    events.push({ type: 'error', error: completeError({ error }, head, decodeOpenAiError({ error }, head) ?? {}) });
  }
  return events;
});

function jobOf(training: JsonObject, jobId: string, providerStatus: string): JobState {
  const status = STATUSES[providerStatus] ?? 'unknown';
  const { code, message } = objectOf(training.error);
  return {
    jobId,
    status,
    providerStatus,
    progress: null,
    counts: null,
    failures: status === 'failed' ? [{ part: jobId, code: textOf(code), message: textOf(message) ?? '' }] : [],
    canCancel: status === 'queued' || status === 'running' || status === 'paused',
  };
}

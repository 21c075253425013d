import type { JobState } from '../../../model/job.ts';
import type { JsonObject } from '../../../model/json.ts';
import type { StreamEvent } from '../../../streaming/stream-event.ts';
import { decodeDashScopeError } from '../../_dashscope/errors.ts';
import type { FormatDecoder } from '../../_kit/adapter.ts';
import { completeError } from '../../_kit/error-extractor.ts';
import { objectOf, textOf } from '../../_kit/read-json.ts';
import { storeDecoder } from '../../_openai/store/store-decoder.ts';
import { reasonOf, statusOf } from './training-words.ts';

/** Name of the format in which Model Studio tells of one training. */
export const TRAINING_FORMAT = 'dashscope-training-json';

/** A training of Model Studio: the answer to its start and to every question about it. */
export const dashScopeTrainingJson: FormatDecoder = storeDecoder((answer, { head }) => {
  const output = objectOf(answer.output);
  const jobId = textOf(output.job_id);
  const providerStatus = textOf(output.status);
  if (jobId === null || providerStatus === null) return null;
  const job = jobOf(output, jobId, providerStatus);
  const requestId = textOf(answer.request_id);
  const model = (job.status === 'succeeded' ? textOf(output.finetuned_output) : null) ?? textOf(output.model);
  const events: StreamEvent[] = [
    {
      type: 'response-metadata',
      id: jobId,
      ...(requestId !== null && { requestId }),
      ...(model !== null && { model }),
    },
    { type: 'job', job },
  ];
  if (job.status === 'failed') {
    const { code, message } = reasonOf(output) ?? {
      code: null,
      message: 'The training failed; the service gave no reason. Its log may tell.',
    };
    const said = { code, message, request_id: requestId };
    events.push({ type: 'error', error: completeError(said, head, decodeDashScopeError(said) ?? {}) });
  }
  return events;
}, decodeDashScopeError);

function jobOf(output: JsonObject, jobId: string, providerStatus: string): JobState {
  // A word of a later day is no end: it is asked again.
  const status = statusOf(providerStatus) ?? 'running';
  const reason = status === 'failed' ? reasonOf(output) : null;
  return {
    jobId,
    status,
    providerStatus,
    progress: null,
    counts: null,
    failures: reason === null ? [] : [{ part: jobId, ...reason }],
    canCancel: status === 'queued' || status === 'running',
  };
}

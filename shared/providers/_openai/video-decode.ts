import { encodeText } from '../../model/encode-text.ts';
import type { JobState, JobStatus } from '../../model/job.ts';
import { isJsonObject, type JsonObject } from '../../model/json.ts';
import type { MediaPiece } from '../../model/media.ts';
import type { DecodeHints, ResponseHead } from '../../streaming/decode-format.ts';
import type { Frame, StreamEvent } from '../../streaming/stream-event.ts';
import type { FormatDecoder, FrameDecoder } from '../_kit/adapter.ts';
import { completeError } from '../_kit/error-extractor.ts';
import { pieceOfUrl } from '../_kit/media-piece.ts';
import { countOf, hasFields, objectOf, parseJson, textOf } from '../_kit/read-json.ts';
import { decodeOpenAiError } from './errors.ts';
import { findFailure, unparsed } from './failure.ts';
import { readOpenAiUsage, withUnits } from './usage.ts';

/** A video of OpenAI's form: the answer to its submission, and to every question about it. */
export const openAiVideoJson: FormatDecoder = {
  framing: 'whole',
  create: createVideoDecoder,
  decodeError: decodeOpenAiError,
};

const STATUSES: Readonly<Record<string, JobStatus>> = {
  queued: 'queued',
  pending: 'queued',
  in_progress: 'running',
  processing: 'running',
  running: 'running',
  completed: 'succeeded',
  succeeded: 'succeeded',
  failed: 'failed',
  cancelled: 'cancelled',
  expired: 'unknown',
};

function createVideoDecoder(hints: DecodeHints, head: ResponseHead): FrameDecoder {
  // Where videos are, seen from the address of the request.
  const place = typeof hints.videos === 'string' ? hints.videos : 'videos/';

  function pushError(failure: JsonObject, events: StreamEvent[]): void {
    events.push({ type: 'error', error: completeError(failure, head, decodeOpenAiError(failure, head) ?? {}) });
  }

  function readVideo(video: JsonObject, id: string, events: StreamEvent[]): void {
    const model = textOf(video.model);
    events.push({ type: 'response-metadata', id, ...(model !== null && { model }) });
    const job = jobOf(video, id);
    events.push({ type: 'job', job });
    if (job.status === 'succeeded') {
      events.push({ type: 'media', piece: pieceOf(video, `${place}${encodeText(id)}/content`) });
      const seconds = Number(textOf(video.seconds) ?? countOf(video.seconds) ?? Number.NaN);
      const usage = readOpenAiUsage(objectOf(video.usage), video);
      if (seconds > 0) events.push({ type: 'usage', usage: withUnits(usage, { videoSeconds: seconds }) });
      else if (hasFields(video.usage)) events.push({ type: 'usage', usage });
    }
    if (job.status === 'failed') {
      const error = hasFields(video.error) ? video.error : { message: 'The video failed; the service gave no reason.' };
      pushError({ error }, events);
    }
  }

  function readRecord(record: JsonObject, frame: Frame): readonly StreamEvent[] {
    const events: StreamEvent[] = [{ type: 'finish', choice: 0, reason: null }];
    const id = textOf(record.id);
    if (id !== null && textOf(record.status) !== null) {
      readVideo(record, id, events);
      return events;
    }
    const failure = findFailure(record, frame);
    if (failure !== null) pushError(record, events);
    else events.push({ type: 'raw', name: textOf(record.object), data: record });
    return events;
  }

  return {
    decode(frame) {
      const value = parseJson(frame.data);
      if (value === undefined) return unparsed(frame, head);
      return isJsonObject(value) ? readRecord(value, frame) : [{ type: 'raw', name: frame.event, data: value }];
    },
    end: () => [],
  };
}

function jobOf(video: JsonObject, id: string): JobState {
  const providerStatus = textOf(video.status) ?? '';
  const status = STATUSES[providerStatus] ?? 'unknown';
  const progress = countOf(video.progress);
  const { code, message } = objectOf(video.error);
  return {
    jobId: id,
    status,
    providerStatus,
    progress: progress === null ? null : { done: progress, total: 100 },
    counts: null,
    failures: status === 'failed' ? [{ part: id, code: textOf(code), message: textOf(message) ?? '' }] : [],
    canCancel: false,
  };
}

/** At the service itself, with the key; some compatible services name an address of their own instead. */
function pieceOf(video: JsonObject, content: string): MediaPiece {
  const url = textOf(video.url) ?? textOf(video.video_url);
  if (url !== null) return pieceOfUrl({ id: 'video' }, url, 'video/mp4');
  const expires = countOf(video.expires_at);
  return {
    id: 'video',
    kind: 'video',
    mediaType: 'video/mp4',
    source: { url: content, isOwn: true, ...(expires !== null && { expiresAtEpochMs: expires * 1000 }) },
  };
}

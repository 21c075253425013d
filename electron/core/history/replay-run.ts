import type { HistoryRun } from '../../../shared/model/history.ts';
import type { MediaItem } from '../../../shared/model/media.ts';
import type { RunRecord } from '../../../shared/model/run.ts';
import { createRunFolder } from '../../../shared/streaming/fold-run.ts';
import type { Framer } from '../../../shared/streaming/framer.ts';
import { createJsonSequenceFramer } from '../../../shared/streaming/json-sequence-framer.ts';
import { createResponseDecoder, type StepOutput } from '../../../shared/streaming/response-decoder.ts';
import type { RunResult } from '../../../shared/streaming/run-result.ts';
import { createWholeFramer } from '../../../shared/streaming/whole-framer.ts';
import { INTERRUPTED, problemFields } from '../media/media-problem.ts';
import { createRunMeter, type ReadMark } from '../runs/run-meter.ts';
import { createRunRecorder, type Recording, type RunRecorder } from '../runs/run-recorder.ts';

/** By then it is decided how a body is cut into frames; see `readBodyShape`. */
const DECIDING_CHARS = 1_100_000;

/** The frames and the body of a past run, page by page as while it was there. */
export function recorderOf(run: Pick<HistoryRun, 'record' | 'hints'>, recording: Recording): RunRecorder {
  if (run.record.job !== undefined) return createRunRecorder(createJsonSequenceFramer, recording);
  const { createFramer } = framerOf(run, recording);
  return createRunRecorder(createFramer, recording);
}

function framerOf(run: Pick<HistoryRun, 'record' | 'hints'>, { texts }: Recording): { createFramer: () => Framer } {
  const decoder = decoderOf(run);
  if (decoder === null) return { createFramer: createWholeFramer };
  let chars = 0;
  for (const text of texts) {
    decoder.push(text);
    chars += text.length;
    if (chars > DECIDING_CHARS) return decoder;
  }
  decoder.end({ isCut: false });
  return decoder;
}

/**
 * The record of a run that was cut off with the app: what had been written down of its answer, decoded again with the
 * times at which it came.
 */
export function interruptedRecord(run: HistoryRun, recording: Recording): RunRecord {
  const { record } = run;
  // What came of a job is told by its polls, and was written down with each.
  if (record.job !== undefined) return { ...record, status: 'interrupted', timing: { ...record.timing, endMs: null } };
  const decoder = decoderOf(run);
  const meter = createRunMeter(record.timing.startedAtEpochMs);
  const folder = createRunFolder();
  let isDocument = false;
  if (decoder !== null) {
    let read: ReadMark = { readId: 0, atMs: 0 };
    const take = (steps: StepOutput) => {
      for (const { frame, events } of steps) {
        if (frame !== null) meter.counters.frames += 1;
        meter.addEvents(events, read);
        folder.apply(events);
      }
    };
    for (const [index, text] of recording.texts.entries()) {
      read = { readId: recording.readIds[index] ?? 0, atMs: recording.times[index] ?? 0 };
      meter.timing.firstByteMs ??= read.atMs;
      meter.counters.bodyBytes += Buffer.byteLength(text);
      take(decoder.push(text));
    }
    take(decoder.end({ isCut: true }));
    isDocument = decoder.isDocument();
  }
  const { connectedMs, isConnectionReused, headersMs } = record.timing;
  return {
    ...record,
    status: 'interrupted',
    isStream: record.isStream && !isDocument,
    timing: { ...meter.timing, connectedMs, isConnectionReused, headersMs },
    counters: meter.counters,
    result: withoutBytes({ ...folder.result(), complete: false }),
  };
}

/** The files of its media went with the app; what has an address can still be fetched there. */
function withoutBytes(result: RunResult): RunResult {
  if (result.media === undefined) return result;
  const media = result.media.map((item): MediaItem => {
    if (item.state === 'remote') return item;
    return { ...item, state: 'failed', sizeBytes: null, ...problemFields(INTERRUPTED) };
  });
  return { ...result, media };
}

function decoderOf({ record: { format, response }, hints }: Pick<HistoryRun, 'record' | 'hints'>) {
  if (response === null) return null;
  const headers = response.headers.map(([name, value]): [string, string] => [name.toLowerCase(), value]);
  return createResponseDecoder({ format, head: { status: response.status, headers }, hints });
}

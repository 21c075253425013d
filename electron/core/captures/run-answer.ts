import type { RunRecord } from '../../../shared/model/run.ts';
import type { RunRecorder } from '../runs/run-recorder.ts';
import type { CaptureAnswer } from './capture-values.ts';

/** Searching more than this would be felt. */
const MAX_BODY_CHARS = 8_000_000;
/** The record before an end marker such as `[DONE]` is among the last few. */
const LAST_RECORDS = 5;

/** A finished run as captures read it. */
export function runAnswer(record: RunRecord, recorder: Pick<RunRecorder, 'body' | 'lastFrames'>): CaptureAnswer {
  return {
    response: record.response,
    isStream: record.isStream,
    text: record.result.choices[0]?.text ?? '',
    body() {
      const parts: string[] = [];
      let length = 0;
      for (;;) {
        const { text, totalChars } = recorder.body(length);
        if (totalChars > MAX_BODY_CHARS) return null;
        parts.push(text);
        length += text.length;
        if (text === '' || length >= totalChars) return parts.join('');
      }
    },
    lastRecords: () => recorder.lastFrames(LAST_RECORDS).reverse(),
  };
}

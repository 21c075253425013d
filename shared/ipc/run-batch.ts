import type { RunRecord } from '../model/run.ts';
import type { StreamEvent } from '../streaming/stream-event.ts';

/**
 * What one `run.batch` carries. `head` is the record without its result: it comes with the first batch and whenever
 * anything but the text changed. `events` extend the result: neighbouring deltas of one kind are already joined.
 */
export type RunBatch = {
  head: Omit<RunRecord, 'result'> | null;
  events: StreamEvent[];
  /** Raw frames received so far; the Events tab pulls what it shows. */
  frames: number;
};

import type { FrameRow } from '../../../shared/model/run.ts';
import type { Frame } from '../../../shared/streaming/stream-event.ts';

/**
 * Memory rule: of each run the first 64 million characters of the body and its first 250,000 frames are kept, which is
 * more than anybody reads and holds 100 MB answers whole. Beyond that the answer itself goes on, only its raw record
 * stops, and the run is marked. Frames cost little: their text is a slice of the body's.
 */
export const MAX_RECORDED_CHARS = 64_000_000;
export const MAX_RECORDED_FRAMES = 250_000;
const BODY_PAGE_CHARS = 200_000;
const FRAME_DATA_CHARS = 4_000;

/** The raw side of one run: its body text and the frames it was cut into, read in pages. */
export type RunRecorder = {
  addText(text: string): void;
  addFrame(frame: Frame, readId: number, atMs: number): void;
  /** Frames `offset` to `offset + limit`; `total` counts what is kept. */
  frames(offset: number, limit: number): { total: number; rows: FrameRow[] };
  /** At most 200,000 characters from `offset`; `totalChars` counts what is kept. */
  body(offset: number): { text: string; totalChars: number };
  readonly frameCount: number;
  readonly recordedChars: number;
  /** Something was left out under the memory rule. */
  readonly isTruncated: boolean;
};

export function createRunRecorder(): RunRecorder {
  const pieces: string[] = [];
  const pieceStarts: number[] = [];
  const frames: Frame[] = [];
  const readIds: number[] = [];
  const times: number[] = [];
  let recordedChars = 0;
  let isTruncated = false;

  /** Index of the piece that holds the character at `offset`. */
  function pieceAt(offset: number): number {
    let low = 0;
    let high = pieceStarts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((pieceStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  return {
    addText(text) {
      const room = MAX_RECORDED_CHARS - recordedChars;
      if (text.length > room) isTruncated = true;
      const kept = text.length > room ? text.slice(0, room) : text;
      if (kept === '') return;
      pieces.push(kept);
      pieceStarts.push(recordedChars);
      recordedChars += kept.length;
    },
    addFrame(frame, readId, atMs) {
      if (frames.length >= MAX_RECORDED_FRAMES || recordedChars >= MAX_RECORDED_CHARS) {
        isTruncated = true;
        return;
      }
      frames.push(frame);
      readIds.push(readId);
      times.push(atMs);
    },
    frames(offset, limit) {
      const rows = frames.slice(offset, offset + limit).map((frame, position): FrameRow => {
        const index = offset + position;
        return {
          index,
          atMs: times[index] ?? 0,
          readId: readIds[index] ?? 0,
          event: frame.event,
          data: frame.data.slice(0, FRAME_DATA_CHARS),
          sizeChars: frame.data.length,
        };
      });
      return { total: frames.length, rows };
    },
    body(offset) {
      const end = Math.min(offset + BODY_PAGE_CHARS, recordedChars);
      const parts: string[] = [];
      for (let position = offset, piece = pieceAt(offset); position < end; piece += 1) {
        const start = pieceStarts[piece] ?? 0;
        const part = (pieces[piece] ?? '').slice(position - start, end - start);
        parts.push(part);
        position += part.length;
      }
      return { text: parts.join(''), totalChars: recordedChars };
    },
    get frameCount() {
      return frames.length;
    },
    get recordedChars() {
      return recordedChars;
    },
    get isTruncated() {
      return isTruncated;
    },
  };
}

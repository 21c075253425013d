import type { FrameRow } from '../../../shared/model/run.ts';
import { shortenBase64 } from '../../../shared/streaming/base64-text.ts';
import {
  type Framer,
  MAX_LARGE_EVENT_CHARS,
  MAX_PLAIN_CHARS,
  sliceStored,
  storedChars,
} from '../../../shared/streaming/framer.ts';
import type { Frame } from '../../../shared/streaming/stream-event.ts';
import { type BodyFile, createBodyFile } from './body-file.ts';
import type { ReadMark } from './run-meter.ts';
import { createShownBody, type ShownBody } from './shown-body.ts';

/**
 * Memory rule: of each run the first 48 million characters of the body and its first 250,000 frames are kept, which is
 * more than anybody reads. Beyond that the answer itself goes on, only its raw record stops, and the run is marked; its
 * whole body is in a file then.
 */
export const MAX_RECORDED_CHARS = MAX_LARGE_EVENT_CHARS;
export const MAX_RECORDED_FRAMES = 250_000;
const BODY_PAGE_CHARS = 200_000;
const FRAME_DATA_CHARS = 4_000;

/** What was recorded, in lists of one entry a read, or of the reads from one on. */
export type Recording = {
  texts: string[];
  readIds: number[];
  times: number[];
  /** How many frames were complete before each read. */
  framesBefore: number[];
  /** Frames so far. */
  frameCount: number;
  isTruncated: boolean;
};

/** The raw side of one run: its body text and the frames it was cut into, read in pages. */
export type RunRecorder = {
  /** What one read brought. The frames that it completed are counted right after. */
  addText(text: string, read: ReadMark): void;
  countFrame(): void;
  /** Frames `offset` to `offset + limit`; `total` counts what is kept. */
  frames(offset: number, limit: number): { total: number; rows: FrameRow[] };
  /** The data of the last frames that are kept, whole. */
  lastFrames(limit: number): string[];
  /** At most 200,000 characters from `offset`; `totalChars` counts what is kept. */
  body(offset: number): { text: string; totalChars: number };
  /** The same as it is shown, media being named and not spelled; see `ShownBody.page`. */
  shownBody(offset: number, isOver: boolean): { text: string; totalChars: number };
  /** The reads from `firstRead` on, for keeping them elsewhere. */
  recording(firstRead?: number): Recording;
  /** Where the body is whole if it is long; see `createBodyFile`. */
  readonly bodyFile: BodyFile;
  readonly frameCount: number;
  readonly recordedChars: number;
  /** Something was left out under the memory rule. */
  readonly isTruncated: boolean;
};

export type RecorderOptions = {
  bodyFile?: BodyFile;
  /** The body is nothing but a body, read a page at a time. */
  isPlain?: boolean;
};

/**
 * Frames are not kept: only text, and of each read how many frames came before it. Whoever looks at a page has it cut
 * again. A million kept frames would be garbage collection's work for as long as the run lives.
 *
 * @param createFramer cuts the recorded text as it was cut when it came.
 * @param earlier what was recorded before and kept elsewhere.
 */
export function createRunRecorder(
  createFramer: () => Framer,
  earlier?: Recording,
  { bodyFile = createBodyFile(undefined), isPlain = false }: RecorderOptions = {},
): RunRecorder {
  // One entry a read, in lists of plain numbers: objects would be traced by every collection.
  const texts: string[] = [];
  const starts: number[] = [];
  const framesBefore: number[] = [];
  const readIds: number[] = [];
  const times: number[] = [];
  let frameCount = 0;
  let recordedChars = 0;
  let room = isPlain ? MAX_PLAIN_CHARS : MAX_RECORDED_CHARS;
  let isTruncated = false;
  let shown: ShownBody | null = null;
  if (earlier !== undefined) takeOver(earlier);

  function takeOver(recording: Recording): void {
    for (const [index, text] of recording.texts.entries()) {
      texts.push(text);
      starts.push(recordedChars);
      framesBefore.push(recording.framesBefore[index] ?? 0);
      readIds.push(recording.readIds[index] ?? 0);
      times.push(recording.times[index] ?? 0);
      recordedChars += text.length;
      room -= isPlain ? storedChars(text) : text.length;
    }
    room = Math.max(room, 0);
    frameCount = recording.frameCount;
    isTruncated = recording.isTruncated;
  }

  function toRow(frame: Frame, index: number, read: number): FrameRow {
    const shown = shortenBase64(frame.data);
    return {
      index,
      atMs: times[read] ?? 0,
      readId: readIds[read] ?? 0,
      event: frame.event,
      data: shown.slice(0, FRAME_DATA_CHARS),
      sizeChars: frame.sizeBytes ?? shown.length,
      ...(frame.direction && { direction: frame.direction }),
    };
  }

  /**
   * The last read before frame `index` that completed a frame, or -1: cut from there, whatever that read begins with
   * the middle of, all frames of the reads after it come out as they were.
   */
  function readToCutFrom(index: number): number {
    let read = lastAtMost(framesBefore, index) - 1;
    while (read >= 0 && framesBefore[read] === framesBefore[read + 1]) read -= 1;
    return read;
  }

  /** Cuts the recorded text again, as far as frames `offset` to `offset + limit` need it. */
  function cut<Row>(offset: number, limit: number, toItem: (frame: Frame, index: number, read: number) => Row): Row[] {
    const end = Math.min(offset + limit, frameCount);
    const items: Row[] = [];
    if (offset >= end) return items;
    const framer = createFramer();
    let read = readToCutFrom(offset);
    if (read >= 0) framer.push(texts[read] ?? '');
    let index = framesBefore[read + 1] ?? 0;
    function take(frames: readonly Frame[]): void {
      for (const frame of frames) {
        if (index >= offset && index < end) items.push(toItem(frame, index, read));
        index += 1;
      }
    }
    while (index < end && read + 1 < texts.length) {
      read += 1;
      take(framer.push(texts[read] ?? ''));
    }
    if (index < end) take(framer.end());
    return items;
  }

  function body(offset: number): { text: string; totalChars: number } {
    const end = Math.min(offset + BODY_PAGE_CHARS, recordedChars);
    const parts: string[] = [];
    for (let position = offset, read = lastAtMost(starts, offset); position < end; read += 1) {
      const start = starts[read] ?? 0;
      const part = (texts[read] ?? '').slice(position - start, end - start);
      parts.push(part);
      position += part.length;
    }
    return { text: parts.join(''), totalChars: recordedChars };
  }

  return {
    addText(text, { readId, atMs }) {
      bodyFile.add(text);
      const kept = room === 0 ? '' : isPlain ? sliceStored(text, room) : text.slice(0, room);
      if (kept.length < text.length) {
        isTruncated = true;
        room = 0;
      } else room -= isPlain ? storedChars(kept) : kept.length;
      if (kept === '') return;
      texts.push(kept);
      starts.push(recordedChars);
      framesBefore.push(frameCount);
      readIds.push(readId);
      times.push(atMs);
      recordedChars += kept.length;
    },
    countFrame() {
      if (frameCount >= MAX_RECORDED_FRAMES || room === 0) isTruncated = true;
      else frameCount += 1;
    },
    frames: (offset, limit) => ({ total: frameCount, rows: cut(offset, limit, toRow) }),
    lastFrames: (limit) => cut(Math.max(frameCount - limit, 0), limit, ({ data }) => data),
    body,
    shownBody(offset, isOver) {
      shown ??= createShownBody(body);
      return shown.page(offset, isOver);
    },
    recording(firstRead = 0) {
      return {
        texts: texts.slice(firstRead),
        readIds: readIds.slice(firstRead),
        times: times.slice(firstRead),
        framesBefore: framesBefore.slice(firstRead),
        frameCount,
        isTruncated,
      };
    },
    bodyFile,
    get frameCount() {
      return frameCount;
    },
    get recordedChars() {
      return recordedChars;
    },
    get isTruncated() {
      return isTruncated;
    },
  };
}

/** Index of the last of the rising `values` that is not above `limit`; 0 when all are. */
function lastAtMost(values: readonly number[], limit: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((values[middle] ?? 0) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}

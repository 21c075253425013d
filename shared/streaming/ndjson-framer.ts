import { type Framer, MAX_EVENT_CHARS, NO_COMMENTS } from './framer.ts';
import type { Frame } from './stream-event.ts';

/** One frame a line. Blank lines are keep-alives and are dropped; a last line needs no line end. */
export function createNdjsonFramer(maxEventChars = MAX_EVENT_CHARS): Framer {
  let pieces: string[] = [];
  let heldChars = 0;
  /** The line was given when it passed the limit, because its end may never come; its rest is dropped. */
  let isGiven = false;

  function hold(piece: string, frames: Frame[]): void {
    if (piece === '' || isGiven) return;
    pieces.push(piece);
    heldChars += piece.length;
    if (heldChars <= maxEventChars) return;
    takeLine(frames);
    isGiven = true;
  }

  function takeLine(frames: Frame[]): void {
    const line = pieces.join('');
    pieces = [];
    heldChars = 0;
    const isTruncated = line.length > maxEventChars;
    const data = (isTruncated ? line.slice(0, maxEventChars) : line).trim();
    if (data === '') return;
    frames.push({ event: null, id: null, data, comments: NO_COMMENTS, ...(isTruncated && { isTruncated }) });
  }

  return {
    push(text) {
      const frames: Frame[] = [];
      let start = 0;
      for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
        hold(text.slice(start, end), frames);
        takeLine(frames);
        isGiven = false;
        start = end + 1;
      }
      hold(text.slice(start), frames);
      return frames;
    },
    end() {
      const frames: Frame[] = [];
      takeLine(frames);
      return frames;
    },
  };
}

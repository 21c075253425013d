import { type Framer, MAX_EVENT_CHARS, NO_COMMENTS } from './framer.ts';
import type { Frame } from './stream-event.ts';

const QUOTE = 34;
const COMMA = 44;
const OPEN_BRACKET = 91;
const BACKSLASH = 92;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/** Data of the frame that stands for the end of the array. */
export const ARRAY_END = ']';

/**
 * One JSON array that arrives in pieces (`[{…}\n,\n{…}\n]`, Gemini without `alt=sse`): one frame an element, given as
 * soon as the element is whole, and one of `]` for the end. Each character is looked at once. Brackets are counted,
 * not matched, so that a malformed element stays one frame; what stands outside the array is a frame of its own.
 */
export function createJsonArrayFramer(maxEventChars = MAX_EVENT_CHARS): Framer {
  let pieces: string[] = [];
  let heldChars = 0;
  /** 0 outside the array, 1 between its elements or in one that is no list or object, above that inside of one. */
  let depth = 0;
  let isInString = false;
  let isEscaped = false;

  /** Keeps at most one character over the limit, which is how `take` knows that the element was longer. */
  function hold(piece: string): void {
    // Blank lines between elements can keep a connection alive for hours.
    const text = heldChars === 0 ? piece.trimStart() : piece;
    const room = maxEventChars + 1 - heldChars;
    if (room <= 0 || text === '') return;
    pieces.push(text.length > room ? text.slice(0, room) : text);
    heldChars += Math.min(text.length, room);
  }

  function take(lastPiece: string, frames: Frame[]): void {
    hold(lastPiece);
    const element = pieces.length === 1 ? (pieces[0] as string) : pieces.join('');
    pieces = [];
    heldChars = 0;
    const isTruncated = element.length > maxEventChars;
    const data = (isTruncated ? element.slice(0, maxEventChars) : element).trimEnd();
    if (data !== '')
      frames.push({ event: null, id: null, data, comments: NO_COMMENTS, ...(isTruncated && { isTruncated }) });
  }

  return {
    push(text) {
      const frames: Frame[] = [];
      let start = 0;
      /** Ends the element before the character at `end`, which belongs to none. */
      const cut = (end: number) => {
        take(text.slice(start, end), frames);
        start = end + 1;
      };
      for (let at = 0; at < text.length; at += 1) {
        const code = text.charCodeAt(at);
        if (isInString) {
          if (isEscaped) isEscaped = false;
          else if (code === BACKSLASH) isEscaped = true;
          else if (code === QUOTE) isInString = false;
        } else if (depth === 0) {
          if (code !== OPEN_BRACKET) continue;
          cut(at);
          depth = 1;
        } else if (code === QUOTE) isInString = true;
        else if (code === OPEN_BRACE || code === OPEN_BRACKET) depth += 1;
        else if (code === COMMA && depth === 1) cut(at);
        else if (code === CLOSE_BRACKET && depth === 1) {
          cut(at);
          frames.push({ event: null, id: null, data: ARRAY_END, comments: NO_COMMENTS });
          depth = 0;
        } else if ((code === CLOSE_BRACE || code === CLOSE_BRACKET) && depth > 1) {
          depth -= 1;
          if (depth > 1) continue;
          take(text.slice(start, at + 1), frames);
          start = at + 1;
        }
      }
      hold(text.slice(start));
      return frames;
    },
    end() {
      const frames: Frame[] = [];
      take('', frames);
      return frames;
    },
  };
}

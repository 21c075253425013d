import { type Framer, NO_COMMENTS } from './framer.ts';
import type { Frame } from './stream-event.ts';

const QUOTE = 34;
const OPEN_BRACKET = 91;
const BACKSLASH = 92;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/** Stands before each document but the first, as in `application/json-seq` (RFC 7464). */
export const DOCUMENT_START = '\u001e';

/**
 * Documents one after the other, as the answers about one job come: one frame each, given with the piece that ends it.
 * Each is an object, a list or a string. A document start begins anew, whatever was not whole.
 */
export function createJsonSequenceFramer(): Framer {
  let held = '';
  let depth = 0;
  let isInString = false;
  let isEscaped = false;

  function reset(): void {
    held = '';
    depth = 0;
    isInString = false;
    isEscaped = false;
  }

  /** Whether this character ends a document. */
  function step(code: number): boolean {
    if (isInString) {
      if (isEscaped) isEscaped = false;
      else if (code === BACKSLASH) isEscaped = true;
      else if (code === QUOTE) isInString = false;
      return !isInString && depth === 0;
    }
    if (code === QUOTE) isInString = true;
    else if (code === OPEN_BRACE || code === OPEN_BRACKET) depth += 1;
    else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
      depth -= 1;
      return depth <= 0;
    }
    return false;
  }

  return {
    push(text) {
      const frames: Frame[] = [];
      let start = 0;
      for (let at = 0; at < text.length; at += 1) {
        if (text[at] === DOCUMENT_START) {
          reset();
          start = at + 1;
        } else if (step(text.charCodeAt(at))) {
          frames.push({
            event: null,
            id: null,
            data: (held + text.slice(start, at + 1)).trim(),
            comments: NO_COMMENTS,
          });
          reset();
          start = at + 1;
        }
      }
      held += text.slice(start);
      return frames;
    },
    end: () => [],
  };
}

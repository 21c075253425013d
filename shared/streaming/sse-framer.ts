import { type Framer, MAX_EVENT_CHARS, NO_COMMENTS } from './framer.ts';
import type { Frame } from './stream-event.ts';

const LF = 10;
const SPACE = 32;
const COLON = 58;
const LOWER_D = 100;
const LOWER_E = 101;
const LOWER_I = 105;
/** An id that holds it is none, says the grammar. */
const NUL = '\0';
const BYTE_ORDER_MARK = 0xfeff;

/** Keep-alive comments can come for hours before a record; only the latest are of interest, and short. */
const MAX_COMMENTS = 16;
const MAX_COMMENT_CHARS = 1000;

/**
 * Server-sent events, as servers really send them. Differences from the WHATWG grammar, each needed by a provider:
 * a record without its final blank line is given at the end of the body (many servers close right after the last
 * `data:` line), comments come with the record they precede or sit in (DashScope's `:HTTP_STATUS/400`), and a field
 * named `error` is a record called `error` (llama.cpp).
 *
 * Not `eventsource-parser`: it drops an unknown field at once when a read ends inside the line, so llama.cpp's
 * `error:` would be seen or lost depending on where the network cut, and after an oversized record it refuses all
 * further input. Like that parser this one is linear in the size of the input: pieces of an unfinished line are kept
 * in a list and joined once.
 */
export function createSseFramer(maxEventChars = MAX_EVENT_CHARS): Framer {
  let frames: Frame[] = [];
  let isAtStart = true;
  /** The last read ended in CR: an LF that comes next belongs to it. */
  let skipsLineFeed = false;

  let pieces: string[] = [];
  let pendingChars = 0;
  /** The rest of the current line is dropped because its record is over the limit. */
  let skipsLine = false;

  let event: string | null = null;
  let id: string | null = null;
  let data = '';
  let hasData = false;
  /** The record is over the limit. It is given at once, because its end may never come, and its rest is dropped. */
  let isTruncated = false;
  let comments: string[] | null = null;

  function dispatch(): void {
    if (hasData && !isTruncated) give();
    event = null;
    id = null;
    data = '';
    hasData = false;
    isTruncated = false;
  }

  function give(): void {
    const frame: Frame = { event, id, data, comments: comments ?? NO_COMMENTS };
    if (isTruncated) frame.isTruncated = true;
    frames.push(frame);
    comments = null;
  }

  function addData(value: string): void {
    if (isTruncated) return;
    const next = hasData ? `${data}\n${value}` : value;
    hasData = true;
    isTruncated = next.length > maxEventChars;
    data = isTruncated ? next.slice(0, maxEventChars) : next;
    if (!isTruncated) return;
    give();
    data = '';
  }

  function readField(name: string, value: string): void {
    if (name === 'data') addData(value);
    else if (name === 'event') event = value || null;
    else if (name === 'id') id = value.includes(NUL) ? id : value;
    else if (name === 'error') {
      event = 'error';
      addData(value);
    }
  }

  function readComment(value: string): void {
    comments ??= [];
    if (comments.length === MAX_COMMENTS) comments.shift();
    comments.push(value.slice(0, MAX_COMMENT_CHARS));
  }

  /** Reads the line `text[start, end)`, its terminator excluded. The usual fields get by without searching a colon. */
  function readLine(text: string, start: number, end: number): void {
    if (start === end) {
      dispatch();
      return;
    }
    const first = text.charCodeAt(start);
    if (first === LOWER_D && text.startsWith('data:', start)) {
      const value = valueAt(text, start + 5, end);
      if (hasData || value.length > maxEventChars) addData(value);
      else {
        data = value;
        hasData = true;
      }
    } else if (first === LOWER_E && text.startsWith('event:', start)) {
      event = valueAt(text, start + 6, end) || null;
    } else if (first === LOWER_I && text.startsWith('id:', start)) {
      readField('id', valueAt(text, start + 3, end));
    } else if (first === COLON) {
      readComment(valueAt(text, start + 1, end));
    } else {
      const line = text.slice(start, end);
      const colon = line.indexOf(':');
      if (colon === -1) readField(line, '');
      else readField(line.slice(0, colon), valueAt(line, colon + 1, line.length));
    }
  }

  /** Reads all complete lines of `text` and gives the position after the last of them. */
  function readLines(text: string, from: number): number {
    let start = from;
    let lineFeed = text.indexOf('\n', start);
    let carriageReturn = text.indexOf('\r', start);
    while (lineFeed !== -1 || carriageReturn !== -1) {
      const isCarriageReturn = carriageReturn !== -1 && (lineFeed === -1 || carriageReturn < lineFeed);
      const end = isCarriageReturn ? carriageReturn : lineFeed;
      if (skipsLine) skipsLine = false;
      else readLine(text, start, end);
      start = end + 1;
      if (isCarriageReturn) {
        if (start === text.length) skipsLineFeed = true;
        else if (text.charCodeAt(start) === LF) start += 1;
        carriageReturn = text.indexOf('\r', start);
      }
      if (lineFeed !== -1 && lineFeed < start) lineFeed = text.indexOf('\n', start);
    }
    return start;
  }

  function holdBack(rest: string): void {
    if (rest === '' || skipsLine) return;
    pieces.push(rest);
    pendingChars += rest.length;
    // A little more than the limit, so that a `data:` line that just fits is not cut because of its field name.
    if (pendingChars > maxEventChars + 16) {
      const line = takePending();
      readLine(line, 0, line.length);
      skipsLine = true;
    }
  }

  function takePending(): string {
    const line = pieces.length === 1 ? (pieces[0] as string) : pieces.join('');
    pieces = [];
    pendingChars = 0;
    return line;
  }

  function takeFrames(): readonly Frame[] {
    const taken = frames;
    frames = [];
    return taken;
  }

  return {
    push(text) {
      if (text === '') return [];
      let start = 0;
      if (isAtStart) {
        isAtStart = false;
        if (text.charCodeAt(0) === BYTE_ORDER_MARK) start = 1;
      }
      if (skipsLineFeed && start < text.length) {
        skipsLineFeed = false;
        if (text.charCodeAt(start) === LF) start += 1;
      }
      let input = text;
      if (pieces.length > 0) {
        if (!hasLineEnd(text, start)) {
          holdBack(text.slice(start));
          return takeFrames();
        }
        pieces.push(start === 0 ? text : text.slice(start));
        input = takePending();
        start = 0;
      }
      const end = readLines(input, start);
      if (end < input.length) holdBack(input.slice(end));
      return takeFrames();
    },
    end() {
      if (pieces.length > 0) {
        const line = takePending();
        readLine(line, 0, line.length);
      }
      dispatch();
      return takeFrames();
    },
  };
}

/** At most one space after the colon is not part of the value. */
function valueAt(text: string, afterColon: number, end: number): string {
  return text.slice(text.charCodeAt(afterColon) === SPACE ? afterColon + 1 : afterColon, end);
}

function hasLineEnd(text: string, from: number): boolean {
  return text.indexOf('\n', from) !== -1 || text.indexOf('\r', from) !== -1;
}

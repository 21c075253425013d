import {
  type Framer,
  MAX_LARGE_EVENT_CHARS,
  MAX_PLAIN_CHARS,
  NO_COMMENTS,
  sliceStored,
  storedChars,
} from './framer.ts';

/** The whole body as one frame. */
export function createWholeFramer(maxChars = MAX_LARGE_EVENT_CHARS): Framer {
  // Not a list to be joined: the text of a body that is too large to be shown as one is then never copied together.
  let data = '';
  let isTruncated = false;
  return {
    push(text) {
      const room = maxChars - data.length;
      isTruncated ||= text.length > room;
      data += text.length > room ? text.slice(0, room) : text;
      return [];
    },
    end() {
      const frame = { event: null, id: null, data, comments: NO_COMMENTS, ...(isTruncated && { isTruncated }) };
      // The run, and this with it, is kept long after its end.
      data = '';
      return [frame];
    },
  };
}

/** A body without a protocol as one frame; see `MAX_PLAIN_CHARS`. */
export function createPlainFramer(): Framer {
  const framer = createWholeFramer(Number.POSITIVE_INFINITY);
  let room = MAX_PLAIN_CHARS;
  let isTruncated = false;
  return {
    push(text) {
      if (isTruncated) return [];
      const kept = sliceStored(text, room);
      room -= storedChars(kept);
      isTruncated = kept.length < text.length;
      return framer.push(kept);
    },
    end: () => framer.end().map((frame) => ({ ...frame, ...(isTruncated && { isTruncated }) })),
  };
}

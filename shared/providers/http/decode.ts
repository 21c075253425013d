import { shortenBase64 } from '../../streaming/base64-text.ts';
import type { StreamEvent } from '../../streaming/stream-event.ts';
import type { FormatDecoder } from '../_kit/adapter.ts';

/**
 * Largest body that is also given as text of the answer. Larger ones are read page by page from the stored body: as
 * one event they would be copied to the window whole.
 */
const MAX_TEXT_CHARS = 1_000_000;

/** A response without a protocol: its body, or the data of its events one a line, is the text of one choice. */
export const plainBody: FormatDecoder = {
  framing: 'whole',
  create() {
    let chars = 0;
    let isStarted = false;
    return {
      decode(frame) {
        // Pictures and sounds in it would be all there is to see.
        // They are not looked for in what is too long to be kept: that would copy all of it together.
        const isLong = frame.isTruncated === true;
        const text = isLong ? '' : shortenBase64(frame.data, { isSure: true });
        const delta = isStarted ? `\n${text}` : text;
        const events: StreamEvent[] = isStarted ? [] : [{ type: 'finish', choice: 0, reason: null }];
        isStarted = true;
        chars += delta.length;
        if (isLong || chars > MAX_TEXT_CHARS)
          events.push({ type: 'raw', name: 'body', data: { characters: frame.data.length } });
        else if (delta !== '') events.push({ type: 'text-delta', choice: 0, delta });
        return events;
      },
      end: () => [],
    };
  },
};

/** Any error body of any family. Its reading is the same for all formats and lies in the response decoder. */
export const httpError: FormatDecoder = { framing: 'whole', create: plainBody.create };

/** Messages of a socket are understood while they are said; a record of them is only to be read. */
export const socketMessages: FormatDecoder = {
  framing: 'transcript',
  create: () => ({ decode: () => [], end: () => [] }),
};

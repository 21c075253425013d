import { isJsonObject, type JsonObject } from '../../../model/json.ts';
import type { DecodeHints, ResponseHead } from '../../../streaming/decode-format.ts';
import type { StreamEvent } from '../../../streaming/stream-event.ts';
import type { FormatDecoder } from '../../_kit/adapter.ts';
import { completeError } from '../../_kit/error-extractor.ts';
import { parseJson } from '../../_kit/read-json.ts';
import { decodeOpenAiError } from '../errors.ts';
import { findFailure, unparsed } from '../failure.ts';

/**
 * A document about one thing that a service keeps and works on. It is the text of the answer too: people want to see it.
 *
 * @param read what the document says; null when it is no such thing
 * @param decodeError what an error of this service means
 */
export function storeDecoder(
  read: (document: JsonObject, context: { head: ResponseHead; hints: DecodeHints }) => StreamEvent[] | null,
  decodeError: NonNullable<FormatDecoder['decodeError']> = decodeOpenAiError,
): FormatDecoder {
  return {
    framing: 'whole',
    create: (hints, head) => ({
      decode(frame) {
        const value = parseJson(frame.data);
        if (value === undefined) return unparsed(frame, head);
        if (!isJsonObject(value)) return [{ type: 'raw', name: frame.event, data: value }];
        const begin: StreamEvent[] = [{ type: 'finish', choice: 0, reason: null }];
        const events = read(value, { head, hints });
        const text: StreamEvent = { type: 'text-replace', choice: 0, kind: 'text', text: frame.data.trim() };
        if (events !== null) return [...begin, text, ...events];
        const failure = findFailure(value, frame);
        if (failure === null) return [...begin, text];
        const error = completeError(value, head, decodeError(value, head, hints) ?? {});
        return [...begin, { type: 'error', error }];
      },
      end: () => [],
    }),
    decodeError,
  };
}

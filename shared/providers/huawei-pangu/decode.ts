import type { DecodeHints, ResponseHead } from '../../streaming/decode-format.ts';
import type { Frame, StreamEvent } from '../../streaming/stream-event.ts';
import type { FormatDecoder, FrameDecoder } from '../_kit/adapter.ts';
import { completeError } from '../_kit/error-extractor.ts';
import { objectOf, parseJson } from '../_kit/read-json.ts';
import { createOpenAiChatDecoder } from '../_openai/decode.ts';
import { decodeOpenAiError } from '../_openai/errors.ts';

/** The V1 call as a stream: as OpenAI's, but each `message` is the next piece and no whole message. */
export const panguV1Sse: FormatDecoder = {
  framing: 'sse',
  jsonSibling: 'pangu-v1-json',
  create: (hints, head) => withModeration(createOpenAiChatDecoder(hints, head, { isMessagePiece: true }), head),
  decodeError: decodeOpenAiError,
};

/** The V1 call as one document; the oldest deployments give `choices[].text`. */
export const panguV1Json: FormatDecoder = {
  framing: 'whole',
  create: (hints: DecodeHints, head: ResponseHead) => withModeration(createOpenAiChatDecoder(hints, head), head),
  decodeError: decodeOpenAiError,
};

/** A blocked answer ends with a record that says `"suggestion": "block"` in place of choices. */
function withModeration(decoder: FrameDecoder, head: ResponseHead): FrameDecoder {
  return {
    decode(frame) {
      const blocked = frame.data.includes('"suggestion"') ? readBlock(frame, head) : null;
      return blocked === null ? decoder.decode(frame) : [blocked];
    },
    end: () => decoder.end(),
  };
}

function readBlock({ data }: Frame, head: ResponseHead): StreamEvent | null {
  const record = objectOf(parseJson(data));
  if (record.suggestion !== 'block' || record.choices !== undefined) return null;
  return { type: 'error', error: completeError(record, head, { category: 'content_filter' }) };
}

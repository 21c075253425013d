import type { FormatDecoder } from '../_kit/adapter.ts';
import { createOpenAiChatDecoder } from '../_openai/decode.ts';
import { decodeOpenAiError } from '../_openai/errors.ts';

/** The V1 call as a stream: as OpenAI's, but each `message` is the next piece and no whole message. */
export const panguV1Sse: FormatDecoder = {
  framing: 'sse',
  jsonSibling: 'pangu-v1-json',
  create: (hints, head) => createOpenAiChatDecoder(hints, head, { isMessagePiece: true }),
  decodeError: decodeOpenAiError,
};

/** The V1 call as one document; the oldest deployments give `choices[].text`. */
export const panguV1Json: FormatDecoder = {
  framing: 'whole',
  create: createOpenAiChatDecoder,
  decodeError: decodeOpenAiError,
};

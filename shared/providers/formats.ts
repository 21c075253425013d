import type { JsonValue } from '../model/json.ts';
import type { DecodeFormat, ResponseHead } from '../streaming/decode-format.ts';
import type { ProviderError } from '../streaming/stream-event.ts';
import type { FormatDecoder } from './_kit/adapter.ts';
import { anthropicJson, anthropicSse } from './anthropic/decode.ts';
import { dashScopeJson, dashScopeSse } from './dashscope/decode.ts';
import { httpError, plainBody } from './http/decode.ts';
import { openAiChatJson, openAiChatSse } from './openai-compatible/decode.ts';

/** Every wire format and its decoder. */
export const FORMAT_DECODERS: Readonly<Record<DecodeFormat, FormatDecoder>> = {
  'openai-chat-sse': openAiChatSse,
  'openai-chat-json': openAiChatJson,
  'anthropic-sse': anthropicSse,
  'anthropic-json': anthropicJson,
  'dashscope-sse': dashScopeSse,
  'dashscope-json': dashScopeJson,
  'http-error': httpError,
  plain: plainBody,
};

/** The format of the same family for a body that turned out to be SSE or one document; the format itself if none. */
export function siblingFormat(format: DecodeFormat, framing: FormatDecoder['framing']): DecodeFormat {
  const decoder = FORMAT_DECODERS[format];
  if (decoder.framing === framing) return format;
  if (framing === 'whole') return decoder.jsonSibling ?? format;
  const streamed = Object.entries(FORMAT_DECODERS).find(
    ([, other]) => other.framing === framing && other.jsonSibling === format,
  );
  return streamed ? (streamed[0] as DecodeFormat) : format;
}

/**
 * What an error body means: asks the format's own family first, then the others, because gateways answer in the words
 * of whatever stands behind them.
 */
export function decodeErrorOfAnyFamily(
  format: DecodeFormat,
  body: JsonValue,
  head: ResponseHead,
): Partial<ProviderError> {
  for (const decoder of [FORMAT_DECODERS[format], openAiChatSse, anthropicSse, dashScopeSse]) {
    const found = decoder.decodeError?.(body, head);
    if (found) return found;
  }
  return {};
}

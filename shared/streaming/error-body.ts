import type { JsonValue } from '../model/json.ts';
import { completeError } from '../providers/_kit/error-extractor.ts';
import { parseJson } from '../providers/_kit/read-json.ts';
import { decodeErrorOfAnyFamily, formatDecoder } from '../providers/formats.ts';
import type { DecodeFormat, DecodeHints, ResponseHead } from './decode-format.ts';
import { createSseFramer } from './sse-framer.ts';
import type { ProviderError, StreamEvent } from './stream-event.ts';

/**
 * Reads the body of a failed request, whatever it is: JSON of any family, JSON in a `data:` line (Huawei MaaS) or an
 * `event: error` record (DashScope), HTML or plain text of a gateway, or nothing.
 */
export function readErrorBody(
  text: string,
  format: DecodeFormat,
  head: ResponseHead,
  hints: DecodeHints = {},
): ProviderError {
  const body = errorBodyOf(text);
  try {
    const meaning = decodeErrorOfAnyFamily(format, body, head, hints);
    const error = completeError(body, head, meaning);
    return meaning.message === undefined ? error : { ...error, message: meaning.message };
  } catch {
    // Out of stack on absurdly nested values: the text itself is then the message.
    return completeError(text, head);
  }
}

/** What else the body tells, in the words of the format's own family. */
export function readErrorEvents(text: string, format: DecodeFormat, hints: DecodeHints): readonly StreamEvent[] {
  try {
    return formatDecoder(format).errorEvents?.(errorBodyOf(text), hints) ?? [];
  } catch {
    return [];
  }
}

function errorBodyOf(text: string): JsonValue {
  return parseJson(text.replace(/^\uFEFF/, '').trim()) ?? jsonInRecords(text) ?? text;
}

function jsonInRecords(text: string): JsonValue | undefined {
  const framer = createSseFramer();
  const frames = [...framer.push(text), ...framer.end()];
  const ordered = [...frames.filter((frame) => frame.event === 'error'), ...frames];
  for (const frame of ordered) {
    const value = parseJson(frame.data);
    if (typeof value === 'object' && value !== null) return value;
  }
  return undefined;
}

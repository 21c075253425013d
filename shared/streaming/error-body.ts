import type { JsonValue } from '../model/json.ts';
import { completeError } from '../providers/_kit/error-extractor.ts';
import { parseJson } from '../providers/_kit/read-json.ts';
import { decodeErrorOfAnyFamily } from '../providers/formats.ts';
import type { DecodeFormat, ResponseHead } from './decode-format.ts';
import { createSseFramer } from './sse-framer.ts';
import type { ProviderError } from './stream-event.ts';

/**
 * Reads the body of a failed request, whatever it is: JSON of any family, JSON in a `data:` line (Huawei MaaS) or an
 * `event: error` record (DashScope), HTML or plain text of a gateway, or nothing.
 */
export function readErrorBody(text: string, format: DecodeFormat, head: ResponseHead): ProviderError {
  const body = parseJson(text.replace(/^\uFEFF/, '').trim()) ?? jsonInRecords(text) ?? text;
  try {
    return completeError(body, head, decodeErrorOfAnyFamily(format, body, head));
  } catch {
    // Out of stack on absurdly nested values: the text itself is then the message.
    return completeError(text, head);
  }
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

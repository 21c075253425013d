import type { JsonValue } from '../model/json.ts';
import type { DecodeFormat, DecodeHints, ResponseHead } from '../streaming/decode-format.ts';
import type { ProviderError } from '../streaming/stream-event.ts';
import type { FormatDecoder } from './_kit/adapter.ts';
import { providers } from './index.ts';

/** Every wire format and its decoder, as the providers bring them along. */
export const FORMAT_DECODERS: Readonly<Record<DecodeFormat, FormatDecoder>> = Object.assign(
  Object.create(null) as Record<DecodeFormat, FormatDecoder>,
  ...providers.map(({ decoders = {} }) => decoders),
);

/** @throws Error for a name that no provider has; names from outside are checked before. */
export function formatDecoder(format: DecodeFormat): FormatDecoder {
  const decoder = FORMAT_DECODERS[format];
  if (decoder === undefined) throw new Error(`There is no wire format "${format}".`);
  return decoder;
}

/** The format of the same family for a body that turned out to be SSE or one document; the format itself if none. */
export function siblingFormat(format: DecodeFormat, framing: FormatDecoder['framing']): DecodeFormat {
  const decoder = formatDecoder(format);
  if (decoder.framing === framing) return format;
  if (framing === 'whole') return decoder.jsonSibling ?? format;
  const streamed = Object.entries(FORMAT_DECODERS).find(
    ([, other]) => other.framing === framing && other.jsonSibling === (decoder.jsonSibling ?? format),
  );
  return streamed ? streamed[0] : format;
}

/**
 * What an error body means: asks the format's own family first, then the others, because gateways answer in the words
 * of whatever stands behind them.
 */
export function decodeErrorOfAnyFamily(
  format: DecodeFormat,
  body: JsonValue,
  head: ResponseHead,
  hints: DecodeHints = {},
): Partial<ProviderError> {
  const readers = [formatDecoder(format), ...Object.values(FORMAT_DECODERS)].map(({ decodeError }) => decodeError);
  for (const read of new Set(readers)) {
    const found = read?.(body, head, hints);
    if (found) return found;
  }
  return {};
}

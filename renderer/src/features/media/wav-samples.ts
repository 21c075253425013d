/** Headers are short; what is longer before the sound is no WAV that is read here. */
const MAX_HEADER_BYTES = 65_536;

export type WavFormat = { sampleRateHz: number; channels: number };

/**
 * Reads a WAV of 16 bits as it comes. The lengths in its header are not believed: one that was written while it was
 * spoken has none.
 */
export type WavReader = {
  /** Samples of the first channel; none before the header is whole. Null: it is no such WAV. */
  push(bytes: Uint8Array): Int16Array | null;
  /** Null until the header was read. */
  format(): WavFormat | null;
};

export function createWavReader(): WavReader {
  let format: WavFormat | null = null;
  let rest = new Uint8Array(0);

  function join(bytes: Uint8Array): Uint8Array {
    const all = new Uint8Array(rest.length + bytes.length);
    all.set(rest);
    all.set(bytes, rest.length);
    return all;
  }

  return {
    format: () => format,
    push(bytes) {
      let all = join(bytes);
      rest = all as Uint8Array<ArrayBuffer>;
      if (format === null) {
        const header = readHeader(all);
        if (header === 'none' || (header === 'more' && all.length > MAX_HEADER_BYTES)) return null;
        if (header === 'more') return new Int16Array(0);
        format = header.format;
        all = all.subarray(header.end);
      }
      const frameBytes = format.channels * 2;
      const frames = Math.floor(all.length / frameBytes);
      rest = all.slice(frames * frameBytes) as Uint8Array<ArrayBuffer>;
      const view = new DataView(all.buffer, all.byteOffset, all.byteLength);
      return Int16Array.from({ length: frames }, (_, frame) => view.getInt16(frame * frameBytes, true));
    },
  };
}

function readHeader(bytes: Uint8Array): { format: WavFormat; end: number } | 'more' | 'none' {
  const word = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12) return 'more';
  if (word(0) !== 'RIFF' || word(8) !== 'WAVE') return 'none';
  let format: WavFormat | null = null;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const length = view.getUint32(at + 4, true);
    if (word(at) === 'data') return format === null ? 'none' : { format, end: at + 8 };
    if (at + 8 + length > bytes.length) return 'more';
    if (word(at) === 'fmt ') {
      const isPlain = view.getUint16(at + 8, true) === 1 && view.getUint16(at + 22, true) === 16;
      const channels = view.getUint16(at + 10, true);
      const sampleRateHz = view.getUint32(at + 12, true);
      if (!isPlain || channels === 0 || sampleRateHz === 0) return 'none';
      format = { channels, sampleRateHz };
    }
    at += 8 + length + (length % 2);
  }
  return 'more';
}

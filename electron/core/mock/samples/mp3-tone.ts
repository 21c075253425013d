/** Highest sample rates first, in the order of the header's own numbers, by the version of MPEG they belong to. */
const RATES = [
  { version: 3, rates: [44100, 48000, 32000] },
  { version: 2, rates: [22050, 24000, 16000] },
  { version: 0, rates: [11025, 12000, 8000] },
];
/** Bits of Huffman table 1 for a pair of spectral lines of which none, the second or the first is 1. */
const PAIR_CODES = { none: '1', second: '001', first: '01' };
const LINES = 576;
/** About an eighth of full scale. */
const GAIN = 198;

/**
 * One frame of MP3 that hums at about the given pitch; 0 is silence. All of it is one spectral line, so no encoder is
 * needed, and every player takes it.
 */
export function mp3ToneFrame(sampleRateHz: number, pitchHz: number): Buffer {
  const family = RATES.find(({ rates }) => rates.includes(sampleRateHz));
  if (family === undefined) throw new RangeError(`MP3 has no sample rate of ${sampleRateHz} Hz.`);
  const isFirst = family.version === 3;
  const spectrum = spectrumBits(Math.round((pitchHz * 2 * LINES) / sampleRateHz));
  const granule = [
    bits(spectrum.bits.length, 12),
    bits(spectrum.pairs, 9),
    bits(GAIN, 8),
    // No scale factors, and table 1 in all three regions.
    bits(0, isFirst ? 4 : 9),
    '0',
    bits(1, 5).repeat(3),
    bits(0, 4),
    bits(0, 3),
    isFirst ? '000' : '00',
  ].join('');
  const side = isFirst ? bits(0, 18) + granule + granule : bits(0, 9) + granule;
  const data = side + spectrum.bits.repeat(isFirst ? 2 : 1);
  // 32 kbit/s, one channel, no checksum, no padding.
  const bitrate = isFirst ? 1 : 4;
  const header = `${'1'.repeat(11)}${bits(family.version, 2)}011${bits(bitrate, 4)}${bits(family.rates.indexOf(sampleRateHz), 2)}0011000100`;
  const length = Math.floor(((isFirst ? 144 : 72) * 32_000) / sampleRateHz);
  const frame = Buffer.alloc(length);
  const all = header + data;
  for (let index = 0; index * 8 < all.length; index += 1) {
    frame[index] = Number.parseInt(all.slice(index * 8, index * 8 + 8).padEnd(8, '0'), 2);
  }
  return frame;
}

/** How long one frame sounds. */
export function mp3FrameMs(sampleRateHz: number): number {
  return ((sampleRateHz >= 32_000 ? 2 : 1) * LINES * 1000) / sampleRateHz;
}

function spectrumBits(line: number): { pairs: number; bits: string } {
  if (line <= 0) return { pairs: 0, bits: '' };
  const before = Math.floor(line / 2);
  const last = `${line % 2 === 0 ? PAIR_CODES.first : PAIR_CODES.second}0`;
  return { pairs: before + 1, bits: PAIR_CODES.none.repeat(before) + last };
}

function bits(value: number, width: number): string {
  return value.toString(2).padStart(width, '0');
}

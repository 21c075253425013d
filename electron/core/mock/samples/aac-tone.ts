const RATES = [96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000];
const LINES = 1024;
/** Bands of 24 kHz up to line 68, which is higher than any tone here. */
const BANDS = 14;
const CODED_LINES = 68;
const BOOK = 1;
/** Codes of codebook 1: four lines that are all 0, and the ones where a single line is 1. */
const QUIET = '0';
const SINGLE = ['10000', '10011', '10110', '10100'];
/** About an eighth of full scale. */
const GAIN = 180;

/**
 * One ADTS frame of AAC at 24 kHz that hums at about the given pitch; 0 is silence. All of it is one spectral line, so no
 * encoder is needed, and every player takes it.
 */
export function aacToneFrame(pitchHz: number): Buffer {
  const data = blockBits(Math.round((pitchHz * 2 * LINES) / AAC_RATE_HZ));
  const length = 7 + Math.ceil(data.length / 8);
  const head = [
    '1'.repeat(12),
    // MPEG-4, no checksum.
    '0001',
    // Low complexity, the rate, one channel.
    '01',
    bits(RATES.indexOf(AAC_RATE_HZ), 4),
    '0',
    '001',
    '0000',
    bits(length, 13),
    // Bits of any rate, one block.
    '1'.repeat(11),
    '00',
  ].join('');
  return bytesOf(head + data);
}

const AAC_RATE_HZ = 24_000;

/** How long one frame sounds. */
export const AAC_FRAME_MS = (LINES * 1000) / AAC_RATE_HZ;

/** A single channel with one long window. */
function blockBits(line: number): string {
  const isSilent = line <= 0 || line >= CODED_LINES;
  const bands = isSilent ? 0 : BANDS;
  return [
    bits(0, 3),
    bits(0, 4),
    bits(GAIN, 8),
    '0',
    '00',
    '0',
    bits(bands, 6),
    '0',
    // One section of one book; each band at the gain of all.
    isSilent ? '' : bits(BOOK, 4) + bits(bands, 5) + '0'.repeat(bands),
    // No pulses, no noise shaping, no gain control.
    '000',
    isSilent ? '' : spectrum(line),
    bits(7, 3),
  ].join('');
}

function spectrum(line: number): string {
  const quads = Array.from({ length: CODED_LINES / 4 }, () => QUIET);
  quads[Math.floor(line / 4)] = SINGLE[line % 4] ?? QUIET;
  return quads.join('');
}

function bytesOf(text: string): Buffer {
  const bytes = Buffer.alloc(Math.ceil(text.length / 8));
  for (let index = 0; index < bytes.length; index += 1) {
    bytes[index] = Number.parseInt(text.slice(index * 8, index * 8 + 8).padEnd(8, '0'), 2);
  }
  return bytes;
}

function bits(value: number, width: number): string {
  return value.toString(2).padStart(width, '0');
}

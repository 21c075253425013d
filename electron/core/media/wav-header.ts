import type { PcmFormat } from '../../../shared/model/media.ts';

export const WAV_HEADER_BYTES = 44;
const BYTES_PER_SAMPLE = 2;
/** What is written where nobody knows yet how long the sound will be; players then play to the end. */
const UNKNOWN_BYTES = 0xffff_ffff;

/**
 * The header that makes raw samples a WAV file.
 *
 * @param dataBytes null while more may come
 */
export function wavHeader({ sampleRateHz, channels }: PcmFormat, dataBytes: number | null): Buffer {
  const dataSize = Math.min(dataBytes ?? UNKNOWN_BYTES, UNKNOWN_BYTES);
  const header = Buffer.alloc(WAV_HEADER_BYTES);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(Math.min(dataSize + WAV_HEADER_BYTES - 8, UNKNOWN_BYTES), 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(sampleRateHz, 24);
  header.writeUInt32LE(sampleRateHz * channels * BYTES_PER_SAMPLE, 28);
  header.writeUInt16LE(channels * BYTES_PER_SAMPLE, 32);
  header.writeUInt16LE(BYTES_PER_SAMPLE * 8, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(dataSize, 40);
  return header;
}

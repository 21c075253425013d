const RATE_HZ = 16_000;
const AMPLITUDE = 9_000;

/** A WAV of two soft tones, one channel, 16 bit. */
export function sampleSound(seed: number, seconds = 1): Buffer {
  const samples = samplePcm(seed, seconds, RATE_HZ);
  return Buffer.concat([wavHeader(RATE_HZ, samples.length), samples]);
}

/** What stands before the samples in a WAV. While one is streamed, services write the largest length there is. */
export function wavHeader(rateHz: number, dataBytes = 0x7fffffff - 36): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + dataBytes, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  // Plain samples, one channel.
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rateHz, 24);
  header.writeUInt32LE(rateHz * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(dataBytes, 40);
  return header;
}

/** The samples alone: signed 16 bit, little endian, one channel. */
export function samplePcm(seed: number, seconds: number, rateHz: number): Buffer {
  const count = Math.round(seconds * rateHz);
  const samples = Buffer.alloc(count * 2);
  const pitchHz = 220 + 40 * (seed % 8);
  for (let index = 0; index < count; index += 1) {
    const time = index / rateHz;
    // In and out softly, or it would click.
    const loudness = Math.min(1, time * 20, (count / rateHz - time) * 20);
    const wave = Math.sin(2 * Math.PI * pitchHz * time) + 0.5 * Math.sin(3 * Math.PI * pitchHz * time);
    samples.writeInt16LE(Math.round(wave * AMPLITUDE * loudness), index * 2);
  }
  return samples;
}

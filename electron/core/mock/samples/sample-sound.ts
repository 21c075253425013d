const RATE_HZ = 16_000;
const AMPLITUDE = 9_000;

/** A WAV of two soft tones, one channel, 16 bit. */
export function sampleSound(seed: number, seconds = 1): Buffer {
  const samples = samplePcm(seed, seconds, RATE_HZ);
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + samples.length, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  // Plain samples, one channel.
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(RATE_HZ, 24);
  header.writeUInt32LE(RATE_HZ * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(samples.length, 40);
  return Buffer.concat([header, samples]);
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

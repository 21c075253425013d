import { deflateSync } from 'node:zlib';

type Pixel = readonly [red: number, green: number, blue: number, alpha: number];

/** A picture whose every pixel is what `paint` says, as PNG. */
export function pngOf(width: number, height: number, paint: (x: number, y: number) => Pixel): Buffer {
  const rows = Buffer.alloc(height * (1 + width * 4));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) rows.set(paint(x, y), y * (1 + width * 4) + 1 + x * 4);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(checksum(body), body.length + 4);
  return framed;
}

function checksum(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}

/** A round on a transparent ground. */
export function sunPicture(width: number, height: number, colour: readonly [number, number, number]): Buffer {
  return pngOf(width, height, (x, y) => {
    const distance = Math.hypot(x - width / 2, y - height / 2) / Math.min(width, height);
    return distance < 0.4 ? [...colour, 255] : [0, 0, 0, distance < 0.42 ? 120 : 0];
  });
}

/** Raw samples of a tone that swells and fades. */
export function toneSamples(seconds: number, sampleRateHz = 24_000): Buffer {
  const count = Math.round(seconds * sampleRateHz);
  const bytes = Buffer.alloc(count * 2);
  for (let at = 0; at < count; at += 1) {
    const swell = Math.abs(Math.sin((at / count) * Math.PI * 5));
    bytes.writeInt16LE(Math.round(Math.sin((at / sampleRateHz) * 2 * Math.PI * 330) * swell * 12_000), at * 2);
  }
  return bytes;
}

/** The same as a WAV file. */
export function toneWav(seconds: number, sampleRateHz = 24_000): Buffer {
  const samples = toneSamples(seconds, sampleRateHz);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(36 + samples.length, 4);
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(sampleRateHz, 24);
  head.writeUInt32LE(sampleRateHz * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36, 'latin1');
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}

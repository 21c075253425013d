import { deflateSync } from 'node:zlib';

/** Where the chunk of the size and depth ends. */
const AFTER_HEADER = 8 + 12 + 13;
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A PNG of soft colours: always the same for the same number, and another for another. */
export function samplePicture(seed: number, width = 256, height = 256): Buffer {
  const hue = (seed * 47) % 360;
  const rows = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0; y < height; y += 1) {
    const row = y * (1 + width * 3);
    for (let x = 0; x < width; x += 1) {
      const across = x / width;
      const down = y / height;
      const isInside = (across - 0.5) ** 2 + (down - 0.5) ** 2 < 0.09;
      const [red, green, blue] = hueToRgb(hue + (isInside ? 150 : 0) + 60 * across, 0.35 + 0.4 * down);
      rows.set([red, green, blue], row + 1 + x * 3);
    }
  }
  return encodePng(rows, { width, height, hasAlpha: false });
}

/** @param rows each begins with a zero, then its pixels: three bytes each, or four with transparency */
export function encodePng(
  rows: Buffer,
  { width, height, hasAlpha }: { width: number; height: number; hasAlpha: boolean },
): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // 8 bits a channel.
  header.set([8, hasAlpha ? 6 : 2, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The same picture with texts in it, as programs write them that tell how they made it. */
export function withPngTexts(picture: Buffer, texts: Readonly<Record<string, string>>): Buffer {
  const chunks = Object.entries(texts).map(([keyword, text]) => {
    const isLatin = Buffer.from(text, 'latin1').toString('latin1') === text;
    const head = Buffer.from(`${keyword}\0`, 'latin1');
    return isLatin
      ? chunk('tEXt', Buffer.concat([head, Buffer.from(text, 'latin1')]))
      : chunk('iTXt', Buffer.concat([head, Buffer.alloc(4), Buffer.from(text, 'utf8')]));
  });
  return Buffer.concat([picture.subarray(0, AFTER_HEADER), ...chunks, picture.subarray(AFTER_HEADER)]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(checksumOf(body));
  return Buffer.concat([length, body, checksum]);
}

function hueToRgb(hue: number, lightness: number): [red: number, green: number, blue: number] {
  const channel = (offset: number) => {
    const place = (offset + hue / 30) % 12;
    const swing = 0.6 * Math.min(lightness, 1 - lightness);
    return Math.round(255 * (lightness - swing * Math.max(-1, Math.min(place - 3, 9 - place, 1))));
  };
  return [channel(0), channel(8), channel(4)];
}

/** As PNG computes it; Node's own function is younger than the oldest Node supported. */
function checksumOf(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}

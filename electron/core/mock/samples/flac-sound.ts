/** FLAC without compression: every decoder takes it, and no encoder is needed. */
export function createFlacWriter(sampleRateHz: number): { head: Buffer; frames(samples: Buffer): Buffer } {
  let position = 0;
  return {
    head: streamHead(sampleRateHz),
    frames(samples) {
      const frames: Buffer[] = [];
      for (let at = 0; at < samples.length; at += MAX_BLOCK * 2) {
        const block = samples.subarray(at, at + MAX_BLOCK * 2);
        frames.push(frameOf(block, position));
        position += block.length / 2;
      }
      return Buffer.concat(frames);
    },
  };
}

const MAX_BLOCK = 4096;
const MIN_BLOCK = 16;
const BITS = 16;

function streamHead(sampleRateHz: number): Buffer {
  const head = Buffer.alloc(42);
  head.write('fLaC', 0, 'latin1');
  // The only block of metadata, of 34 bytes.
  head.writeUInt32BE(0x80000022, 4);
  head.writeUInt16BE(MIN_BLOCK, 8);
  head.writeUInt16BE(MAX_BLOCK, 10);
  // Sizes of frames, how many samples there are and their checksum are not known: the sound is made as it goes out.
  const facts = (BigInt(sampleRateHz) << 44n) | (0n << 41n) | (BigInt(BITS - 1) << 36n);
  head.writeBigUInt64BE(facts, 18);
  return head;
}

/** A block of samples, signed 16 bit, little endian, as they are. */
function frameOf(samples: Buffer, position: number): Buffer {
  const count = samples.length / 2;
  const head = Buffer.concat([
    // Sync and blocks of different sizes; size in 16 bits at the end, rate as the stream's; one channel of 16 bits.
    Buffer.from([0xff, 0xf9, 0x70, 0x08]),
    codedNumber(position),
    Buffer.from([(count - 1) >> 8, (count - 1) & 0xff]),
  ]);
  const body = Buffer.alloc(1 + samples.length);
  // Verbatim.
  body[0] = 0x02;
  for (let index = 0; index < count; index += 1) body.writeInt16BE(samples.readInt16LE(index * 2), 1 + index * 2);
  const frame = Buffer.concat([head, Buffer.from([crc8(head)]), body]);
  const end = Buffer.alloc(2);
  end.writeUInt16BE(crc16(frame));
  return Buffer.concat([frame, end]);
}

/** As UTF-8 writes a code point, of up to 36 bits. */
function codedNumber(value: number): Buffer {
  if (value < 0x80) return Buffer.from([value]);
  const tail: number[] = [];
  let rest = value;
  let room = 6;
  while (rest >= 2 ** room) {
    tail.unshift(0x80 | (rest % 64));
    rest = Math.floor(rest / 64);
    room -= 1;
  }
  const mark = (0xff << (room + 1)) & 0xff;
  return Buffer.from([mark | rest, ...tail]);
}

function crc8(bytes: Buffer): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = ((crc << 1) ^ (crc & 0x80 ? 0x07 : 0)) & 0xff;
  }
  return crc;
}

function crc16(bytes: Buffer): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = ((crc << 1) ^ (crc & 0x8000 ? 0x8005 : 0)) & 0xffff;
  }
  return crc;
}

/** A film of 16 by 16 blocks whose pixels stand in it as they are: no encoder is needed, and every player shows it. */
const BLOCKS_ACROSS = 8;
const BLOCKS_DOWN = 6;
const FRAMES_PER_SECOND = 4;
const BLOCK = 16;
const WIDTH = BLOCKS_ACROSS * BLOCK;
const HEIGHT = BLOCKS_DOWN * BLOCK;

/** An MP4 (H.264) in which a bright block wanders. */
export function sampleVideo(seed: number, seconds = 2): Buffer {
  const frames = Array.from({ length: Math.max(1, Math.round(seconds * FRAMES_PER_SECOND)) }, (_, index) =>
    withLength(pictureUnit(index, seed)),
  );
  const fileType = box('ftyp', text('isom'), number(512), text('isomiso2avc1mp41'));
  // The table of places holds a number of fixed width, so the size of what is before the frames is known beforehand.
  const start = fileType.length + movieBox(frames, 0).length + 8;
  return Buffer.concat([fileType, movieBox(frames, start), box('mdat', ...frames)]);
}

/** Bits of H.264, the first one first. */
class Bits {
  private bits: number[] = [];
  private readonly bytes: Buffer[] = [];
  fixed(value: number, width: number): this {
    for (let bit = width - 1; bit >= 0; bit -= 1) this.bits.push((value >> bit) & 1);
    return this;
  }
  /** Exp-Golomb: small numbers are short. */
  short(value: number): this {
    const width = Math.floor(Math.log2(value + 1));
    return this.fixed(0, width).fixed(value + 1, width + 1);
  }
  align(bit: 0 | 1 = 0): this {
    while (this.bits.length % 8 !== 0) this.bits.push(bit);
    return this;
  }
  raw(bytes: Buffer): this {
    this.flush();
    this.bytes.push(bytes);
    return this;
  }
  /** With the one bit that ends every unit. */
  end(): Buffer {
    this.bits.push(1);
    this.align();
    this.flush();
    return Buffer.concat(this.bytes);
  }
  private flush(): void {
    const packed = Buffer.alloc(this.bits.length / 8);
    this.bits.forEach((bit, index) => {
      const at = index >> 3;
      packed[at] = (packed[at] ?? 0) | (bit << (7 - (index & 7)));
    });
    this.bits = [];
    this.bytes.push(packed);
  }
}

function sequenceUnit(): Buffer {
  const bits = new Bits().fixed(66, 8).fixed(0xc0, 8).fixed(20, 8);
  // Number of the set, width of frame numbers, order of display as of decoding, one reference, no gaps.
  bits.short(0).short(0).short(2).short(1).fixed(0, 1);
  bits.short(BLOCKS_ACROSS - 1).short(BLOCKS_DOWN - 1);
  // Whole frames, 8x8 inference, no cropping, no further hints.
  return unit(0x67, bits.fixed(1, 1).fixed(1, 1).fixed(0, 1).fixed(0, 1).end());
}

function parametersUnit(): Buffer {
  const bits = new Bits().short(0).short(0).fixed(0, 1).fixed(0, 1).short(0).short(0).short(0);
  // No weighting, usual quality, filter control present.
  return unit(0x68, bits.fixed(0, 1).fixed(0, 2).short(0).short(0).short(0).fixed(1, 1).fixed(0, 1).fixed(0, 1).end());
}

/** One frame by itself, each block as plain samples. */
function pictureUnit(index: number, seed: number): Buffer {
  const bits = new Bits()
    .short(0)
    .short(7)
    .short(0)
    .fixed(0, 4)
    .short(index % 2);
  bits.fixed(0, 1).fixed(0, 1).short(0).short(1);
  const bright = (index * 5 + seed) % (BLOCKS_ACROSS * BLOCKS_DOWN);
  for (let block = 0; block < BLOCKS_ACROSS * BLOCKS_DOWN; block += 1) {
    const luma = block === bright ? 220 : 60 + ((block * 3 + seed * 7) % 60);
    const blue = 90 + ((seed * 31) % 80);
    const red = 90 + ((seed * 53) % 80);
    // 25: samples as they are, from the next whole byte on.
    bits.short(25).align();
    bits.raw(Buffer.concat([Buffer.alloc(256, luma), Buffer.alloc(64, blue), Buffer.alloc(64, red)]));
  }
  return unit(0x65, bits.end());
}

/** Two zeros and a byte below four would look like the start of the next unit: a three goes in between. */
function unit(head: number, payload: Buffer): Buffer {
  const bytes: number[] = [head];
  let zeros = 0;
  for (const byte of payload) {
    if (zeros >= 2 && byte <= 3) {
      bytes.push(3);
      zeros = 0;
    }
    bytes.push(byte);
    zeros = byte === 0 ? zeros + 1 : 0;
  }
  return Buffer.from(bytes);
}

function withLength(bytes: Buffer): Buffer {
  return Buffer.concat([number(bytes.length), bytes]);
}

function movieBox(frames: readonly Buffer[], framesAt: number): Buffer {
  const lengthMs = Math.round((frames.length * 1000) / FRAMES_PER_SECOND);
  const matrix = [0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000].map((value) => number(value));
  const head = box(
    'mvhd',
    number(0, 0, 0, 1000, lengthMs, 0x10000),
    short(0x0100),
    zeros(10),
    ...matrix,
    zeros(24),
    number(2),
  );
  const size = [number(WIDTH * 0x10000), number(HEIGHT * 0x10000)];
  const track = box('tkhd', number(3, 0, 0, 1, 0, lengthMs, 0, 0, 0, 0), ...matrix, ...size);
  const media = box(
    'mdia',
    box('mdhd', number(0, 0, 0, 1000, lengthMs), short(0x55c4), zeros(2)),
    box('hdlr', number(0, 0), text('vide'), zeros(12), text('video\0')),
    box(
      'minf',
      box('vmhd', number(1), zeros(8)),
      box('dinf', box('dref', number(0, 1), box('url ', number(1)))),
      sampleTable(frames, framesAt),
    ),
  );
  return box('moov', head, box('trak', track, media));
}

function sampleTable(frames: readonly Buffer[], framesAt: number): Buffer {
  const sequence = sequenceUnit();
  const parameters = parametersUnit();
  const configuration = box(
    'avcC',
    Buffer.from([1, 66, 0xc0, 20, 0xff, 0xe1]),
    short(sequence.length),
    sequence,
    Buffer.from([1]),
    short(parameters.length),
    parameters,
  );
  const entry = box(
    'avc1',
    zeros(6),
    short(1),
    zeros(16),
    short(WIDTH),
    short(HEIGHT),
    number(0x480000, 0x480000, 0),
    short(1),
    zeros(32),
    short(24),
    short(0xffff),
    configuration,
  );
  return box(
    'stbl',
    box('stsd', number(0, 1), entry),
    box('stts', number(0, 1, frames.length, 1000 / FRAMES_PER_SECOND)),
    box('stsc', number(0, 1, 1, frames.length, 1)),
    box('stsz', number(0, 0, frames.length, ...frames.map((frame) => frame.length))),
    box('stco', number(0, 1, framesAt)),
  );
}

function box(name: string, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([number(body.length + 8), text(name), body]);
}

function number(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => {
    bytes.writeUInt32BE(value, index * 4);
  });
  return bytes;
}

function short(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

function text(value: string): Buffer {
  return Buffer.from(value, 'latin1');
}

function zeros(count: number): Buffer {
  return Buffer.alloc(count);
}

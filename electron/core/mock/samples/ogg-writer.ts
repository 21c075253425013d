/** Puts packets into pages of an Ogg stream. */
export type OggWriter = {
  /** @param granule position of the sound after these packets */
  page(packets: readonly Buffer[], granule: number): Buffer;
};

const FIRST = 2;
const MAX_SEGMENTS = 255;
const TABLE = Array.from({ length: 256 }, (_, index) => {
  let crc = index << 24;
  for (let bit = 0; bit < 8; bit += 1) crc = (crc << 1) ^ (crc & 0x80000000 ? 0x04c11db7 : 0);
  return crc >>> 0;
});

export function createOggWriter(serial: number): OggWriter {
  let number = 0;
  return {
    page(packets, granule) {
      const lacing = packets.flatMap(({ length }) => [
        ...Array<number>(Math.floor(length / 255)).fill(255),
        length % 255,
      ]);
      if (lacing.length > MAX_SEGMENTS) throw new RangeError('Too much for one page of Ogg.');
      const head = Buffer.alloc(27);
      head.write('OggS', 0, 'latin1');
      head[5] = number === 0 ? FIRST : 0;
      head.writeBigUInt64LE(BigInt(granule), 6);
      head.writeUInt32LE(serial, 14);
      head.writeUInt32LE(number, 18);
      head[26] = lacing.length;
      number += 1;
      const page = Buffer.concat([head, Buffer.from(lacing), ...packets]);
      page.writeUInt32LE(checksum(page), 22);
      return page;
    },
  };
}

function checksum(bytes: Buffer): number {
  let crc = 0;
  for (const byte of bytes) crc = ((crc << 8) ^ (TABLE[((crc >>> 24) ^ byte) & 0xff] ?? 0)) >>> 0;
  return crc;
}

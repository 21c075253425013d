const PREVIEW = 1;
const PREVIEW_WITH_METADATA = 4;
const PNG_FORMAT = 2;

/** A picture as a binary message: with its node for clients that understand that, else bare. */
export function previewMessage(picture: Buffer, about: object | null): Buffer {
  if (about === null) return Buffer.concat([uint32(PREVIEW), uint32(PNG_FORMAT), picture]);
  const metadata = Buffer.from(JSON.stringify({ ...about, image_type: 'image/png' }));
  return Buffer.concat([uint32(PREVIEW_WITH_METADATA), uint32(metadata.length), metadata, picture]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

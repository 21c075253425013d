type Signature = { mediaType: string; offset: number; bytes: string };

/** What the first bytes of a file say of it; the first that fits. */
const SIGNATURES: readonly Signature[] = [
  { mediaType: 'image/png', offset: 0, bytes: '\x89PNG' },
  { mediaType: 'image/jpeg', offset: 0, bytes: '\xff\xd8\xff' },
  { mediaType: 'image/gif', offset: 0, bytes: 'GIF8' },
  { mediaType: 'image/webp', offset: 8, bytes: 'WEBP' },
  { mediaType: 'image/avif', offset: 4, bytes: 'ftypavif' },
  { mediaType: 'image/bmp', offset: 0, bytes: 'BM' },
  { mediaType: 'audio/wav', offset: 8, bytes: 'WAVE' },
  { mediaType: 'audio/mpeg', offset: 0, bytes: 'ID3' },
  { mediaType: 'audio/mpeg', offset: 0, bytes: '\xff\xfb' },
  { mediaType: 'audio/mpeg', offset: 0, bytes: '\xff\xf3' },
  { mediaType: 'audio/mpeg', offset: 0, bytes: '\xff\xf2' },
  { mediaType: 'audio/aac', offset: 0, bytes: '\xff\xf1' },
  { mediaType: 'audio/aac', offset: 0, bytes: '\xff\xf9' },
  { mediaType: 'audio/ogg', offset: 0, bytes: 'OggS' },
  { mediaType: 'audio/flac', offset: 0, bytes: 'fLaC' },
  { mediaType: 'audio/mp4', offset: 4, bytes: 'ftypM4A' },
  { mediaType: 'video/quicktime', offset: 4, bytes: 'ftypqt' },
  { mediaType: 'video/mp4', offset: 4, bytes: 'ftyp' },
  { mediaType: 'video/webm', offset: 0, bytes: '\x1a\x45\xdf\xa3' },
  { mediaType: 'application/pdf', offset: 0, bytes: '%PDF' },
  { mediaType: 'application/zip', offset: 0, bytes: 'PK\x03\x04' },
];

/** Enough of a file's beginning to know it by. */
export const SIGNATURE_BYTES = 64;

/**
 * The media type that the first bytes tell; null when they are of nothing known.
 *
 * @param head one character a byte
 */
export function mediaTypeOfHead(head: string): string | null {
  const found = SIGNATURES.find(({ offset, bytes }) => head.startsWith(bytes, offset));
  if (found === undefined) return null;
  // Two letters are no proof: in a bitmap four bytes of size and four zeros follow them.
  if (found.bytes === 'BM' && !/^BM.{4}\0\0\0\0/s.test(head)) return null;
  return found.mediaType;
}

/** What the first bytes of Base64 tell, of either alphabet; null for bytes that do not tell, such as raw sound. */
export function mediaTypeOfBase64(data: string): string | null {
  const chars = data
    .slice(0, Math.ceil(SIGNATURE_BYTES / 3) * 4)
    .replaceAll('-', '+')
    .replaceAll('_', '/');
  const plain = chars.replace(/=+$/, '');
  try {
    return mediaTypeOfHead(atob(plain.slice(0, plain.length - (plain.length % 4))));
  } catch {
    return null;
  }
}

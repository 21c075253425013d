import { BYTES_TYPE, extensionOfType, plainMediaType } from '../../../shared/model/media-type.ts';
import { mediaTypeOfHead, SIGNATURE_BYTES } from '../../../shared/streaming/media-signature.ts';

/** What the first bytes say; null when they are of nothing known. */
export function sniffMediaType(head: Uint8Array): string | null {
  const length = Math.min(head.byteLength, SIGNATURE_BYTES);
  return mediaTypeOfHead(Buffer.from(head.buffer, head.byteOffset, length).toString('latin1'));
}

/** How files of that type are named here: without the dot. */
export function fileExtensionOf(mediaType: string): string {
  return extensionOfType(mediaType) ?? 'bin';
}

/** Types that a page may be given as what they are; everything else is bytes to it, drawings with scripts too. */
const SHOWN = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/bmp',
  'audio/wav',
  'audio/mpeg',
  'audio/aac',
  'audio/ogg',
  'audio/flac',
  'audio/mp4',
  'video/mp4',
  'video/webm',
  'video/quicktime',
  'application/pdf',
]);

export function safeContentType(mediaType: string): string {
  const plain = plainMediaType(mediaType);
  return SHOWN.has(plain) ? plain : BYTES_TYPE;
}

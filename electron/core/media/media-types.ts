import type { MediaKind } from '../../../shared/model/media.ts';
import { mediaTypeOfHead, SIGNATURE_BYTES } from '../../../shared/streaming/media-signature.ts';

const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/bmp': 'bmp',
  'audio/wav': 'wav',
  'audio/mpeg': 'mp3',
  'audio/aac': 'aac',
  'audio/ogg': 'ogg',
  'audio/flac': 'flac',
  'audio/mp4': 'm4a',
  'audio/pcm': 'pcm',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'video/quicktime': 'mov',
  'application/pdf': 'pdf',
  'application/zip': 'zip',
  'application/json': 'json',
  'application/jsonl': 'jsonl',
  'text/plain': 'txt',
};

/** Other names of the same things. */
const ALIASES: Readonly<Record<string, string>> = {
  'image/jpg': 'image/jpeg',
  'audio/mp3': 'audio/mpeg',
  'audio/x-wav': 'audio/wav',
  'audio/wave': 'audio/wav',
  'audio/vnd.wave': 'audio/wav',
  'audio/opus': 'audio/ogg',
  'audio/x-flac': 'audio/flac',
  'audio/x-m4a': 'audio/mp4',
  'audio/l16': 'audio/pcm',
  'audio/x-pcm': 'audio/pcm',
  'application/x-zip-compressed': 'application/zip',
};

/** The type without its parameters, in its usual spelling; '' when there is none. */
export function plainMediaType(mediaType: string): string {
  const plain = (mediaType.split(';')[0] ?? '').trim().toLowerCase();
  return ALIASES[plain] ?? plain;
}

/** What the first bytes say; null when they are of nothing known. */
export function sniffMediaType(head: Uint8Array): string | null {
  const length = Math.min(head.byteLength, SIGNATURE_BYTES);
  return mediaTypeOfHead(Buffer.from(head.buffer, head.byteOffset, length).toString('latin1'));
}

/** For file names: without the dot. */
export function extensionOf(mediaType: string): string {
  const plain = plainMediaType(mediaType);
  return EXTENSIONS[plain] ?? 'bin';
}

export function kindOf(mediaType: string): MediaKind {
  const plain = plainMediaType(mediaType);
  // A drawing that can hold scripts is a file, not a picture.
  if (plain.startsWith('image/')) return plain.includes('svg') ? 'file' : 'image';
  if (plain.startsWith('audio/')) return 'audio';
  if (plain.startsWith('video/')) return 'video';
  return 'file';
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
  return SHOWN.has(plain) ? plain : 'application/octet-stream';
}

import type { MediaKind } from '../../../shared/model/media.ts';

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

/** Two letters are no proof: a text may begin with them. */
const MIN_SURE_BYTES = 3;

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

/** Enough of a file's beginning to know it by. */
export const HEAD_BYTES = 64;

/** The type without its parameters, in its usual spelling; '' when there is none. */
export function plainMediaType(mediaType: string): string {
  const plain = (mediaType.split(';')[0] ?? '').trim().toLowerCase();
  return ALIASES[plain] ?? plain;
}

/** What the first bytes say; null when they are of nothing known. */
export function sniffMediaType(head: Uint8Array): string | null {
  const text = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, HEAD_BYTES)).toString('latin1');
  const found = SIGNATURES.find(({ offset, bytes }) => text.startsWith(bytes, offset));
  if (found === undefined) return null;
  // `BM` and a file size that is one.
  if (found.bytes.length < MIN_SURE_BYTES && !/^BM.{4}\0\0\0\0/s.test(text)) return null;
  return found.mediaType;
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

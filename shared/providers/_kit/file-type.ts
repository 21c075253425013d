import type { MediaKind } from '../../model/media.ts';

const TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  bmp: 'image/bmp',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  heic: 'image/heic',
  avif: 'image/avif',
  svg: 'image/svg+xml',
  wav: 'audio/wav',
  mp3: 'audio/mpeg',
  mpga: 'audio/mpeg',
  m4a: 'audio/mp4',
  aac: 'audio/aac',
  ogg: 'audio/ogg',
  opus: 'audio/ogg',
  flac: 'audio/flac',
  amr: 'audio/amr',
  mp4: 'video/mp4',
  mpeg: 'video/mpeg',
  mpg: 'video/mpeg',
  mov: 'video/quicktime',
  webm: 'video/webm',
  mkv: 'video/x-matroska',
  avi: 'video/x-msvideo',
  pdf: 'application/pdf',
  json: 'application/json',
  jsonl: 'application/jsonl',
  csv: 'text/csv',
  txt: 'text/plain',
  md: 'text/markdown',
  html: 'text/html',
  xml: 'application/xml',
  zip: 'application/zip',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
};

/** The media type that a file's name tells; bytes when it tells none. */
export function mediaTypeOfFile(path: string): string {
  return TYPES[extensionOf(path)] ?? 'application/octet-stream';
}

/** Ending of a file's name in small letters, '' without one. */
export function extensionOf(path: string): string {
  return /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? '';
}

/** Endings of the files of a kind, for dialogs; none for `file`, which is any. */
export function extensionsOfKind(kind: MediaKind): string[] {
  return kind === 'file' ? [] : Object.keys(TYPES).filter((extension) => TYPES[extension]?.startsWith(`${kind}/`));
}

/** What kind of media a file of that name is. */
export function mediaKindOfFile(path: string): MediaKind {
  const [kind] = mediaTypeOfFile(path).split('/');
  return kind === 'image' || kind === 'audio' || kind === 'video' ? kind : 'file';
}

/** How the name of a file of that type ends; null for types that are not known. */
export function extensionOfType(mediaType: string): string | null {
  const bare = mediaType.split(';')[0]?.trim().toLowerCase();
  return Object.keys(TYPES).find((extension) => TYPES[extension] === bare) ?? null;
}

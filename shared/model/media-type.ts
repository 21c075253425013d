import type { MediaKind } from './media.ts';

/** What files are, by the ends of their names. The first end of a type is the one that new files of it get. */
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
  oga: 'audio/ogg',
  opus: 'audio/ogg',
  flac: 'audio/flac',
  amr: 'audio/amr',
  pcm: 'audio/pcm',
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
  htm: 'text/html',
  xml: 'application/xml',
  zip: 'application/zip',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  glb: 'model/gltf-binary',
  gltf: 'model/gltf+json',
  obj: 'model/obj',
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

/** What is not known by its name. */
export const BYTES_TYPE = 'application/octet-stream';

/** The media type of a file with that end of its name, in any letters and without its dot; null for unknown ones. */
export function mediaTypeOfExtension(extension: string): string | null {
  const key = extension.toLowerCase();
  return Object.hasOwn(TYPES, key) ? (TYPES[key] ?? null) : null;
}

/** The end of a file's name in small letters, '' without one. */
export function extensionOf(path: string): string {
  return /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? '';
}

/** The media type that a file's name tells; bytes when it tells none. */
export function mediaTypeOfFile(path: string): string {
  return mediaTypeOfExtension(extensionOf(path)) ?? BYTES_TYPE;
}

/** The media type that the path of an address suggests; null when it suggests none. */
export function mediaTypeOfUrl(url: string): string | null {
  // The host is no file, though it may end like one.
  const path = url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '').split(/[?#]/, 1)[0] ?? '';
  return mediaTypeOfExtension(extensionOf(path));
}

/** How the name of a file of that type ends; null for types that are not known. */
export function extensionOfType(mediaType: string): string | null {
  const plain = plainMediaType(mediaType);
  return Object.keys(TYPES).find((extension) => TYPES[extension] === plain) ?? null;
}

/** Ends of the names of the files of a kind, for dialogs; none for `file`, which is any. */
export function extensionsOfKind(kind: MediaKind): string[] {
  return kind === 'file' ? [] : Object.keys(TYPES).filter((extension) => TYPES[extension]?.startsWith(`${kind}/`));
}

/** The type without its parameters, in its usual spelling; '' when there is none. */
export function plainMediaType(mediaType: string): string {
  const plain = (mediaType.split(';')[0] ?? '').trim().toLowerCase();
  return ALIASES[plain] ?? plain;
}

/** What a media type is shown as. A drawing that can hold scripts is a file, not a picture. */
export function mediaKindOf(mediaType: string): MediaKind {
  const plain = plainMediaType(mediaType);
  const [kind] = plain.split('/');
  if (kind === 'image') return plain.includes('svg') ? 'file' : 'image';
  return kind === 'audio' || kind === 'video' ? kind : 'file';
}

/** What kind of media a file of that name is. */
export function mediaKindOfFile(path: string): MediaKind {
  return mediaKindOf(mediaTypeOfFile(path));
}

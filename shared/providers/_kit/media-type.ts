import type { MediaKind } from '../../model/media.ts';

/** Beginnings of Base64 that tell what the bytes are, whatever the service called them. */
const BEGINNINGS: readonly (readonly [start: string, mediaType: string])[] = [
  ['iVBORw0KGgo', 'image/png'],
  ['/9j/', 'image/jpeg'],
  ['R0lGOD', 'image/gif'],
  ['SUQz', 'audio/mpeg'],
  ['//s', 'audio/mpeg'],
  ['//t', 'audio/mpeg'],
  ['//M', 'audio/mpeg'],
  ['//N', 'audio/mpeg'],
  ['//F', 'audio/aac'],
  ['//k', 'audio/aac'],
  ['T2dnU', 'audio/ogg'],
  ['ZkxhQ', 'audio/flac'],
  ['GkXfo', 'video/webm'],
  ['JVBERi0', 'application/pdf'],
];

/** What the first bytes say that these are; null for bytes that do not tell, such as raw sound. */
export function mediaTypeOfBase64(data: string): string | null {
  const known = BEGINNINGS.find(([start]) => data.startsWith(start));
  if (known !== undefined) return known[1];
  // `RIFF`, four bytes of length, then `WEBP` or `WAVE`.
  if (data.startsWith('UklGR')) return data.slice(12, 16) === 'RUJQ' ? 'image/webp' : 'audio/wav';
  // Four bytes of length, then `ftyp`.
  return data.slice(6, 10) === 'Z0eX' ? 'video/mp4' : null;
}

/** What a media type is shown as. */
export function mediaKindOf(mediaType: string): MediaKind {
  const kind = mediaType.split('/')[0];
  return kind === 'image' || kind === 'audio' || kind === 'video' ? kind : 'file';
}

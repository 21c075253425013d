import { fileReference, readFileReference } from '../../model/file-reference.ts';
import { mediaTypeOfFile } from './file-type.ts';
import type { MediaSource } from './prompt.ts';

const DATA_URL = /^data:([^;,]*)(?:;[^;,]+)*;base64,/;

/** What an address stands for: the bytes that a `data:` URL holds, or what lies there. */
export function sourceOfUrl(url: string): MediaSource {
  const head = DATA_URL.exec(url);
  if (head === null) return { url };
  return sourceOfData(url.slice(head[0].length), head[1] || 'application/octet-stream');
}

/** Base64 as a body holds it. A file of the user's that stands there by its name is an address, and no bytes. */
export function sourceOfData(data: string, mediaType: string): MediaSource {
  return readFileReference(data) === null ? { data, mediaType } : { url: data };
}

/** A file of the user's by its name, for services that take the bytes alone; null for anything else. */
export function heldFile(source: MediaSource): { data: string; mediaType: string } | null {
  const reference = 'url' in source ? readFileReference(source.url) : null;
  return reference === null
    ? null
    : { data: fileReference(reference.path), mediaType: mediaTypeOfFile(reference.path) };
}

/** An address that holds the bytes, where they are given. */
export function urlOfSource(source: MediaSource): string {
  return 'url' in source ? source.url : `data:${source.mediaType};base64,${source.data}`;
}

const AUDIO_TYPES: Readonly<Record<string, string>> = { wav: 'audio/wav', mp3: 'audio/mpeg' };

/** The media type of an audio format that OpenAI names. */
export function audioTypeOf(format: string): string {
  return AUDIO_TYPES[format] ?? `audio/${format}`;
}

/** OpenAI's name of an audio format; null for those that it does not take. */
export function audioFormatOf(mediaType: string): string | null {
  if (/^audio\/(x-)?wav$/.test(mediaType)) return 'wav';
  return mediaType === 'audio/mpeg' || mediaType === 'audio/mp3' ? 'mp3' : null;
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  mp4: 'video/mp4',
  pdf: 'application/pdf',
};

/** The media type that the end of an address suggests. */
export function mediaTypeOfUrl(url: string): string | null {
  const extension = /\.([a-z0-9]+)(?:[?#].*)?$/i.exec(url)?.[1]?.toLowerCase() ?? '';
  return EXTENSIONS[extension] ?? null;
}

/** Of bare Base64, as Ollama has images: the first bytes tell. */
export function imageTypeOfBase64(data: string): string {
  if (data.startsWith('/9j/')) return 'image/jpeg';
  if (data.startsWith('R0lGOD')) return 'image/gif';
  return data.startsWith('UklGR') ? 'image/webp' : 'image/png';
}

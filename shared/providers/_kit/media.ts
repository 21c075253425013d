import { fileReference, readFileReference } from '../../model/file-reference.ts';
import { mediaTypeOfExtension, mediaTypeOfFile } from '../../model/media-type.ts';
import { mediaTypeOfBase64 } from '../../streaming/media-signature.ts';
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

/** The media type of a format of sound as services name it, e.g. `mp3`. */
export function audioTypeOf(format: string): string {
  const mediaType = mediaTypeOfExtension(format);
  return mediaType?.startsWith('audio/') ? mediaType : `audio/${format}`;
}

/** OpenAI's name of an audio format; null for those that it does not take. */
export function audioFormatOf(mediaType: string): string | null {
  if (/^audio\/(x-)?wav$/.test(mediaType)) return 'wav';
  return mediaType === 'audio/mpeg' || mediaType === 'audio/mp3' ? 'mp3' : null;
}

/** Of bare Base64, as Ollama has images. */
export function imageTypeOfBase64(data: string): string {
  const told = mediaTypeOfBase64(data);
  return told?.startsWith('image/') ? told : 'image/png';
}

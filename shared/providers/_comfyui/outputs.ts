import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { MediaKind, MediaPiece } from '../../model/media.ts';
import { arrayOf, textOf } from '../_kit/read-json.ts';
import { comfyViewUrl } from './comfy-url.ts';

/** What one node put out for the eyes: files, and text. */
export type NodeOutput = { pieces: MediaPiece[]; texts: string[]; savedImages: number };

/** Keys that hold text; others that are no lists of files (`animated`) say how the files are to be shown. */
const TEXT_KEYS: readonly string[] = ['text', 'string'];

/** Custom nodes have keys of their own (`gifs`, `audio`, `3d`): whatever is a list of things with a file name counts. */
export function readOutput(nodeId: string, output: JsonValue | undefined, baseUrl: string): NodeOutput {
  const found: NodeOutput = { pieces: [], texts: [], savedImages: 0 };
  if (!isJsonObject(output)) return found;
  for (const [key, value] of Object.entries(output)) {
    if (TEXT_KEYS.includes(key)) found.texts.push(...textsOf(value));
    for (const [index, file] of arrayOf(value).entries()) {
      if (!isJsonObject(file) || textOf(file.filename) === null) continue;
      const piece = toPiece(`${nodeId}/${key}/${index}`, file, baseUrl);
      found.pieces.push(piece);
      if (piece.kind === 'image' && file.type !== 'temp') found.savedImages += 1;
    }
  }
  return found;
}

function toPiece(id: string, file: JsonObject, baseUrl: string): MediaPiece {
  const filename = textOf(file.filename) ?? '';
  const place = { filename, subfolder: textOf(file.subfolder) ?? '', type: textOf(file.type) ?? 'output' };
  const [kind, mediaType] = typeOfFile(filename);
  return { id, kind, mediaType, label: filename, source: { url: comfyViewUrl(baseUrl, place), isOwn: true } };
}

function textsOf(value: JsonValue | undefined): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  return arrayOf(value).flatMap((item) => textsOf(item));
}

const TYPES: Readonly<Record<string, readonly [MediaKind, string]>> = {
  png: ['image', 'image/png'],
  jpg: ['image', 'image/jpeg'],
  jpeg: ['image', 'image/jpeg'],
  webp: ['image', 'image/webp'],
  gif: ['image', 'image/gif'],
  avif: ['image', 'image/avif'],
  bmp: ['image', 'image/bmp'],
  mp4: ['video', 'video/mp4'],
  webm: ['video', 'video/webm'],
  mov: ['video', 'video/quicktime'],
  mkv: ['video', 'video/x-matroska'],
  mp3: ['audio', 'audio/mpeg'],
  wav: ['audio', 'audio/wav'],
  flac: ['audio', 'audio/flac'],
  ogg: ['audio', 'audio/ogg'],
  opus: ['audio', 'audio/ogg'],
  m4a: ['audio', 'audio/mp4'],
  glb: ['file', 'model/gltf-binary'],
  gltf: ['file', 'model/gltf+json'],
  obj: ['file', 'model/obj'],
};

function typeOfFile(filename: string): readonly [MediaKind, string] {
  const extension = filename.slice(filename.lastIndexOf('.') + 1).toLowerCase();
  return (Object.hasOwn(TYPES, extension) ? TYPES[extension] : undefined) ?? ['file', 'application/octet-stream'];
}

import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { MediaPiece } from '../../model/media.ts';
import { mediaKindOf, mediaTypeOfFile } from '../../model/media-type.ts';
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
  const mediaType = mediaTypeOfFile(filename);
  return {
    id,
    kind: mediaKindOf(mediaType),
    mediaType,
    label: filename,
    source: { url: comfyViewUrl(baseUrl, place), isOwn: true },
  };
}

function textsOf(value: JsonValue | undefined): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  return arrayOf(value).flatMap((item) => textsOf(item));
}

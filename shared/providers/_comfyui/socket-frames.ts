import type { JsonObject } from '../../model/json.ts';
import { utf8Text } from '../_kit/bytes-text.ts';
import { objectOf, parseJson } from '../_kit/read-json.ts';

/** One binary message of the server. */
export type BinaryMessage =
  | { type: 'preview'; mediaType: string; image: Uint8Array; about: JsonObject | null }
  | { type: 'text'; nodeId: string; text: string }
  | { type: 'unknown'; number: number };

const PREVIEW = 1;
const TEXT = 3;
const PREVIEW_WITH_METADATA = 4;
const PNG_FORMAT = 2;

/** Reads a binary message: its first four bytes, big-endian, say what it is. Null for one that is too short. */
export function readBinaryMessage(bytes: Uint8Array): BinaryMessage | null {
  if (bytes.byteLength < 8) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const type = view.getUint32(0);
  const second = view.getUint32(4);
  if (type === PREVIEW) {
    const mediaType = second === PNG_FORMAT ? 'image/png' : 'image/jpeg';
    return { type: 'preview', mediaType, image: bytes.subarray(8), about: null };
  }
  if (type !== TEXT && type !== PREVIEW_WITH_METADATA) return { type: 'unknown', number: type };
  const headEnd = 8 + second;
  if (headEnd > bytes.byteLength) return null;
  const head = utf8Text(bytes.subarray(8, headEnd));
  const rest = bytes.subarray(headEnd);
  if (type === TEXT) return { type: 'text', nodeId: head, text: utf8Text(rest) };
  const about = objectOf(parseJson(head));
  const mediaType = typeof about.image_type === 'string' ? about.image_type : 'image/jpeg';
  return { type: 'preview', mediaType, image: rest, about };
}

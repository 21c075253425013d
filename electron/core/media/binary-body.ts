import { mediaKindOf, plainMediaType } from '../../../shared/model/media-type.ts';
import { contentTypeOf } from '../../../shared/streaming/body-shape.ts';
import type { ResponseHead } from '../../../shared/streaming/decode-format.ts';
import { dispositionName } from './content-disposition.ts';
import type { PieceFacts } from './sink-types.ts';

/** The item that a body is which is itself a picture, a sound or a file. */
export const BODY_ITEM_ID = 'body';

/** What servers say of anything, JSON included. */
const VAGUE_TYPE = 'application/octet-stream';
const BINARY_TYPES = new Set([
  VAGUE_TYPE,
  'application/zip',
  'application/x-zip-compressed',
  'application/gzip',
  'application/pdf',
  'binary/octet-stream',
]);

/** By status and content type alone: any address may answer with either. A drawing in SVG is a text. */
export function isBinaryBody(head: ResponseHead): boolean {
  if (head.status < 200 || head.status > 299) return false;
  const contentType = contentTypeOf(head);
  return BINARY_TYPES.has(contentType) || (/^(audio|image|video)\//.test(contentType) && !contentType.includes('svg'));
}

/** Gateways and processors send JSON and events under the type that says nothing. */
export function isTextAfterAll(head: ResponseHead, start: Uint8Array): boolean {
  if (contentTypeOf(head) !== VAGUE_TYPE) return false;
  const text = Buffer.from(start.buffer, start.byteOffset, Math.min(start.byteLength, 256)).toString('latin1');
  return /^(\xef\xbb\xbf)?\s*([[{]\s*["[{\]}\d-]|(data|event|id|retry):)/.test(text);
}

export function bodyPiece(head: ResponseHead): { piece: PieceFacts; totalBytes: number | undefined } {
  const mediaType = plainMediaType(contentTypeOf(head));
  const header = (wanted: string) => head.headers.find(([name]) => name === wanted)?.[1] ?? '';
  const label = dispositionName(header('content-disposition'));
  const pcm = pcmOf(header('content-type'));
  const length = Number(header('content-length'));
  const isLengthKnown = header('content-encoding') === '' && Number.isSafeInteger(length) && length > 0;
  return {
    piece: {
      id: BODY_ITEM_ID,
      kind: mediaKindOf(mediaType),
      mediaType,
      ...(label !== null && { label }),
      ...(pcm !== null && { pcm }),
    },
    totalBytes: isLengthKnown ? length : undefined,
  };
}

/** Raw samples say how they are to be played in parameters of their type. OpenAI's have none: 24 kHz, one channel. */
function pcmOf(contentType: string): PieceFacts['pcm'] | null {
  if (plainMediaType(contentType) !== 'audio/pcm') return null;
  const parameter = (name: string) => Number(new RegExp(`;\\s*${name}="?(\\d+)`, 'i').exec(contentType)?.[1] ?? 0);
  return { sampleRateHz: parameter('rate') || 24_000, channels: parameter('channels') || 1 };
}

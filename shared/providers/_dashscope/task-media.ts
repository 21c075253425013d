import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { MediaKind, MediaPiece } from '../../model/media.ts';
import { mediaKindOf, mediaTypeOfUrl } from '../../model/media-type.ts';
import type { StreamEvent } from '../../streaming/stream-event.ts';
import { arrayOf, objectOf, textOf } from '../_kit/read-json.ts';
import { expiryOfUrl } from '../_kit/url-expiry.ts';

/** Result links live so long from the end of the task on, where they do not say it themselves. */
const LINK_LIFETIME_MS = 24 * 60 * 60 * 1000;

/** Fields of `output`, of an entry of `output.results` and of a content part that hold an address, and of what. */
const ADDRESSES: readonly (readonly [field: string, kind: MediaKind])[] = [
  ['url', 'image'],
  ['image', 'image'],
  ['image_url', 'image'],
  ['output_image_url', 'image'],
  ['result_url', 'image'],
  ['video', 'video'],
  ['video_url', 'video'],
  ['output_video_url', 'video'],
  ['audio', 'audio'],
  ['audio_url', 'audio'],
  ['transcription_url', 'file'],
];

const DEFAULT_TYPES: Readonly<Record<MediaKind, string>> = {
  image: 'image/png',
  video: 'video/mp4',
  audio: 'audio/wav',
  file: 'application/octet-stream',
};

/**
 * All media of the `output` of a task that has ended, or of a messages-style answer: under `results` (a list, or an
 * object), in the content of `choices`, or right under `output`. An address of one piece is the same in every answer
 * about the task, and so is the id that it gets.
 */
export function findTaskMedia(output: JsonObject): Extract<StreamEvent, { type: 'media' }>[] {
  const endsAtEpochMs = readBeijingTime(textOf(output.end_time));
  const linksEndAtEpochMs = endsAtEpochMs === null ? undefined : endsAtEpochMs + LINK_LIFETIME_MS;
  const pieces: MediaPiece[] = [];

  function take(fields: JsonObject, id: string): void {
    for (const [field, kind] of ADDRESSES) {
      const url = addressOf(fields[field]);
      if (url === null) continue;
      const expiresAtEpochMs = expiryOfUrl(url) ?? linksEndAtEpochMs;
      const label = textOf(fields.actual_prompt);
      pieces.push({
        id: pieces.some((piece) => piece.id === id) ? `${id}-${field}` : id,
        ...kindAndType(url, kind),
        ...(label !== null && { label }),
        source: { url, ...(expiresAtEpochMs !== undefined && { expiresAtEpochMs }) },
      });
    }
  }

  if (isJsonObject(output.results)) take(output.results, 'result');
  for (const [position, item] of arrayOf(output.results).entries()) {
    const result = objectOf(item);
    take(result, `result-${partOfResult(result, position)}`);
  }
  for (const [choice, item] of arrayOf(output.choices).entries()) {
    const content = arrayOf(objectOf(objectOf(item).message).content);
    for (const [position, part] of content.entries()) take(objectOf(part), `choice-${choice + 1}-${position + 1}`);
  }
  if (isJsonObject(output.result)) take(output.result, 'result');
  // The address of a prompt's own input never stands here, and `url` right under `output` is no field of the service.
  take(output, 'output');
  return pieces.map((piece) => ({ type: 'media', piece }));
}

/** What tells one result from its siblings: its own number where it has one (file transcription), or its place. */
export function partOfResult(result: JsonObject, position: number): string {
  return typeof result.subtask_id === 'number' ? String(result.subtask_id) : String(position + 1);
}

/** `audio` is an object with an address in it, or the address itself. */
function addressOf(value: JsonValue | undefined): string | null {
  const text = isJsonObject(value) ? textOf(value.url) : textOf(value);
  return text !== null && /^https?:\/\//i.test(text) ? text : null;
}

function kindAndType(url: string, kind: MediaKind): Pick<MediaPiece, 'kind' | 'mediaType'> {
  const mediaType = mediaTypeOfUrl(url) ?? DEFAULT_TYPES[kind];
  return { kind: mediaKindOf(mediaType), mediaType };
}

/** `2025-01-08 16:03:59.840`, without a zone: in practice Beijing's. */
function readBeijingTime(text: string | null): number | null {
  if (text === null) return null;
  const epochMs = Date.parse(`${text.trim().replace(' ', 'T')}+08:00`);
  return Number.isNaN(epochMs) ? null : epochMs;
}

import { fileNameOf, readFileReference } from '../../model/file-reference.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { MediaKind } from '../../model/media.ts';
import { extensionOf, mediaKindOfFile, mediaTypeOfFile } from '../../model/media-type.ts';
import { getAtPath, setAtPath } from './body-path.ts';
import { audioFormatOf } from './media.ts';

/** How the messages of a form hold pictures, sounds, films and files. */
export type MediaPartForm = 'openai' | 'responses' | 'anthropic' | 'gemini' | 'ollama' | 'dashscope' | 'cohere';

const KINDS: Readonly<Record<MediaPartForm, readonly MediaKind[]>> = {
  openai: ['image', 'audio', 'video', 'file'],
  responses: ['image', 'file'],
  anthropic: ['image', 'file'],
  gemini: ['image', 'audio', 'video', 'file'],
  ollama: ['image'],
  dashscope: ['image', 'audio', 'video'],
  cohere: ['image'],
};

/** What can be put into a message of that form. */
export function mediaKindsOf(form: MediaPartForm): readonly MediaKind[] {
  return KINDS[form];
}

/** A message with one more file in it; as it was where the form has no place for such a file. */
export function withMediaPart(
  message: JsonValue,
  form: MediaPartForm,
  { path, reference }: { path: string; reference: string },
): JsonValue {
  if (!isJsonObject(message) || !KINDS[form].includes(mediaKindOfFile(path))) return message;
  if (form === 'ollama') {
    const images = Array.isArray(message.images) ? message.images : [];
    return { ...message, images: [...images, reference] };
  }
  const key = form === 'gemini' ? 'parts' : 'content';
  return { ...message, [key]: [...partsOf(message[key], form), mediaPart(form, path, reference)] };
}

function partsOf(content: JsonValue | undefined, form: MediaPartForm): JsonValue[] {
  if (Array.isArray(content)) return content;
  if (typeof content !== 'string' || content === '') return [];
  if (form === 'dashscope' || form === 'gemini') return [{ text: content }];
  return [{ type: form === 'responses' ? 'input_text' : 'text', text: content }];
}

function mediaPart(form: MediaPartForm, path: string, reference: string): JsonObject {
  const kind = mediaKindOfFile(path);
  const mediaType = mediaTypeOfFile(path);
  switch (form) {
    case 'gemini':
      return { inlineData: { mimeType: mediaType, data: reference } };
    case 'dashscope':
      return { [kind]: reference };
    case 'anthropic': {
      const source = { type: 'base64', media_type: mediaType, data: reference };
      return { type: kind === 'image' ? 'image' : 'document', source };
    }
    case 'responses':
      return kind === 'image'
        ? { type: 'input_image', image_url: reference }
        : { type: 'input_file', filename: fileNameOf(path), file_data: reference };
    default:
      return openAiPart(kind, path, reference);
  }
}

function openAiPart(kind: MediaKind, path: string, reference: string): JsonObject {
  if (kind === 'image') return { type: 'image_url', image_url: { url: reference } };
  if (kind === 'video') return { type: 'video_url', video_url: { url: reference } };
  if (kind === 'file') return { type: 'file', file: { filename: fileNameOf(path), file_data: reference } };
  const format = audioFormatOf(mediaTypeOfFile(path)) ?? extensionOf(path);
  return { type: 'input_audio', input_audio: { data: reference, format } };
}

/** Where the text stands that says what a part's medium is: an address, or a reference to a file. */
export type MediaPlace = { keys: readonly string[]; kind: MediaKind; text: string };

const PLACES: readonly { keys: readonly string[]; kind: MediaKind | null; isBytes?: boolean }[] = [
  { keys: ['image_url', 'url'], kind: 'image' },
  { keys: ['image_url'], kind: 'image' },
  { keys: ['video_url', 'url'], kind: 'video' },
  { keys: ['audio_url', 'url'], kind: 'audio' },
  { keys: ['input_audio', 'data'], kind: 'audio', isBytes: true },
  { keys: ['file', 'file_data'], kind: 'file', isBytes: true },
  { keys: ['file_data'], kind: 'file', isBytes: true },
  { keys: ['source', 'data'], kind: null, isBytes: true },
  { keys: ['source', 'url'], kind: null },
  { keys: ['inlineData', 'data'], kind: null, isBytes: true },
  { keys: ['fileData', 'fileUri'], kind: null },
  { keys: ['image'], kind: 'image' },
  { keys: ['audio'], kind: 'audio' },
  { keys: ['video'], kind: 'video' },
];

/** Longer ones are no addresses but bytes as text. */
const MAX_ADDRESS_CHARS = 4000;

/** The medium of a part of a message; null for parts that have none, or one that is held as bytes. */
export function mediaPlaceOf(part: JsonValue): MediaPlace | null {
  if (!isJsonObject(part)) return null;
  for (const { keys, kind, isBytes = false } of PLACES) {
    const text = getAtPath(part, keys);
    if (typeof text !== 'string' || text.length > MAX_ADDRESS_CHARS) continue;
    const reference = readFileReference(text);
    if (isBytes && reference === null) continue;
    return { keys, kind: kind ?? (part.type === 'image' ? 'image' : mediaKindOfFile(reference?.path ?? text)), text };
  }
  return null;
}

/** A part that holds another file of the same kind: what is told beside it is told anew. */
export function replaceMedia(part: JsonValue, keys: readonly string[], text: string): JsonValue {
  const path = readFileReference(text)?.path;
  const replaced = setAtPath(part, keys, text);
  if (path === undefined) return replaced;
  const mediaType = mediaTypeOfFile(path);
  const facts: [readonly string[], string][] = [
    [['source', 'media_type'], mediaType],
    [['inlineData', 'mimeType'], mediaType],
    [['input_audio', 'format'], audioFormatOf(mediaType) ?? extensionOf(path)],
    [['file', 'filename'], fileNameOf(path)],
    [['filename'], fileNameOf(path)],
  ];
  return facts.reduce<JsonValue>(
    (whole, [place, fact]) => (getAtPath(whole, place) === undefined ? whole : setAtPath(whole, place, fact)),
    replaced,
  );
}

import type { JsonObject, JsonValue } from '../../model/json.ts';
import { isJsonObject } from '../../model/json.ts';
import type { MessageForm } from '../_kit/chat-messages.ts';
import { audioFormatOf, audioTypeOf, heldFile, sourceOfData, sourceOfUrl, urlOfSource } from '../_kit/media.ts';
import type { MediaPart, MediaSource, PromptPart } from '../_kit/prompt.ts';
import { restOf } from '../_kit/prompt-reader.ts';

/** Messages of OpenAI's chat. */
export function chatForm(roles: readonly string[]): MessageForm {
  return { readPart, textPart, mediaPart, content: 'either', hasDetail: true, systemRoles: roles };
}

export function textPart(text: string, extras: JsonObject): JsonValue {
  return { type: 'text', text, ...extras };
}

/** Parts of one key each: `{ type: 'image_url', image_url: … }`. */
function readPart(part: JsonObject): PromptPart {
  const { type } = part;
  if (typeof part.text === 'string' && (type === 'text' || type === undefined)) {
    return { type: 'text', text: part.text, extras: restOf(part, ['type', 'text']) };
  }
  const name = typeof type === 'string' ? type : (Object.keys(part)[0] ?? 'content');
  const inner = part[name];
  const extras = restOf(part, ['type', name]);
  const fields = isJsonObject(inner) ? inner : {};
  if (name === 'image_url' || name === 'video_url') {
    const url = typeof inner === 'string' ? inner : fields.url;
    if (typeof url === 'string') {
      const media = { name, source: sourceOfUrl(url), extras: { ...extras, ...restOf(fields, ['url', 'detail']) } };
      if (name === 'video_url') return { type: 'video', ...media };
      return { type: 'image', ...media, ...(typeof fields.detail === 'string' && { detail: fields.detail }) };
    }
  }
  if (name === 'input_audio' && typeof fields.data === 'string') {
    return { type: 'audio', name, source: audioSource(fields.data, fields.format), extras };
  }
  if (name === 'file' && typeof fields.file_data === 'string') {
    const fileName = typeof fields.filename === 'string' ? { fileName: fields.filename } : {};
    return { type: 'file', name, source: sourceOfUrl(fields.file_data), ...fileName, extras };
  }
  return { type: 'other', name, value: part };
}

/** Base64 beside its format; some services take an address in its place. */
function audioSource(data: string, format: JsonValue | undefined): MediaSource {
  if (/^(https?:|data:)/.test(data)) return sourceOfUrl(data);
  return sourceOfData(data, audioTypeOf(typeof format === 'string' ? format : 'wav'));
}

function mediaPart({ type, source, detail, fileName }: MediaPart): JsonValue | null {
  const url = urlOfSource(source);
  switch (type) {
    case 'image':
      return { type: 'image_url', image_url: { url, ...(detail !== undefined && { detail }) } };
    case 'video':
      return { type: 'video_url', video_url: { url } };
    case 'audio': {
      const held = 'data' in source ? source : heldFile(source);
      const format = held === null ? null : audioFormatOf(held.mediaType);
      return held === null || format === null
        ? null
        : { type: 'input_audio', input_audio: { data: held.data, format } };
    }
    case 'file':
      if ('url' in source && heldFile(source) === null) return null;
      return { type: 'file', file: { ...(fileName !== undefined && { filename: fileName }), file_data: url } };
  }
}

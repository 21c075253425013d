import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { Usage } from '../../model/usage.ts';
import type { DecodeHints, ResponseHead } from '../../streaming/decode-format.ts';
import { MAX_LARGE_EVENT_CHARS } from '../../streaming/framer.ts';
import type { Frame, StreamEvent } from '../../streaming/stream-event.ts';
import type { FormatDecoder, FrameDecoder } from '../_kit/adapter.ts';
import { completeError } from '../_kit/error-extractor.ts';
import { pieceOfBase64, pieceOfUrl } from '../_kit/media-piece.ts';
import { hasFields, objectOf, parseJson, textOf } from '../_kit/read-json.ts';
import { decodeOpenAiError } from './errors.ts';
import { findFailure, unparsed } from './failure.ts';
import { readOpenAiUsage, withUnits } from './usage.ts';

/** A picture of 3840 by 2160 as PNG is one line of the stream. */
export const MAX_MEDIA_EVENT_CHARS = MAX_LARGE_EVENT_CHARS;

/** `images/generations` and `images/edits` as a stream: steps on the way to each picture, then the picture. */
export const openAiImagesSse: FormatDecoder = {
  framing: 'sse',
  maxEventChars: MAX_MEDIA_EVENT_CHARS,
  jsonSibling: 'openai-images-json',
  create: createImagesDecoder,
  decodeError: decodeOpenAiError,
};

/** Pictures as one document. */
export const openAiImagesJson: FormatDecoder = {
  framing: 'whole',
  create: createImagesDecoder,
  decodeError: decodeOpenAiError,
};

/** `image_generation.partial_image`, `image_edit.completed`. */
const EVENT = /^image_(?:generation|edit)\.(partial_image|completed)$/;

function createImagesDecoder(hints: DecodeHints, head: ResponseHead): FrameDecoder {
  const asked = typeof hints.output_format === 'string' ? hints.output_format : 'png';
  /** How many pictures are done; the next one's steps and its end have this number. */
  let done = 0;
  let isOpen = false;

  function open(events: StreamEvent[]): void {
    if (!isOpen) events.push({ type: 'finish', choice: 0, reason: null });
    isOpen = true;
  }

  function promisedType(record: JsonObject): string {
    return `image/${textOf(record.output_format) ?? asked}`
      .replace('image/jpg', 'image/jpeg')
      .replace(/svg$/, 'svg+xml');
  }

  /** False: there is no picture in it. */
  function readImage(image: JsonObject, record: JsonObject, isPartial: boolean, events: StreamEvent[]): boolean {
    const label = textOf(image.revised_prompt);
    const details = { id: `image-${done}`, ...(isPartial && { isPartial }), ...(label !== null && { label }) };
    const data = textOf(image.b64_json);
    const url = textOf(image.url) ?? textOf(objectOf(image.image_url).url);
    const promised = promisedType({ ...record, ...image });
    if (data !== null) events.push({ type: 'media', piece: dataPiece(details, data, promised) });
    else if (url !== null) events.push({ type: 'media', piece: pieceOfUrl(details, url, promised) });
    else return false;
    if (!isPartial) done += 1;
    return true;
  }

  function pushUsage(record: JsonObject, events: StreamEvent[]): void {
    const usage = usageOf(record, done);
    if (usage !== null) events.push({ type: 'usage', usage });
  }

  function readEvent(stage: string, record: JsonObject, events: StreamEvent[]): void {
    open(events);
    const isPartial = stage === 'partial_image';
    if (!readImage(record, record, isPartial, events))
      events.push({ type: 'raw', name: textOf(record.type), data: record });
    if (isPartial) return;
    pushUsage(record, events);
    // There is no end marker: the last picture is the end.
    events.push({ type: 'terminator' });
  }

  function readDocument(record: JsonObject, list: readonly JsonValue[], events: StreamEvent[]): void {
    open(events);
    for (const image of list) {
      const isRead = isJsonObject(image) && readImage(image, record, false, events);
      if (!isRead) events.push({ type: 'raw', name: 'image', data: image });
    }
    pushUsage(record, events);
  }

  function readRecord(record: JsonObject, frame: Frame): readonly StreamEvent[] {
    const events: StreamEvent[] = [];
    const stage = EVENT.exec(textOf(record.type) ?? frame.event ?? '')?.[1];
    const model = textOf(record.model);
    const id = textOf(record.id);
    if (id !== null || model !== null) {
      events.push({ type: 'response-metadata', ...(id !== null && { id }), ...(model !== null && { model }) });
    }
    // SiliconFlow and some gateways say `images`.
    const list = Array.isArray(record.data) ? record.data : record.images;
    const failure = findFailure(record, frame);
    if (stage !== undefined) readEvent(stage, record, events);
    else if (Array.isArray(list)) readDocument(record, list, events);
    else if (failure !== null) {
      events.push({ type: 'error', error: completeError(failure, head, decodeOpenAiError(failure, head) ?? {}) });
    } else events.push({ type: 'raw', name: frame.event ?? textOf(record.type), data: record });
    return events;
  }

  return {
    decode(frame) {
      if (frame.data.trimStart().startsWith('[DONE]')) return [{ type: 'terminator' }];
      const value = parseJson(frame.data);
      if (value === undefined) return unparsed(frame, head);
      return isJsonObject(value) ? readRecord(value, frame) : [{ type: 'raw', name: frame.event, data: value }];
    },
    end: () => [],
  };
}

/** Some services put a whole `data:` URL where Base64 belongs. */
function dataPiece(details: Parameters<typeof pieceOfBase64>[0], data: string, promised: string) {
  return data.startsWith('data:') ? pieceOfUrl(details, data, promised) : pieceOfBase64(details, data, promised);
}

/** Tokens, where the service tells them, and the pictures that came: older models are charged by these alone. */
function usageOf(record: JsonObject, images: number): Usage | null {
  if (!hasFields(record.usage) && images === 0) return null;
  const usage = readOpenAiUsage(objectOf(record.usage), record);
  return withUnits(usage, images > 0 ? { images } : {});
}

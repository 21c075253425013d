import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { PcmFormat } from '../../model/media.ts';
import type { DecodeHints } from '../../streaming/decode-format.ts';
import { mediaTypeOfBase64 } from '../../streaming/media-signature.ts';
import type { StreamEvent } from '../../streaming/stream-event.ts';
import { audioTypeOf } from '../_kit/media.ts';
import { pieceOfUrl } from '../_kit/media-piece.ts';
import { arrayOf, objectOf, textOf } from '../_kit/read-json.ts';

/** Raw samples as OpenAI sends them, and everybody who took over its forms. */
export const OPENAI_PCM: PcmFormat = { sampleRateHz: 24_000, channels: 1 };

/** Bytes without a header are raw samples, whatever they were asked for as: Qwen-Omni streams such as `wav`. */
export function soundOf(data: string, format: string): { mediaType: string; pcm?: PcmFormat } {
  const told = mediaTypeOfBase64(data);
  if (told !== null) return { mediaType: told };
  if (format === 'wav' || format.startsWith('pcm')) return { mediaType: 'audio/pcm', pcm: OPENAI_PCM };
  return { mediaType: audioTypeOf(format) };
}

/** Pictures and sound in the choices of a chat: one reader an answer. */
export function createChatMediaReader(hints: DecodeHints) {
  const format = typeof hints.audio_format === 'string' ? hints.audio_format : 'wav';
  const images = new Map<number, number>();
  const openSounds = new Set<number>();

  function readImages(list: JsonValue | undefined, choice: number, events: StreamEvent[]): void {
    for (const image of arrayOf(list)) readImage(image, choice, events);
  }

  /** `{ type: "image_url", image_url: { url } }`; false for anything else. */
  function readImage(image: JsonValue, choice: number, events: StreamEvent[]): boolean {
    const url = isJsonObject(image) ? (textOf(objectOf(image.image_url).url) ?? textOf(image.image_url)) : null;
    if (url === null) return false;
    const number = images.get(choice) ?? 0;
    images.set(choice, number + 1);
    const id = choice === 0 ? `image-${number}` : `image-${choice}-${number}`;
    events.push({ type: 'media', piece: pieceOfUrl({ id }, url, 'image/png') });
    return true;
  }

  /** `audio` of a message is whole, that of a delta the next piece. Its transcript is what was said. */
  function readAudio(audio: JsonObject, choice: number, isWhole: boolean, events: StreamEvent[]): void {
    const transcript = textOf(audio.transcript);
    if (transcript !== null) events.push({ type: 'text-delta', choice, delta: transcript });
    const data = textOf(audio.data);
    if (data === null) return;
    const id = choice === 0 ? 'audio' : `audio-${choice}`;
    if (isWhole) {
      events.push({ type: 'media', piece: { id, kind: 'audio', ...soundOf(data, format), source: { data } } });
      return;
    }
    if (!openSounds.has(choice)) {
      openSounds.add(choice);
      const piece = { id, kind: 'audio' as const, ...soundOf(data, format), source: { arriving: true as const } };
      events.push({ type: 'media', piece });
    }
    events.push({ type: 'media-chunk', id, data });
  }

  return {
    readImages,
    readImage,
    read(fields: JsonObject, choice: number, isWhole: boolean, events: StreamEvent[]): void {
      if (fields.images !== undefined) readImages(fields.images, choice, events);
      if (isJsonObject(fields.audio)) readAudio(fields.audio, choice, isWhole, events);
    },
    /** The answer is over: nothing more comes of its sounds. */
    end(): StreamEvent[] {
      return [...openSounds].map((choice) => ({ type: 'media-end', id: choice === 0 ? 'audio' : `audio-${choice}` }));
    },
  };
}

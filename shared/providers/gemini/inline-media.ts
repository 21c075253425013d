import { isJsonObject, type JsonObject } from '../../model/json.ts';
import type { PcmFormat } from '../../model/media.ts';
import type { StreamEvent } from '../../streaming/stream-event.ts';
import { pieceOfBase64 } from '../_kit/media-piece.ts';
import { textOf } from '../_kit/read-json.ts';

/**
 * Pictures and sound among the parts of an answer. Each picture is whole; raw sound comes in as many parts as the
 * stream has records, and is one sound all the same.
 */
export function createInlineMediaReader() {
  const counts = new Map<number, number>();
  const openSounds = new Set<string>();

  return {
    /** False for a part that holds no bytes. */
    read(part: JsonObject, choice: number, events: StreamEvent[]): boolean {
      const inline = part.inlineData ?? part.inline_data;
      if (!isJsonObject(inline)) return false;
      const data = textOf(inline.data);
      const mediaType = textOf(inline.mimeType) ?? textOf(inline.mime_type) ?? 'application/octet-stream';
      if (data === null) return false;
      const pcm = pcmOf(mediaType);
      if (pcm !== null) {
        const id = choice === 0 ? 'audio' : `audio-${choice}`;
        if (!openSounds.has(id)) {
          openSounds.add(id);
          const piece = {
            id,
            kind: 'audio' as const,
            mediaType: 'audio/pcm',
            pcm,
            source: { arriving: true as const },
          };
          events.push({ type: 'media', piece });
        }
        events.push({ type: 'media-chunk', id, data });
        return true;
      }
      const number = counts.get(choice) ?? 0;
      counts.set(choice, number + 1);
      const id = choice === 0 ? `part-${number}` : `part-${choice}-${number}`;
      // What a thinking model draws on its way is no part of the answer.
      const details = { id, ...(part.thought === true && { isPartial: true }) };
      events.push({ type: 'media', piece: pieceOfBase64(details, data, mediaType) });
      return true;
    },
    end(events: StreamEvent[]): void {
      for (const id of openSounds) events.push({ type: 'media-end', id });
    },
  };
}

/** `audio/L16;codec=pcm;rate=24000`: what kind of raw samples these are; null for anything else. */
function pcmOf(mediaType: string): PcmFormat | null {
  if (!/^audio\/(?:l16|pcm)\b/i.test(mediaType)) return null;
  const rate = Number(/rate=(\d+)/i.exec(mediaType)?.[1] ?? 24_000);
  const channels = Number(/channels=(\d+)/i.exec(mediaType)?.[1] ?? 1);
  return { sampleRateHz: rate, channels };
}

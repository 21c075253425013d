import { isJsonObject, type JsonObject } from '../../model/json.ts';
import type { MediaKind, PcmFormat } from '../../model/media.ts';
import { mediaTypeOfUrl } from '../../model/media-type.ts';
import type { DecodeHints } from '../../streaming/decode-format.ts';
import { mediaTypeOfBase64 } from '../../streaming/media-signature.ts';
import type { StreamEvent } from '../../streaming/stream-event.ts';
import { audioTypeOf } from '../_kit/media.ts';
import { pieceOfUrl } from '../_kit/media-piece.ts';
import { countOf, objectOf, textOf } from '../_kit/read-json.ts';

const PROMISED: Readonly<Partial<Record<string, string>>> = {
  image: 'image/png',
  video: 'video/mp4',
  audio: 'audio/wav',
} satisfies Partial<Record<MediaKind, string>>;

/** What Qwen's speech models stream, and what is assumed where a request does not say. */
const QWEN_PCM: PcmFormat = { sampleRateHz: 24_000, channels: 1 };

/** Pictures, films and sound in the records of one answer, streamed or whole. */
export function createMediaReader(hints: DecodeHints) {
  const counts = new Map<number, number>();
  const seen = new Set<string>();
  let speechId: string | null = null;
  let isSpeechOver = false;

  function closeSpeech(): StreamEvent[] {
    if (speechId === null || isSpeechOver) return [];
    isSpeechOver = true;
    return [{ type: 'media-end', id: speechId }];
  }

  return {
    /** A part of a message's content whose key is its kind; false where there is no media in it. */
    readPart(part: JsonObject, choice: number, events: StreamEvent[]): boolean {
      for (const kind in PROMISED) {
        const url = textOf(part[kind]);
        if (url === null) continue;
        // Records that repeat all of the text so far repeat the pictures too.
        if (seen.has(url)) return true;
        seen.add(url);
        const number = (counts.get(choice) ?? 0) + 1;
        counts.set(choice, number);
        const promised = mediaTypeOfUrl(url) ?? PROMISED[kind] ?? '';
        events.push({ type: 'media', piece: pieceOfUrl({ id: `choice-${choice + 1}-${number}` }, url, promised) });
        return true;
      }
      return false;
    },
    /**
     * `output.audio`: the next bytes, or where the whole lies. A stream that brought the bytes names the address at its
     * end too; that is the same sound once more.
     */
    readSpeech(audio: JsonObject, events: StreamEvent[]): void {
      const data = textOf(audio.data);
      const url = textOf(audio.url);
      if (data !== null && !isSpeechOver) {
        if (speechId === null) {
          speechId = textOf(audio.id) ?? 'speech';
          const piece = {
            id: speechId,
            kind: 'audio' as const,
            ...soundOf(data, hints),
            source: { arriving: true as const },
          };
          events.push({ type: 'media', piece });
        }
        events.push({ type: 'media-chunk', id: speechId, data });
      }
      if (url === null) return;
      if (speechId !== null) {
        events.push(...closeSpeech());
        return;
      }
      speechId = textOf(audio.id) ?? 'speech';
      isSpeechOver = true;
      const piece = pieceOfUrl({ id: speechId }, url, mediaTypeOfUrl(url) ?? 'audio/wav');
      const expiresAt = countOf(audio.expires_at);
      const source =
        'url' in piece.source && piece.source.expiresAtEpochMs === undefined && expiresAt !== null
          ? { ...piece.source, expiresAtEpochMs: expiresAt * 1000 }
          : piece.source;
      events.push({ type: 'media', piece: { ...piece, source } });
    },
    /** The answer is over: nothing more comes of its sound. */
    end: closeSpeech,
  };
}

/** Bytes without a header are raw samples, at the rate that was asked for. */
function soundOf(data: string, hints: DecodeHints): { mediaType: string; pcm?: PcmFormat } {
  const told = mediaTypeOfBase64(data);
  if (told !== null) return { mediaType: told };
  const asked: JsonObject = isJsonObject(hints.audio) ? hints.audio : {};
  const format = textOf(asked.format) ?? 'pcm';
  if (format !== 'pcm' && format !== 'wav') return { mediaType: audioTypeOf(format) };
  return {
    mediaType: 'audio/pcm',
    pcm: { ...QWEN_PCM, sampleRateHz: countOf(asked.sampleRateHz) ?? QWEN_PCM.sampleRateHz },
  };
}

/** Times of words, where they were asked for. */
export function readWords(output: JsonObject): StreamEvent[] {
  const { words } = objectOf(output.sentence);
  if (!Array.isArray(words) || words.length === 0) return [];
  return [{ type: 'raw', name: 'sentence', data: output.sentence ?? null }];
}

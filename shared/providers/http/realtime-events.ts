import { isJsonObject, type JsonObject } from '../../model/json.ts';
import type { PcmFormat } from '../../model/media.ts';
import type { Usage } from '../../model/usage.ts';
import type { StreamEvent } from '../../streaming/stream-event.ts';
import { audioTypeOf } from '../_kit/media.ts';
import { parseJson } from '../_kit/read-json.ts';

const TEXT_DELTAS = [
  'response.output_text.delta',
  'response.text.delta',
  'response.output_audio_transcript.delta',
  'response.audio_transcript.delta',
];
const AUDIO_DELTAS = ['response.output_audio.delta', 'response.audio.delta'];
const AUDIO_ENDS = ['response.output_audio.done', 'response.audio.done'];
const FORMATS_WITH_HEADER = ['mp3', 'wav', 'opus'];
const DEFAULT_RATE_HZ = 24_000;

/**
 * Reads the events of realtime services (OpenAI, Qwen-Omni, Qwen-TTS) out of the messages of any socket, so that text
 * and sound of an answer are seen and heard beside the messages. Anything else means nothing here.
 */
export function createRealtimeReader(): (text: string) => readonly StreamEvent[] {
  let sound: { mediaType: string; pcm?: PcmFormat } = rawSound(DEFAULT_RATE_HZ);
  const begun = new Set<string>();

  return (text) => {
    const event = parseJson(text);
    if (!isJsonObject(event) || typeof event.type !== 'string') return [];
    const { type, delta } = event;
    if (type === 'session.created' || type === 'session.updated') {
      if (isJsonObject(event.session)) sound = soundOf(event.session);
      return [];
    }
    if (type === 'response.done') return usageEvents(event);
    if (TEXT_DELTAS.includes(type) && typeof delta === 'string') return [{ type: 'text-delta', choice: 0, delta }];
    const id = String(event.item_id ?? event.response_id ?? 'sound');
    if (AUDIO_ENDS.includes(type)) return begun.has(id) ? [{ type: 'media-end', id }] : [];
    if (!AUDIO_DELTAS.includes(type) || typeof delta !== 'string') return [];
    const chunk: StreamEvent = { type: 'media-chunk', id, data: delta };
    if (begun.has(id)) return [chunk];
    begun.add(id);
    return [{ type: 'media', piece: { id, kind: 'audio', ...sound, source: { arriving: true } } }, chunk];
  };
}

function rawSound(sampleRateHz: number) {
  return { mediaType: 'audio/pcm', pcm: { sampleRateHz, channels: 1 } };
}

/** As the session says it: in one word, or in an object of its own since general availability. */
function soundOf(session: JsonObject): { mediaType: string; pcm?: PcmFormat } {
  const { response_format: format, sample_rate: rate } = session;
  if (typeof format === 'string' && FORMATS_WITH_HEADER.includes(format)) return { mediaType: audioTypeOf(format) };
  const audio = isJsonObject(session.audio) ? session.audio.output : undefined;
  const output = isJsonObject(audio) && isJsonObject(audio.format) ? audio.format.rate : undefined;
  return rawSound([rate, output].find((value): value is number => typeof value === 'number') ?? DEFAULT_RATE_HZ);
}

function usageEvents({ response }: JsonObject): readonly StreamEvent[] {
  const raw = isJsonObject(response) ? response.usage : undefined;
  if (!isJsonObject(raw)) return [];
  const count = (value: unknown) => (typeof value === 'number' ? value : null);
  const input = isJsonObject(raw.input_token_details) ? raw.input_token_details : {};
  const characters = count(raw.characters);
  const usage: Usage = {
    inputTotal: count(raw.input_tokens),
    outputTotal: count(raw.output_tokens),
    total: count(raw.total_tokens),
    reasoning: null,
    cachedInput: count(input.cached_tokens),
    cacheWriteInput: null,
    ...(characters !== null && { units: { inputCharacters: characters } }),
    raw,
  };
  return [{ type: 'usage', usage }];
}

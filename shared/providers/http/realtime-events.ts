import { isJsonObject, type JsonObject } from '../../model/json.ts';
import type { PcmFormat } from '../../model/media.ts';
import type { Usage } from '../../model/usage.ts';
import type { StreamEvent } from '../../streaming/stream-event.ts';
import { addUsage } from '../_kit/add-usage.ts';
import { audioTypeOf } from '../_kit/media.ts';
import { parseJson, textOf } from '../_kit/read-json.ts';
import { readOpenAiUsage, withUnits } from '../_openai/usage.ts';

const TEXT_DELTAS = [
  'response.output_text.delta',
  'response.text.delta',
  'response.output_audio_transcript.delta',
  'response.audio_transcript.delta',
];
const AUDIO_DELTAS = ['response.output_audio.delta', 'response.audio.delta'];
const AUDIO_ENDS = ['response.output_audio.done', 'response.audio.done'];
const CALLS = [
  'response.output_item.added',
  'response.function_call_arguments.delta',
  'response.function_call_arguments.done',
];
const FORMATS_WITH_HEADER = ['mp3', 'wav', 'opus'];
const DEFAULT_RATE_HZ = 24_000;

/**
 * Reads the events of realtime services (OpenAI, Qwen-Omni, Qwen-TTS) out of the messages of any socket, so that text,
 * sound and calls of an answer are seen and heard beside the messages. Anything else means nothing here. Each answer of
 * a conversation is charged for itself.
 */
export function createRealtimeReader(): (text: string) => readonly StreamEvent[] {
  let sound: { mediaType: string; pcm?: PcmFormat } = rawSound(DEFAULT_RATE_HZ);
  const begun = new Set<string>();
  const readCall = createCallReader();
  let usage: Usage | null = null;

  return (text) => {
    const event = parseJson(text);
    if (!isJsonObject(event) || typeof event.type !== 'string') return [];
    const { type, delta } = event;
    if (type === 'session.created' || type === 'session.updated') {
      if (!isJsonObject(event.session)) return [];
      sound = soundOf(event.session);
      const model = textOf(event.session.model);
      return model === null ? [] : [{ type: 'response-metadata', model }];
    }
    if (type === 'response.done') {
      const told = usageOf(event);
      if (told === null) return [];
      usage = usage === null ? told : addUsage(usage, told);
      return [{ type: 'usage', usage }];
    }
    if (CALLS.includes(type)) return readCall(type, event);
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

/** Of one answer. Speech is counted in characters too. */
function usageOf({ response }: JsonObject): Usage | null {
  const raw = isJsonObject(response) ? response.usage : undefined;
  if (!isJsonObject(raw)) return null;
  const { characters } = raw;
  return withUnits(readOpenAiUsage(raw), typeof characters === 'number' ? { inputCharacters: characters } : {});
}

/** Calls of the user's tools, which come in pieces under the number of their item. */
function createCallReader() {
  const calls = new Map<string, { tool: number; hasArguments: boolean }>();

  return (type: string, event: JsonObject): readonly StreamEvent[] => {
    const item = isJsonObject(event.item) ? event.item : null;
    if (type === 'response.output_item.added') {
      if (item?.type !== 'function_call') return [];
      const tool = calls.size;
      calls.set(textOf(item.id) ?? `call ${tool}`, { tool, hasArguments: false });
      return [{ type: 'tool-input-start', choice: 0, tool, id: textOf(item.call_id), name: textOf(item.name) }];
    }
    const call = calls.get(textOf(event.item_id) ?? '');
    const isWhole = type === 'response.function_call_arguments.done';
    const delta = isWhole ? textOf(event.arguments) : textOf(event.delta);
    if (call === undefined || delta === null || (isWhole && call.hasArguments)) return [];
    call.hasArguments = true;
    return [{ type: 'tool-input-delta', choice: 0, tool: call.tool, delta }];
  };
}

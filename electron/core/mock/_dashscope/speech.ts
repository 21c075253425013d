import type { JsonObject } from '../../../../shared/model/json.ts';
import { type MockCall, refuse } from '../dialect.ts';
import { answerDocument } from '../generation.ts';
import { wavHeader } from '../samples/sample-sound.ts';
import { isSpeechFormat, type SpeechFormat, speakTones } from '../samples/speech-sound.ts';
import { invalid, type MediaBody, missingInput, readMediaBody } from './media-body.ts';
import { resultUrl } from './result-files.ts';
import { streamRecords } from './stream-records.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const CHUNK_MS = 240;
const QWEN_RATE_HZ = 24_000;

/** Qwen's speech, which shares the path of multimodal generation: raw samples when streamed, else an address. */
export function answerQwenSpeech(call: MockCall, body: MediaBody): void | Promise<void> {
  const isStream = wantsStream(call);
  const { text, voice } = body.input;
  if (typeof voice !== 'string' || voice === '') {
    return refuse(call, invalid('Input should have a valid voice property: voice is required.'), isStream);
  }
  const said = String(text ?? '');
  const usage = { characters: [...said].length };
  if (!isStream) return answerWhole(call, body.model, said, usage);
  const id = audioId(call);
  return streamRecords(call, body.model, () => [
    ...chunksOf(said, 'pcm', QWEN_RATE_HZ).map((data) => ({
      output: { finish_reason: 'null', audio: { expires_at: expiresAt(), id, data, url: '' } },
      usage,
      request_id: call.identity.requestId,
    })),
    lastRecord(call, said, usage),
  ]);
}

/** `POST …/audio/tts/SpeechSynthesizer`: CosyVoice, with sentences told in the stream. */
export function answerSpeechSynthesizer(call: MockCall): void | Promise<void> {
  const isStream = wantsStream(call);
  const body = readMediaBody(call);
  if ('failure' in body) return refuse(call, body.failure, isStream);
  const { input, model } = body;
  const failure = missingInput(input, ['text', 'voice']);
  if (failure !== null) return refuse(call, failure, isStream);
  const said = String(input.text);
  const usage = { characters: [...said].length };
  if (!isStream) return answerWhole(call, model, said, usage);
  const format = isSpeechFormat(input.format) ? input.format : 'mp3';
  const rateHz = typeof input.sample_rate === 'number' ? input.sample_rate : 22_050;
  const output = (type: string, more: JsonObject): JsonObject => ({
    output: { finish_reason: 'null', type, ...more },
    request_id: call.identity.requestId,
  });
  const sentence = { index: 0, words: [] };
  return streamRecords(call, model, () => [
    output('sentence-begin', { original_text: said, sentence }),
    ...chunksOf(said, format, rateHz).map((data) =>
      output('sentence-synthesis', { sentence, audio: { id: audioId(call), data, expires_at: expiresAt() } }),
    ),
    output('sentence-end', { original_text: said, sentence }),
    lastRecord(call, said, usage),
  ]);
}

function answerWhole(call: MockCall, model: string, said: string, usage: JsonObject): Promise<void> {
  return answerDocument(call, model, () => ({ status_code: 200, code: '', ...lastRecord(call, said, usage) }));
}

function lastRecord(call: MockCall, said: string, usage: JsonObject): JsonObject {
  const url = resultUrl(call, { seed: said, file: 'wav', expiresAtMs: Date.now() + DAY_MS });
  return {
    output: { finish_reason: 'stop', audio: { data: '', expires_at: expiresAt(), id: audioId(call), url } },
    usage,
    request_id: call.identity.requestId,
  };
}

/** The sound in pieces; only the first has the file's header. */
function chunksOf(said: string, format: SpeechFormat, rateHz: number): string[] {
  const tones = speakTones(said, format, rateHz);
  const sound = format === 'wav' ? Buffer.concat([wavHeader(rateHz), tones]) : tones;
  const size = format === 'mp3' ? 2048 : (2 * rateHz * CHUNK_MS) / 1000;
  const chunks: string[] = [];
  for (let from = 0; from < sound.length; from += size)
    chunks.push(sound.subarray(from, from + size).toString('base64'));
  return chunks;
}

export function wantsStream({ headers }: MockCall): boolean {
  return headers['x-dashscope-sse'] === 'enable' || headers.accept?.includes('text/event-stream') === true;
}

function audioId({ identity }: MockCall): string {
  return `audio_${identity.requestId}`;
}

function expiresAt(): number {
  return Math.floor((Date.now() + DAY_MS) / 1000);
}

import type { JsonObject } from '../../../../shared/model/json.ts';
import { deliverPieces } from '../deliver-pieces.ts';
import { type MockCall, type MockFailure, streamError } from '../dialect.ts';
import { modelOf, settle } from '../generation.ts';
import { createSoundWriter, SOUND_FORMATS, type SoundFormat, type SoundWriter } from '../samples/sound-writer.ts';
import { countTokens } from '../tokens.ts';
import { type OpenAiFlavour, readCheckedBody } from './flavour.ts';
import { invalidValue, missing } from './image-check.ts';

const RATE_HZ = 24_000;
/** Between two pieces of sound, each a word: faster than it is heard. */
const PIECE_MS = 40;
const MAX_CHARACTERS = 4096;

/** `POST …/audio/speech`: a tone for each character, as the body or in events. */
export function answerSpeech(flavour: OpenAiFlavour): (call: MockCall) => Promise<void> {
  return async (call) => {
    const body = readCheckedBody(call, flavour, checkSpeech);
    if (!body) return;
    const isStream = body.stream_format === 'sse';
    const settled = await settle(call, modelOf(body), isStream);
    if (!settled) return;
    const input = String(body.input);
    const writer = createSoundWriter(formatOf(body), RATE_HZ, Number(body.speed ?? 1));
    const sounds = soundsOf(input, writer);
    if (!isStream) {
      return deliverPieces(call, settled.scenario, {
        contentType: writer.mediaType,
        pieces: sounds,
        intervalMs: PIECE_MS,
      });
    }
    const tokens = countTokens(input);
    const output = sounds.length * 12;
    const usage = { input_tokens: tokens, output_tokens: output, total_tokens: tokens + output };
    const events = sounds.map((bytes) => eventOf({ type: 'speech.audio.delta', audio: bytes.toString('base64') }));
    const isCounted = settled.scenario.noUsage !== true;
    if (settled.scenario.noTerminator !== true) {
      events.push(eventOf({ type: 'speech.audio.done', ...(isCounted && { usage }) }));
    }
    return deliverPieces(call, settled.scenario, {
      contentType: 'text/event-stream; charset=utf-8',
      pieces: events,
      intervalMs: PIECE_MS,
      failure: (failure) => eventOf({ type: 'error', ...streamError(call, failure) }),
    });
  };
}

function eventOf(record: object): string {
  return `data: ${JSON.stringify(record)}\n\n`;
}

function formatOf({ response_format: format }: JsonObject): SoundFormat {
  return SOUND_FORMATS.find((known) => known === format) ?? 'mp3';
}

/** Cut after each word, so that no frame and no sample is. */
function soundsOf(input: string, { head, speak }: SoundWriter): Buffer[] {
  const words = input.match(/\S+\s*|\s+/g) ?? [input];
  const sounds = words.map(speak);
  return head === null ? sounds : [head, ...sounds];
}

function checkSpeech(body: JsonObject): MockFailure | null {
  const { model, input, voice, response_format: format, speed } = body;
  if (typeof model !== 'string' || model === '') return missing('model');
  if (typeof input !== 'string' || input === '') return missing('input');
  if (voice === undefined || voice === null || voice === '') return missing('voice');
  const { length } = Array.from(input);
  const kind = 'invalid_request';
  if (length > MAX_CHARACTERS) {
    const message = `Invalid 'input': string too long. Expected a string with maximum length ${MAX_CHARACTERS}, but got a string with length ${length} instead.`;
    return { kind, message, param: 'input', code: 'string_above_max_length' };
  }
  if (typeof format === 'string' && !SOUND_FORMATS.some((known) => known === format))
    return invalidValue('response_format', format, SOUND_FORMATS);
  if (speed !== undefined && (typeof speed !== 'number' || speed < 0.25 || speed > 4)) {
    const message = `Invalid 'speed': expected a number between 0.25 and 4, but got ${JSON.stringify(speed)} instead.`;
    return { kind, message, param: 'speed', code: 'invalid_value' };
  }
  if (/^tts-1/.test(model) && body.stream_format === 'sse') {
    return {
      kind,
      message: `stream_format 'sse' is not supported for ${model}.`,
      param: 'stream_format',
      code: 'unsupported_value',
    };
  }
  return null;
}

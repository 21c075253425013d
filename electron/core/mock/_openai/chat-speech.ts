import { isJsonObject, type JsonObject } from '../../../../shared/model/json.ts';
import type { MockFailure } from '../dialect.ts';
import { objectsIn } from '../mock-prompt.ts';
import { randomId } from '../plan-answer.ts';
import { createSoundWriter, SOUND_FORMATS, type SoundWriter } from '../samples/sound-writer.ts';

const RATE_HZ = 24_000;
const LIFETIME_S = 3600;
const INPUT_FORMATS = ['wav', 'mp3'];

/** An answer that is spoken: what it says stands beside the sound as its transcript. */
export type ChatSpeech = { id: string; expiresAtS: number; createWriter(): SoundWriter };

/** Null unless `modalities` asks for sound. In a stream only raw samples come, whatever they were asked for as. */
export function readChatSpeech(body: JsonObject): ChatSpeech | null {
  const { modalities, audio, stream } = body;
  if (!Array.isArray(modalities) || !modalities.includes('audio')) return null;
  const asked = isJsonObject(audio) ? audio.format : undefined;
  const format = stream === true ? 'pcm' : (SOUND_FORMATS.find((known) => known === asked) ?? 'pcm');
  return {
    id: `audio_${randomId(32)}`,
    expiresAtS: Math.floor(Date.now() / 1000) + LIFETIME_S,
    createWriter: () => createSoundWriter(asked === undefined && stream !== true ? 'wav' : format, RATE_HZ),
  };
}

/** The whole answer, spoken. */
export function spokenMessage({ id, expiresAtS, createWriter }: ChatSpeech, text: string): JsonObject {
  const { head, speak } = createWriter();
  const sound = speak(text);
  const data = (head === null ? sound : Buffer.concat([head, sound])).toString('base64');
  return { id, data, expires_at: expiresAtS, transcript: text };
}

/** What OpenAI says of sounds in messages, and of the wish for one, that are not right. */
export function checkChatAudio(body: JsonObject): MockFailure | null {
  const kind = 'invalid_request';
  for (const [at, message] of objectsIn(body.messages).entries()) {
    for (const [place, part] of objectsIn(message.content).entries()) {
      if (part.type !== 'input_audio') continue;
      const sound = isJsonObject(part.input_audio) ? part.input_audio : {};
      const param = `messages[${at}].content[${place}].input_audio`;
      // Qwen-Omni takes addresses and `data:` URLs in the same place.
      if (typeof sound.data !== 'string' || sound.data === '') {
        return {
          kind,
          message: `Missing required parameter: '${param}.data'.`,
          param,
          code: 'missing_required_parameter',
        };
      }
      if (
        typeof sound.format === 'string' &&
        /^[A-Za-z0-9+/=\s]+$/.test(sound.data) &&
        !INPUT_FORMATS.includes(sound.format)
      ) {
        const list = INPUT_FORMATS.map((format) => `'${format}'`).join(' and ');
        const text = `Invalid value: '${sound.format}'. Supported values are: ${list}.`;
        return { kind, message: text, param: `${param}.format`, code: 'invalid_value' };
      }
    }
  }
  const { modalities, audio } = body;
  if (Array.isArray(modalities) && modalities.includes('audio') && !isJsonObject(audio)) {
    const message = "Missing required parameter: 'audio'. It must be given where 'modalities' holds 'audio'.";
    return { kind, message, param: 'audio', code: 'missing_required_parameter' };
  }
  return null;
}

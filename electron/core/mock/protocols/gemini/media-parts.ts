import type { JsonObject } from '../../../../../shared/model/json.ts';
import { sampleScene } from '../../samples/sample-scene.ts';
import { speakTones } from '../../samples/speech-sound.ts';
import { field, objectField } from './request.ts';

const SIZE_PX = 256;
const RATE_HZ = 24_000;

/** What the answer is besides text. */
export type GeminiMedia = 'image' | 'audio' | null;

/** As `responseModalities` asks; a model whose name says so draws without being asked. */
export function readGeminiMedia(body: JsonObject, model: string): GeminiMedia {
  const asked = field(objectField(body, 'generationConfig'), 'responseModalities');
  const words = Array.isArray(asked) ? asked.map((word) => String(word).toUpperCase()) : [];
  if (words.includes('AUDIO')) return 'audio';
  return words.includes('IMAGE') || (words.length === 0 && /image/i.test(model)) ? 'image' : null;
}

/** A picture after the words, or the words spoken in their place. */
export function mediaPart(media: Exclude<GeminiMedia, null>, text: string): JsonObject {
  if (media === 'audio') {
    const data = speakTones(text, 'pcm', RATE_HZ).toString('base64');
    return { inlineData: { mimeType: `audio/L16;codec=pcm;rate=${RATE_HZ}`, data } };
  }
  const picture = sampleScene({ width: SIZE_PX, height: SIZE_PX, text, block: 1, isTransparent: false });
  return { inlineData: { mimeType: 'image/png', data: picture.toString('base64') } };
}

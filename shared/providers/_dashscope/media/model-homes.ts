import type { ValidationIssue } from '../../_kit/adapter.ts';
import { holdsVariable, warningAt } from '../../_kit/issue.ts';

type Home = { models: RegExp; endpoints: readonly string[] };

/**
 * Which endpoints serve which models, by the endpoints' ids; the first row that fits counts. A model at another one is
 * answered with "url error" or with "current user api does not support …".
 */
const HOMES: readonly Home[] = [
  { models: /^wan2\.[67]-(t2i|image)/, endpoints: ['multimodal-image', 'image-generation'] },
  { models: /^(wan2\.[0-5]-t2i|wanx2\.[01]-t2i|wanx-v1$|flux-|stable-diffusion-)/, endpoints: ['text-to-image'] },
  { models: /^qwen-image(-plus)?$/, endpoints: ['text-to-image', 'multimodal-image'] },
  { models: /^(qwen-image-(max|edit|\d)|z-image-)/, endpoints: ['multimodal-image'] },
  {
    models: /^(wan2\.5-i2i|wanx2\.1-imageedit|wanx-sketch-to-image|wanx-x-painting|qwen-mt-image|image-erase-)/,
    endpoints: ['image-to-image'],
  },
  { models: /^image-out-painting/, endpoints: ['out-painting'] },
  { models: /^(wanx-virtualmodel|virtualmodel-|shoemodel-)/, endpoints: ['virtual-model'] },
  { models: /^wanx-background-generation/, endpoints: ['background-generation'] },
  { models: /^wanx-style-repaint/, endpoints: ['image-generation'] },
  { models: /-detect(-|$)/, endpoints: ['face-detect'] },
  {
    models: /^(wanx?2\.\d-(kf2v|s2v)|emoji-|emo-|liveportrait|animate-anyone|videoretalk)/,
    endpoints: ['image-to-video'],
  },
  { models: /^wanx?2\.\d-.*(t2v|i2v|r2v)/, endpoints: ['video-synthesis'] },
  { models: /^qwen3?-tts(?!.*realtime)/, endpoints: ['qwen-tts'] },
  { models: /^cosyvoice-v/, endpoints: ['speech-synthesizer'] },
  {
    models: /^(multimodal-embedding|tongyi-embedding-vision|qwen.*-vl-embedding)/,
    endpoints: ['multimodal-embedding'],
  },
  { models: /^(paraformer-v|paraformer-8k|sensevoice-|fun-asr(?!.*realtime))/, endpoints: ['transcription'] },
  { models: /^qwen-(max|plus|turbo|flash|long)/, endpoints: ['text-generation', 'chat.completions'] },
];

/** A model that is known to live elsewhere than at this endpoint. */
export function checkHome(model: unknown, endpoint: string): ValidationIssue[] {
  if (typeof model !== 'string' || holdsVariable(model)) return [];
  const home = HOMES.find(({ models }) => models.test(model));
  if (home === undefined || home.endpoints.includes(endpoint)) return [];
  const [en, zh] = [home.endpoints.join(' and '), home.endpoints.join('、')];
  return [
    warningAt(
      ['model'],
      `${model} lives at ${en}, not here: the service will refuse it.`,
      `${model} 应使用 ${zh} 接口，在此会被服务拒绝。`,
    ),
  ];
}

import type { ParameterSpec } from '../_kit/adapter.ts';
import { mediaRow } from './media-row.ts';

export const speechModelField: ParameterSpec = mediaRow(
  'model',
  { kind: 'text' },
  {
    group: 'common',
    required: true,
    en: 'Speech model, e.g. gpt-4o-mini-tts or tts-1.',
    zh: '语音合成模型，例如 gpt-4o-mini-tts 或 tts-1。',
  },
);

/** Voices that OpenAI has built in. Compatible servers have their own. */
const VOICES = [
  'alloy',
  'ash',
  'ballad',
  'cedar',
  'coral',
  'echo',
  'fable',
  'marin',
  'nova',
  'onyx',
  'sage',
  'shimmer',
  'verse',
];

/** Fields of `audio/speech`. */
export const speechParameters: readonly ParameterSpec[] = [
  mediaRow(
    'input',
    { kind: 'text' },
    {
      group: 'common',
      required: true,
      en: 'The text to speak, up to 4,096 characters.',
      zh: '要朗读的文本，最多 4,096 个字符。',
    },
  ),
  mediaRow(
    'voice',
    { kind: 'select', options: VOICES, acceptsOthers: true, acceptsObjects: true },
    {
      group: 'common',
      required: true,
      en: 'Who speaks. The list has OpenAI’s voices; compatible servers have others. {"id": "voice_…"} names a voice of one’s own.',
      zh: '音色。列表为 OpenAI 的内置音色，兼容服务有各自的音色；{"id": "voice_…"} 指定自定义音色。',
    },
  ),
  mediaRow(
    'instructions',
    { kind: 'text' },
    {
      group: 'common',
      en: 'How to speak: tone, pace, accent. Up to 4,096 characters; not for tts-1 and tts-1-hd.',
      zh: '朗读方式：语气、语速、口音等，最多 4,096 个字符；tts-1 与 tts-1-hd 不支持。',
    },
  ),
  mediaRow(
    'response_format',
    { kind: 'select', options: ['mp3', 'opus', 'aac', 'flac', 'wav', 'pcm'] },
    {
      group: 'common',
      default: 'mp3',
      en: 'File format of the sound. pcm: raw samples without a header, 24 kHz, 16 bit, one channel. wav and pcm start soonest.',
      zh: '音频格式。pcm 为无文件头的原始采样：24 kHz、16 位、单声道。wav 与 pcm 首包最快。',
    },
  ),
  mediaRow(
    'speed',
    { kind: 'number', min: 0.25, max: 4, step: 0.05 },
    { group: 'common', default: 1, en: 'How fast to speak; 1 is natural.', zh: '语速，1 为正常。' },
  ),
  mediaRow(
    'stream_format',
    { kind: 'select', options: ['audio', 'sse'] },
    {
      default: 'audio',
      en: 'audio: the body is the sound, which plays while it arrives. sse: events with Base64, and the usage at the end; not for tts-1 and tts-1-hd.',
      zh: 'audio：响应体即音频，可边接收边播放。sse：以事件返回 Base64，并在结尾给出用量；tts-1 与 tts-1-hd 不支持。',
    },
  ),
];

import type { JsonObject } from '../../../model/json.ts';
import type { ParameterSpec, ValidationIssue } from '../../_kit/adapter.ts';
import { warningAt } from '../../_kit/issue.ts';
import { inputOf, modelName } from './body-reading.ts';
import { input, modelField } from './fields.ts';
import type { MediaDefinition } from './media-definition.ts';
import { MEDIA_PATHS } from './media-paths.ts';
import { promptMapping } from './prompt.ts';

const parameters: readonly ParameterSpec[] = [
  input('text', {
    group: 'common',
    required: true,
    control: { kind: 'text' },
    doc: { en: 'What is to be spoken.', zh: '要合成的文本。' },
  }),
  input('voice', {
    group: 'common',
    required: true,
    control: { kind: 'text' },
    doc: {
      en: 'Who speaks; it must be of the model’s generation: longanyang with v3, longxiaochun_v2 with v2, longwan with v1, or a cloned voice.',
      zh: '音色，须与模型版本一致：v3 如 longanyang，v2 如 longxiaochun_v2，v1 如 longwan，也可为复刻音色。',
    },
  }),
  input('format', {
    group: 'common',
    default: 'mp3',
    control: { kind: 'select', options: ['mp3', 'wav', 'pcm', 'opus'] },
    doc: { en: 'Form of the sound; pcm has no header.', zh: '音频格式，pcm 不带文件头。' },
  }),
  input('sample_rate', {
    group: 'common',
    default: 22050,
    control: { kind: 'number', min: 8000, max: 48000, integer: true },
    doc: {
      en: 'Samples a second: 8000, 16000, 22050, 24000, 44100 or 48000.',
      zh: '采样率：8000、16000、22050、24000、44100 或 48000。',
    },
  }),
  input('volume', {
    group: 'output',
    default: 50,
    control: { kind: 'number', min: 0, max: 100, integer: true },
    doc: { en: 'Loudness.', zh: '音量。' },
  }),
  input('rate', {
    group: 'output',
    default: 1,
    control: { kind: 'number', min: 0.5, max: 2, step: 0.1 },
    doc: { en: 'Speed of speech.', zh: '语速。' },
  }),
  input('pitch', {
    group: 'output',
    default: 1,
    control: { kind: 'number', min: 0.5, max: 2, step: 0.1 },
    doc: { en: 'Height of the voice.', zh: '音调。' },
  }),
  input('bit_rate', {
    group: 'output',
    default: 32,
    control: { kind: 'number', min: 6, max: 510, integer: true },
    doc: { en: 'Kilobits a second, with opus alone.', zh: '码率（kbps），仅 opus 格式有效。' },
  }),
  input('seed', {
    group: 'sampling',
    default: 0,
    control: { kind: 'number', min: 0, max: 65535, integer: true },
    doc: { en: 'The same seed speaks alike.', zh: '随机种子，相同种子结果相近。' },
  }),
  input('word_timestamp_enabled', {
    group: 'output',
    default: false,
    control: { kind: 'boolean' },
    doc: { en: 'Tells when each word is spoken.', zh: '返回逐字时间戳。' },
  }),
  input('enable_ssml', {
    group: 'advanced',
    default: false,
    control: { kind: 'boolean' },
    doc: { en: 'Reads the text as SSML.', zh: '将文本按 SSML 解析。' },
  }),
  input('instruction', {
    group: 'advanced',
    control: { kind: 'text' },
    doc: {
      en: 'How to speak: one of the phrases that the voice knows.',
      zh: '说话方式指令，须为该音色支持的固定句式。',
    },
  }),
  input('language_hints', {
    group: 'advanced',
    control: { kind: 'string-list' },
    doc: {
      en: 'Language of the text: zh, en, fr, de, ja, ko or ru. Only the first counts.',
      zh: '文本语种：zh、en、fr、de、ja、ko、ru，仅首个生效。',
    },
  }),
];

const RATES: readonly number[] = [8000, 16000, 22050, 24000, 44100, 48000];

function rules(body: JsonObject): ValidationIssue[] {
  const issues: ValidationIssue[] = [];
  const format = inputOf(body, 'format');
  const rate = inputOf(body, 'sample_rate');
  if (typeof rate === 'number' && !RATES.includes(rate)) {
    issues.push(
      warningAt(
        ['input', 'sample_rate'],
        `sample_rate must be one of ${RATES.join(', ')}; it is ${rate}.`,
        `sample_rate 只能为 ${RATES.join('、')}，当前为 ${rate}。`,
      ),
    );
  }
  if (inputOf(body, 'bit_rate') !== undefined && format !== 'opus') {
    issues.push(
      warningAt(['input', 'bit_rate'], 'bit_rate has an effect with opus alone.', 'bit_rate 仅对 opus 有效。'),
    );
  }
  if (format === 'opus' && modelName(body) === 'cosyvoice-v1') {
    issues.push(warningAt(['input', 'format'], 'cosyvoice-v1 does not make opus.', 'cosyvoice-v1 不支持 opus。'));
  }
  return issues;
}

/** Speech of the CosyVoice models over HTTP; everything stands in `input`. */
export const speechSynthesizer: MediaDefinition = {
  id: 'speech-synthesizer',
  label: { en: 'CosyVoice speech', zh: 'CosyVoice 语音合成' },
  operation: 'speech',
  docsUrl: 'https://help.aliyun.com/zh/model-studio/cosyvoice-tts-http-api',
  path: MEDIA_PATHS.speechSynthesizer,
  answer: 'streamable',
  model: modelField('Id of a CosyVoice model, e.g. cosyvoice-v3-flash.', 'CosyVoice 模型 ID，如 cosyvoice-v3-flash。'),
  models: ['cosyvoice-v3-flash', 'cosyvoice-v3-plus', 'cosyvoice-v2', 'cosyvoice-v1'],
  parameters,
  hints: (body) => ({
    audio: { format: inputOf(body, 'format') ?? 'mp3', sampleRateHz: inputOf(body, 'sample_rate') ?? 22050 },
  }),
  rules,
  prompt: promptMapping({ text: ['input', 'text'], images: null, parameters }),
  templates: [
    {
      id: 'cosyvoice',
      label: { en: 'Speech (CosyVoice)', zh: '语音合成（CosyVoice）' },
      body: {
        model: 'cosyvoice-v3-flash',
        input: {
          text: 'Good morning. What a lovely day it is.',
          voice: 'longanyang',
          format: 'wav',
          sample_rate: 24000,
          volume: 50,
          rate: 1,
          pitch: 1,
        },
      },
    },
    {
      id: 'cosyvoice-stream',
      label: { en: 'Speech, streamed (CosyVoice)', zh: '流式语音合成（CosyVoice）' },
      stream: true,
      body: {
        model: 'cosyvoice-v3-flash',
        input: {
          text: 'Good morning. What a lovely day it is.',
          voice: 'longanyang',
          format: 'pcm',
          sample_rate: 24000,
        },
      },
    },
  ],
  isGatewayDefault: false,
};

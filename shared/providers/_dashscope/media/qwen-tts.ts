import type { JsonObject } from '../../../model/json.ts';
import type { ParameterSpec, ValidationIssue } from '../../_kit/adapter.ts';
import { warningAt } from '../../_kit/issue.ts';
import { inputOf, modelName } from './body-reading.ts';
import { input, modelField } from './fields.ts';
import type { MediaDefinition } from './media-definition.ts';
import { MEDIA_PATHS } from './media-paths.ts';
import { promptMapping } from './prompt.ts';
import { checkLength } from './shared-rules.ts';

const parameters: readonly ParameterSpec[] = [
  input('text', {
    group: 'common',
    required: true,
    control: { kind: 'text' },
    doc: {
      en: 'What is to be spoken: up to 600 characters with qwen3-tts-flash, 512 tokens with qwen-tts.',
      zh: '要合成的文本：qwen3-tts-flash 最多 600 个字符，qwen-tts 最多 512 token。',
    },
  }),
  input('voice', {
    group: 'common',
    required: true,
    control: {
      kind: 'select',
      options: [
        'Cherry',
        'Serena',
        'Ethan',
        'Chelsie',
        'Nofish',
        'Jennifer',
        'Ryan',
        'Katerina',
        'Elias',
        'Dylan',
        'Sunny',
      ],
    },
    doc: {
      en: 'Who speaks. Other voices can be typed in the body; each model has its own.',
      zh: '音色。其他音色可在请求体中填写，各模型支持的音色不同。',
    },
  }),
  input('language_type', {
    group: 'common',
    default: 'Auto',
    control: {
      kind: 'select',
      options: [
        'Auto',
        'Chinese',
        'English',
        'German',
        'Italian',
        'Portuguese',
        'Spanish',
        'Japanese',
        'Korean',
        'French',
        'Russian',
      ],
    },
    doc: { en: 'Language of the text; better told than guessed.', zh: '文本语种，明确指定效果更好。' },
  }),
  input('instructions', {
    group: 'output',
    control: { kind: 'text' },
    doc: {
      en: 'How to speak, in words. Models with instruct in their name.',
      zh: '以文字描述说话方式，仅名称含 instruct 的模型支持。',
    },
  }),
  input('optimize_instructions', {
    group: 'output',
    control: { kind: 'boolean' },
    doc: { en: 'Lets the service rewrite the instructions first.', zh: '先由服务优化 instructions。' },
  }),
];

function rules(body: JsonObject): ValidationIssue[] {
  const model = modelName(body);
  const issues = /^qwen3-tts/.test(model) ? checkLength(body, 'text', 600) : [];
  if (inputOf(body, 'instructions') !== undefined && model !== '' && !model.includes('instruct')) {
    issues.push(
      warningAt(
        ['input', 'instructions'],
        `${model} reads no instructions: models with instruct in their name do.`,
        `${model} 不支持 instructions，请使用名称含 instruct 的模型。`,
      ),
    );
  }
  return issues;
}

const NO_SAMPLES_HINT = `Streamed, the sound comes as raw samples (16 bit, 24000 Hz, mono) and plays while it arrives.
Answered at once, it is a WAV file at an address that works for 24 hours.
`;

/** Speech of the Qwen models, at the path of multimodal generation. */
export const qwenTts: MediaDefinition = {
  id: 'qwen-tts',
  label: { en: 'Qwen speech', zh: '千问语音合成' },
  operation: 'speech',
  docsUrl: 'https://help.aliyun.com/zh/model-studio/qwen-tts-api',
  path: MEDIA_PATHS.multimodalGeneration,
  answer: 'streamable',
  model: modelField(
    'Id of a Qwen speech model, e.g. qwen3-tts-flash. Those with realtime in their name need a WebSocket.',
    'Qwen 语音合成模型 ID，如 qwen3-tts-flash。名称含 realtime 的模型使用 WebSocket。',
  ),
  models: ['qwen3-tts-flash', 'qwen3-tts-instruct-flash', 'qwen-tts', 'qwen-tts-latest'],
  parameters,
  hints: () => ({ audio: { format: 'pcm', sampleRateHz: 24000 } }),
  rules,
  prompt: promptMapping({ text: ['input', 'text'], images: null, parameters }),
  templates: [
    {
      id: 'qwen-tts',
      label: { en: 'Speech (Qwen)', zh: '语音合成（Qwen）' },
      docs: NO_SAMPLES_HINT,
      body: {
        model: 'qwen3-tts-flash',
        input: { text: 'Good morning. What a lovely day it is.', voice: 'Cherry', language_type: 'English' },
      },
    },
    {
      id: 'qwen-tts-stream',
      label: { en: 'Speech, streamed (Qwen)', zh: '流式语音合成（Qwen）' },
      stream: true,
      docs: NO_SAMPLES_HINT,
      body: {
        model: 'qwen3-tts-flash',
        input: { text: 'Good morning. What a lovely day it is.', voice: 'Cherry', language_type: 'English' },
      },
    },
  ],
  sdkCalls: [
    {
      sdk: 'dashscope',
      call: 'MultiModalConversation',
      path: '/services/aigc/multimodal-generation/generation',
    },
  ],
  isGatewayDefault: false,
};

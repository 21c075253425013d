import type { ParameterSpec } from '../../_kit/adapter.ts';
import { input, modelField, parameter } from './fields.ts';
import type { MediaDefinition } from './media-definition.ts';
import { MEDIA_PATHS } from './media-paths.ts';

const parameters: readonly ParameterSpec[] = [
  input('file_urls', {
    group: 'common',
    required: true,
    control: { kind: 'media', accepts: 'audio', forms: ['upload'], maxItems: 100 },
    doc: {
      en: 'Addresses of sound or film, up to 100, each up to 2 GB and 12 hours. Each gets a transcript of its own.',
      zh: '音视频文件地址，最多 100 个，单个不超过 2 GB、12 小时，分别返回转写结果。',
    },
  }),
  parameter('language_hints', {
    group: 'common',
    control: { kind: 'string-list' },
    doc: { en: 'Languages that are spoken, e.g. zh, en.', zh: '语种提示，如 zh、en。' },
  }),
  parameter('channel_id', {
    group: 'common',
    control: { kind: 'json', schema: { type: 'array', items: { type: 'integer', minimum: 0 } } },
    doc: {
      en: 'Which channels to read, the first of them unless told; each is charged.',
      zh: '识别的音轨索引，默认仅第一条；每条音轨单独计费。',
    },
  }),
  parameter('diarization_enabled', {
    group: 'output',
    default: false,
    control: { kind: 'boolean' },
    doc: { en: 'Tells the speakers apart. One channel only.', zh: '区分说话人，仅支持单声道。' },
  }),
  parameter('speaker_count', {
    group: 'output',
    control: { kind: 'number', min: 2, max: 100, integer: true },
    doc: {
      en: 'With diarization_enabled: how many speakers there are.',
      zh: '配合 diarization_enabled：说话人数量参考值。',
    },
  }),
  parameter('disfluency_removal_enabled', {
    group: 'output',
    default: false,
    control: { kind: 'boolean' },
    doc: { en: 'Leaves filler words out.', zh: '过滤语气词。' },
  }),
  parameter('timestamp_alignment_enabled', {
    group: 'output',
    default: false,
    control: { kind: 'boolean' },
    doc: { en: 'More exact times.', zh: '校准时间戳。' },
  }),
  parameter('vocabulary_id', {
    group: 'advanced',
    control: { kind: 'text' },
    doc: { en: 'Id of a list of special words.', zh: '热词表 ID。' },
  }),
];

/** Speech recognition of files, as a task. */
export const transcription: MediaDefinition = {
  id: 'transcription',
  label: { en: 'File transcription', zh: '录音文件识别' },
  operation: 'transcription',
  docsUrl: 'https://help.aliyun.com/zh/model-studio/paraformer-recorded-speech-recognition-restful-api',
  path: MEDIA_PATHS.transcription,
  answer: 'task',
  model: modelField(
    'Id of a model that transcribes files, e.g. paraformer-v2.',
    '录音文件识别模型 ID，如 paraformer-v2。',
  ),
  models: ['paraformer-v2', 'fun-asr', 'paraformer-8k-v2', 'sensevoice-v1'],
  parameters,
  rules: () => [],
  templates: [
    {
      id: 'transcription',
      label: { en: 'Transcribe files', zh: '录音文件识别' },
      body: {
        model: 'paraformer-v2',
        input: {
          file_urls: ['https://dashscope.oss-cn-beijing.aliyuncs.com/samples/audio/paraformer/hello_world_female2.wav'],
        },
        parameters: { language_hints: ['zh', 'en'] },
      },
    },
  ],
  isGatewayDefault: false,
};

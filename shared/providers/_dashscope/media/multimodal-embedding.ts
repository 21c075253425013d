import { isJsonObject, type JsonObject } from '../../../model/json.ts';
import type { ParameterSpec, ValidationIssue } from '../../_kit/adapter.ts';
import { errorAt } from '../../_kit/issue.ts';
import { inputOf } from './body-reading.ts';
import { input, modelField, parameter } from './fields.ts';
import type { MediaDefinition } from './media-definition.ts';
import { MEDIA_PATHS } from './media-paths.ts';
import { checkAddress } from './shared-rules.ts';

const KINDS = ['text', 'image', 'video', 'multi_images', 'audio'] as const;

const parameters: readonly ParameterSpec[] = [
  input('contents', {
    group: 'common',
    required: true,
    control: {
      kind: 'json',
      schema: {
        type: 'array',
        minItems: 1,
        items: {
          type: 'object',
          description: 'The key is the kind.',
          properties: {
            text: { type: 'string' },
            image: { type: 'string', description: 'An https, oss:// or data: address.' },
            video: { type: 'string', description: 'An https or oss:// address.' },
            multi_images: { type: 'array', items: { type: 'string' } },
            audio: { type: 'string' },
            factor: { type: 'number' },
          },
        },
      },
    },
    doc: {
      en: 'What to embed, each as {"text": …}, {"image": …}, {"video": …} or {"multi_images": […]}. Every item gets a vector of its own.',
      zh: '要向量化的内容，每项为 {"text": …}、{"image": …}、{"video": …} 或 {"multi_images": […]}，各得到一个向量。',
    },
  }),
  parameter('dimension', {
    group: 'common',
    control: { kind: 'number', min: 64, max: 4096, integer: true },
    doc: { en: 'Length of the vectors, on models that have several.', zh: '向量维度，仅部分模型可选。' },
  }),
  parameter('output_type', {
    group: 'output',
    default: 'dense',
    control: { kind: 'select', options: ['dense'] },
    doc: { en: 'Kind of vector.', zh: '向量类型。' },
  }),
  parameter('enable_fusion', {
    group: 'output',
    default: false,
    control: { kind: 'boolean' },
    doc: {
      en: 'qwen3-vl-embedding: one vector for all contents together.',
      zh: 'qwen3-vl-embedding：将全部内容融合为一个向量。',
    },
  }),
  parameter('instruct', {
    group: 'advanced',
    control: { kind: 'text' },
    doc: { en: 'What the vectors are for, best in English.', zh: '向量用途说明，建议用英文。' },
  }),
  parameter('fps', {
    group: 'advanced',
    control: { kind: 'number', min: 0, max: 1, step: 0.1 },
    doc: {
      en: 'How densely frames are taken from films; 0 takes fewer.',
      zh: '视频抽帧密度，取值 [0, 1]，越小抽帧越少。',
    },
  }),
  parameter('max_video_frames', {
    group: 'advanced',
    control: { kind: 'number', min: 1, max: 64, integer: true },
    doc: { en: 'Most frames taken from a film.', zh: '视频最多抽取的帧数。' },
  }),
  parameter('res_level', {
    group: 'advanced',
    control: { kind: 'number', min: 0, max: 3, integer: true },
    doc: { en: 'How finely pictures are read.', zh: '图像解析精度等级。' },
  }),
  parameter('auto_truncation', {
    group: 'advanced',
    control: { kind: 'boolean' },
    doc: { en: 'Cuts texts that are too long in place of refusing them.', zh: '文本过长时自动截断而不是报错。' },
  }),
];

const CONTENTS = ['input', 'contents'];

function rules(body: JsonObject): ValidationIssue[] {
  const contents = inputOf(body, 'contents');
  if (!Array.isArray(contents)) return [];
  return contents.flatMap((item, index) => {
    const kinds = isJsonObject(item) ? KINDS.filter((kind) => item[kind] !== undefined) : [];
    if (!isJsonObject(item) || kinds.length !== 1) {
      return [
        errorAt(
          CONTENTS,
          `Item ${index + 1} of contents must have exactly one of ${KINDS.join(', ')}.`,
          `contents 第 ${index + 1} 项必须且只能包含 ${KINDS.join('、')} 之一。`,
        ),
      ];
    }
    const [kind] = kinds;
    return kind === 'image' || kind === 'video' ? checkAddress(item[kind], CONTENTS, kind, kind === 'image') : [];
  });
}

export const multimodalEmbedding: MediaDefinition = {
  id: 'multimodal-embedding',
  label: { en: 'Multimodal embedding', zh: '多模态向量' },
  operation: 'embedding',
  docsUrl: 'https://help.aliyun.com/zh/model-studio/multimodal-embedding-api-reference',
  path: MEDIA_PATHS.multimodalEmbedding,
  answer: 'whole',
  formats: { stream: 'data-json', json: 'data-json' },
  model: modelField(
    'Id of a model that embeds texts, pictures and films alike, e.g. tongyi-embedding-vision-plus.',
    '多模态向量模型 ID，如 tongyi-embedding-vision-plus。',
  ),
  models: [
    'tongyi-embedding-vision-plus',
    'tongyi-embedding-vision-flash',
    'qwen3-vl-embedding',
    'qwen2.5-vl-embedding',
    'multimodal-embedding-v1',
  ],
  parameters,
  rules,
  templates: [
    {
      id: 'multimodal-embedding',
      label: { en: 'Embed text and image', zh: '图文向量化' },
      body: {
        model: 'tongyi-embedding-vision-plus',
        input: {
          contents: [
            { text: 'A girl and her dog on the beach' },
            { image: 'https://dashscope.oss-cn-beijing.aliyuncs.com/images/dog_and_girl.jpeg' },
          ],
        },
      },
    },
  ],
  sdkCalls: [
    {
      sdk: 'dashscope',
      call: 'MultiModalEmbedding',
      path: '/services/embeddings/multimodal-embedding/multimodal-embedding',
    },
  ],
  isGatewayDefault: false,
};

import type { ParameterSpec } from '../_kit/adapter.ts';
import { pickParameters } from '../_kit/pick-parameters.ts';
import { embeddingParameters } from '../_openai/embedding-parameters.ts';

/** Lengths of vectors that text-embedding-v4 knows; v3 all but the two longest. */
export const DIMENSIONS: readonly number[] = [2048, 1536, 1024, 768, 512, 256, 128, 64];

/** Texts of one request: v3 and v4 take 10, v1 and v2 25. */
export const MAX_TEXTS = 25;

export const embeddingModel: ParameterSpec = {
  path: ['model'],
  name: 'model',
  group: 'common',
  required: true,
  control: { kind: 'text' },
  doc: { en: 'Id of a text embedding model, e.g. text-embedding-v4.', zh: '文本向量模型 ID，如 text-embedding-v4。' },
};

const DIMENSION_DOC = {
  en: 'Length of the vectors: 2048, 1536, 1024, 768, 512, 256, 128 or 64 with v4, up to 1024 with v3. v1 and v2 have one length.',
  zh: '向量维度：v4 可选 2048、1536、1024、768、512、256、128、64，v3 最大 1024；v1 与 v2 不可选。',
};

/** The OpenAI form. */
export const embeddingTable: readonly ParameterSpec[] = pickParameters(embeddingParameters, {
  input: {
    control: { kind: 'string-list', maxItems: MAX_TEXTS, acceptsString: true },
    doc: {
      en: 'Text to embed, or a list of texts: up to 10 of 8192 tokens with v3 and v4, 25 of 2048 tokens with v1 and v2.',
      zh: '要向量化的文本或列表：v3、v4 最多 10 条且每条 8192 token，v1、v2 最多 25 条且每条 2048 token。',
    },
  },
  dimensions: {
    default: 1024,
    control: { kind: 'number', min: 64, max: 2048, integer: true },
    doc: DIMENSION_DOC,
  },
  encoding_format: {
    control: { kind: 'select', options: ['float'] },
    doc: {
      en: 'Documented is float alone. OpenAI’s own libraries ask for base64 unless told otherwise.',
      zh: '文档仅列出 float。OpenAI 官方 SDK 默认请求 base64，需显式指定。',
    },
  },
});

/** The native form. */
export const textEmbeddingTable: readonly ParameterSpec[] = [
  {
    path: ['input', 'texts'],
    name: 'texts',
    group: 'common',
    required: true,
    control: { kind: 'string-list', maxItems: MAX_TEXTS },
    doc: {
      en: 'Texts to embed: up to 10 of 8192 tokens with v3 and v4, 25 of 2048 tokens with v1 and v2.',
      zh: '要向量化的文本：v3、v4 最多 10 条且每条 8192 token，v1、v2 最多 25 条且每条 2048 token。',
    },
  },
  {
    path: ['parameters', 'dimension'],
    name: 'dimension',
    group: 'common',
    default: 1024,
    control: { kind: 'number', min: 64, max: 2048, integer: true },
    doc: DIMENSION_DOC,
  },
  {
    path: ['parameters', 'text_type'],
    name: 'text_type',
    group: 'common',
    default: 'document',
    control: { kind: 'select', options: ['document', 'query'] },
    doc: {
      en: 'query for what is searched for, document for what is searched. Matters in retrieval alone.',
      zh: '检索任务中，查询文本用 query，被检索文本用 document；其他任务无影响。',
    },
  },
  {
    path: ['parameters', 'output_type'],
    name: 'output_type',
    group: 'output',
    default: 'dense',
    control: { kind: 'select', options: ['dense', 'sparse', 'dense&sparse'] },
    doc: {
      en: 'Vectors of numbers, of single words with their weight, or both, on models from v3 on.',
      zh: '返回稠密向量、稀疏向量或两者，v3 及之后的模型支持。',
    },
  },
  {
    path: ['parameters', 'instruct'],
    name: 'instruct',
    group: 'advanced',
    control: { kind: 'text' },
    doc: {
      en: 'What the search is for, best in English. Works with v4 and text_type query.',
      zh: '检索任务说明，建议用英文。仅在 v4 且 text_type 为 query 时有效。',
    },
  },
];

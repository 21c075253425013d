import type { ParameterSpec } from '../_kit/adapter.ts';
import { priority } from './parameters.ts';

export const rerankParameters: readonly ParameterSpec[] = [
  {
    path: ['query'],
    name: 'query',
    group: 'common',
    required: true,
    control: { kind: 'text' },
    doc: { en: 'What the documents are ranked by.', zh: '用于排序的查询文本。' },
  },
  {
    path: ['documents'],
    name: 'documents',
    group: 'common',
    required: true,
    control: { kind: 'string-list' },
    doc: {
      en: 'Texts to rank, at best no more than 1000; write structured ones as YAML. The answer names them by index alone.',
      zh: '待排序的文本，建议不超过 1000 条；结构化内容请写成 YAML。返回结果只给出下标。',
    },
  },
  {
    path: ['top_n'],
    name: 'top_n',
    group: 'common',
    control: { kind: 'number', min: 1, integer: true },
    doc: { en: 'How many results to return; absent, all of them.', zh: '返回的结果数，不设置则全部返回。' },
  },
  {
    path: ['max_tokens_per_doc'],
    name: 'max_tokens_per_doc',
    group: 'advanced',
    default: 4096,
    control: { kind: 'number', min: 1, integer: true },
    doc: { en: 'Longer documents are cut off here.', zh: '超过该 token 数的文档会被截断。' },
  },
  priority,
];

export const embedParameters: readonly ParameterSpec[] = [
  {
    path: ['texts'],
    name: 'texts',
    group: 'common',
    control: { kind: 'string-list', maxItems: 96 },
    doc: { en: 'Up to 96 texts to embed.', zh: '待向量化的文本，最多 96 条。' },
  },
  {
    path: ['images'],
    name: 'images',
    group: 'common',
    control: { kind: 'string-list', maxItems: 1 },
    doc: {
      en: 'One image as a data: URL (PNG, JPEG, WebP or GIF, 5 MB at most), with input_type image.',
      zh: '一张图片的 data: URL（PNG、JPEG、WebP 或 GIF，最大 5 MB），input_type 须为 image。',
    },
  },
  {
    path: ['inputs'],
    name: 'inputs',
    group: 'advanced',
    control: {
      kind: 'json',
      schema: {
        type: 'array',
        maxItems: 96,
        items: {
          type: 'object',
          required: ['content'],
          properties: { content: { type: 'array', items: { type: 'object', required: ['type'] } } },
        },
      },
    },
    doc: {
      en: 'Inputs of text and image parts together, for embed-v4.0.',
      zh: '图文混合输入，适用于 embed-v4.0。',
    },
  },
  {
    path: ['input_type'],
    name: 'input_type',
    group: 'common',
    required: true,
    control: {
      kind: 'select',
      options: ['search_document', 'search_query', 'classification', 'clustering', 'image'],
    },
    doc: {
      en: 'What the vectors are for. Documents and queries need their own, or searches find the wrong things.',
      zh: '向量的用途。文档与查询须使用各自的类型，否则检索结果会变差。',
    },
  },
  {
    path: ['embedding_types'],
    name: 'embedding_types',
    group: 'output',
    default: ['float'],
    control: { kind: 'string-list' },
    doc: {
      en: 'Forms of the vectors: float, int8, uint8, binary, ubinary, base64. Each comes under its own name.',
      zh: '向量的形式：float、int8、uint8、binary、ubinary、base64，结果按名称分别返回。',
    },
  },
  {
    path: ['output_dimension'],
    name: 'output_dimension',
    group: 'output',
    control: { kind: 'number', min: 1, integer: true },
    doc: {
      en: 'Length of the vectors for embed-v4 and newer: 256, 512, 1024 or 1536.',
      zh: '向量维度，适用于 embed-v4 及更新模型：256、512、1024 或 1536。',
    },
  },
  {
    path: ['truncate'],
    name: 'truncate',
    group: 'advanced',
    default: 'END',
    control: { kind: 'select', options: ['NONE', 'START', 'END'] },
    doc: {
      en: 'Where texts that are too long are cut; NONE refuses them.',
      zh: '过长文本的截断位置；NONE 表示拒绝。',
    },
  },
  {
    path: ['max_tokens'],
    name: 'max_tokens',
    group: 'advanced',
    control: { kind: 'number', min: 1, integer: true },
    doc: { en: 'Most tokens of each input.', zh: '每条输入的最大 token 数。' },
  },
  priority,
];

export const tokenizeParameters: readonly ParameterSpec[] = [
  {
    path: ['text'],
    name: 'text',
    group: 'common',
    required: true,
    control: { kind: 'text' },
    doc: { en: 'Text to cut into tokens, 1 to 65536 characters.', zh: '要切分的文本，1～65536 个字符。' },
  },
];

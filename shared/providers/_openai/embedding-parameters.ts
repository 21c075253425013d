import type { ParameterSpec } from '../_kit/adapter.ts';
import { pickParameters } from '../_kit/pick-parameters.ts';
import { chatParameters } from './chat-parameters.ts';

/** OpenAI's own fields of `embeddings`. */
export const embeddingParameters: readonly ParameterSpec[] = [
  {
    path: ['input'],
    name: 'input',
    group: 'common',
    required: true,
    control: { kind: 'string-list', maxItems: 2048, acceptsString: true, acceptsTokens: true },
    doc: {
      en: 'Text to embed, or a list of texts; token ids are taken too. OpenAI: up to 2048 texts of 8192 tokens, 300,000 tokens in all; Model Studio: 10 or 25 texts.',
      zh: '要向量化的文本或文本列表，也可传 token ID。OpenAI 最多 2048 条，每条 8192 token，合计 300,000 token；百炼最多 10 或 25 条。',
    },
  },
  {
    path: ['dimensions'],
    name: 'dimensions',
    group: 'common',
    control: { kind: 'number', min: 1, integer: true },
    doc: {
      en: 'Length of the vectors. Only some models let you choose: text-embedding-3 at OpenAI, text-embedding-v3 and v4 at Model Studio.',
      zh: '向量维度。仅部分模型可选：OpenAI 的 text-embedding-3 系列、百炼的 text-embedding-v3 与 v4。',
    },
  },
  {
    path: ['encoding_format'],
    name: 'encoding_format',
    group: 'output',
    default: 'float',
    control: { kind: 'select', options: ['float', 'base64'] },
    doc: {
      en: 'float: lists of numbers. base64: little-endian 32-bit floats as text, which OpenAI’s own libraries ask for by themselves.',
      zh: 'float 返回数字列表；base64 返回小端 32 位浮点数的编码文本，OpenAI 官方 SDK 默认会请求该格式。',
    },
  },
  ...pickParameters(chatParameters, { user: {} }),
];

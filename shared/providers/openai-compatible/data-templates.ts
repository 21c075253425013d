import type { Template } from '../_kit/adapter.ts';

export const embeddingTemplates: readonly Template[] = [
  {
    id: 'embeddings',
    label: { en: 'Embed two texts', zh: '两段文本的向量' },
    draft: {
      sidecall: 2,
      info: { name: 'Embed two texts' },
      endpoint: 'openai-compatible/embeddings',
      body: {
        model: 'text-embedding-3-small',
        input: ['The cat sits on the mat.', 'A feline rests on a rug.'],
        encoding_format: 'float',
      },
    },
  },
  {
    id: 'embeddings-short',
    label: { en: 'Embed with fewer dimensions', zh: '指定向量维度' },
    draft: {
      sidecall: 2,
      info: { name: 'Embed with fewer dimensions' },
      endpoint: 'openai-compatible/embeddings',
      body: { model: 'text-embedding-3-small', input: 'The cat sits on the mat.', dimensions: 256 },
    },
  },
];

export const modelsTemplates: readonly Template[] = [
  {
    id: 'models',
    label: { en: 'List models', zh: '列出模型' },
    draft: { sidecall: 2, info: { name: 'List models' }, endpoint: 'openai-compatible/models' },
  },
];

import type { Template } from '../_kit/adapter.ts';

export const rerankTemplates: readonly Template[] = [
  {
    id: 'rerank',
    label: { en: 'Rank documents', zh: '文档重排序' },
    draft: {
      sidecall: 2,
      info: { name: 'Rank documents' },
      endpoint: 'jina/rerank',
      body: {
        model: 'jina-reranker-v2-base-multilingual',
        query: 'Which planet is the largest?',
        documents: ['Jupiter is the largest planet.', 'Mercury is the smallest planet.', 'Tides follow the moon.'],
        top_n: 2,
      },
    },
  },
];

export const embeddingTemplates: readonly Template[] = [
  {
    id: 'embeddings',
    label: { en: 'Embed texts', zh: '文本向量化' },
    draft: {
      sidecall: 2,
      info: { name: 'Embed texts' },
      endpoint: 'jina/embeddings',
      body: { model: 'jina-embeddings-v3', input: ['How do tides come about?', '潮汐是怎样形成的？'] },
    },
  },
];

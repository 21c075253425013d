import type { Template } from '../_kit/adapter.ts';
import { template } from './template.ts';

const WEATHER_TEXTS = ['It is warm and sunny in Hangzhou.', 'The stock exchange closed early.'];

export const embeddingTemplates: readonly Template[] = [
  template('embeddings', { en: 'Embeddings', zh: '向量化' }, 'embeddings', {
    model: 'text-embedding-v4',
    input: WEATHER_TEXTS,
    dimensions: 1024,
    encoding_format: 'float',
  }),
];

export const textEmbeddingTemplates: readonly Template[] = [
  template('text-embedding', { en: 'Text embedding', zh: '文本向量' }, 'text-embedding', {
    model: 'text-embedding-v4',
    input: { texts: WEATHER_TEXTS },
    parameters: { text_type: 'document', dimension: 1024, output_type: 'dense' },
  }),
];

const RANKING = {
  query: 'What is the capital of China?',
  documents: ['Gravity is a force.', 'The capital of China is Beijing.'],
};

export const textRerankTemplates: readonly Template[] = [
  template('text-rerank', { en: 'Text rerank', zh: '文本重排序' }, 'text-rerank', {
    model: 'qwen3-rerank',
    input: RANKING,
    parameters: { top_n: 2, return_documents: true },
  }),
];

export const rerankTemplates: readonly Template[] = [
  template('reranks', { en: 'Rerank', zh: '重排序' }, 'reranks', { model: 'qwen3-rerank', ...RANKING, top_n: 2 }),
];

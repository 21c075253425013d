import type { ProviderAdapter } from '../_kit/adapter.ts';
import { pickParameters } from '../_kit/pick-parameters.ts';
import { embeddingParameters } from '../_openai/embedding-parameters.ts';
import { embeddingsEndpoint } from '../_openai/embeddings-endpoint.ts';
import { endpointUrl } from '../_openai/endpoint-url.ts';
import { rerankEndpoint, rerankParameters } from '../_openai/rerank-endpoint.ts';
import { errors } from './error-table.ts';
import { presets } from './presets.ts';
import { embeddingTemplates, rerankTemplates } from './templates.ts';

const DOCS_URL = 'https://jina.ai/reranker/';

/** Jina AI: rerankers and embeddings, in the forms that many others took over. */
export const jina: ProviderAdapter = {
  id: 'jina',
  label: 'Jina AI',
  docsUrl: DOCS_URL,
  auth: { in: 'header', name: 'Authorization', prefix: 'Bearer ' },
  defaultHeaders: [],
  presets,
  endpoints: [
    rerankEndpoint({
      docsUrl: DOCS_URL,
      buildUrl: (_draft, baseUrl) => endpointUrl(baseUrl, '/rerank'),
      parameters: pickParameters(rerankParameters, {
        query: {},
        documents: {},
        top_n: {},
        return_documents: {
          default: true,
          doc: { en: 'Repeats the text of each document in its result.', zh: '在结果中附带文档原文。' },
        },
      }),
      templates: rerankTemplates,
    }),
    embeddingsEndpoint({
      docsUrl: 'https://jina.ai/embeddings/',
      parameters: pickParameters(embeddingParameters, { input: {}, dimensions: {} }),
      templates: embeddingTemplates,
    }),
  ],
  models: null,
  errors,
};

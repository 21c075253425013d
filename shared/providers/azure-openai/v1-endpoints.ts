import type { Endpoint } from '../_kit/adapter.ts';
import { chatEndpoint } from '../_openai/chat-endpoint.ts';
import { EMBEDDINGS_PATH, embeddingsEndpoint } from '../_openai/embeddings-endpoint.ts';
import { MODELS_PATH, modelsEndpoint } from '../_openai/models-endpoint.ts';
import { RESPONSES_PATH, responsesEndpoint } from '../_openai/responses-endpoint.ts';
import { storeEndpoints } from '../_openai/store/store-endpoints.ts';
import { CHAT_PATH } from '../_openai/stream-field.ts';
import { v1ChatParameters } from './parameters.ts';
import { v1Url } from './resource-url.ts';
import { chatTemplates, embeddingsTemplates, modelsTemplates, responsesTemplates } from './templates.ts';

const STORE_DOCS_URL = 'https://learn.microsoft.com/azure/foundry/openai/authoring-reference-preview';
const DOCS_URL = 'https://learn.microsoft.com/azure/ai-foundry/openai/latest';

/** The calls below `/openai/v1`, which are OpenAI's own with the deployment name as the model. */
export const v1Endpoints: readonly Endpoint[] = [
  chatEndpoint({
    id: 'v1.chat.completions',
    label: { en: 'Chat completions (v1)', zh: '对话补全（v1）' },
    docsUrl: DOCS_URL,
    parameters: v1ChatParameters,
    buildUrl: (_draft, baseUrl) => v1Url(baseUrl, CHAT_PATH),
    templates: chatTemplates('azure-openai/v1.chat.completions', 'body'),
  }),
  responsesEndpoint({
    id: 'v1.responses',
    label: 'Responses (v1)',
    docsUrl: DOCS_URL,
    buildUrl: (_draft, baseUrl) => v1Url(baseUrl, RESPONSES_PATH),
    templates: responsesTemplates,
  }),
  embeddingsEndpoint({
    id: 'v1.embeddings',
    label: { en: 'Embeddings (v1)', zh: '文本向量（v1）' },
    docsUrl: DOCS_URL,
    buildUrl: (_draft, baseUrl) => v1Url(baseUrl, EMBEDDINGS_PATH),
    templates: embeddingsTemplates('azure-openai/v1.embeddings', 'body'),
  }),
  ...storeEndpoints({
    provider: 'azure-openai',
    docsUrl: STORE_DOCS_URL,
    buildUrl: (path, baseUrl) => v1Url(baseUrl, path),
  }),
  modelsEndpoint({
    docsUrl: DOCS_URL,
    buildUrl: (baseUrl) => v1Url(baseUrl, MODELS_PATH),
    templates: modelsTemplates,
  }),
];

import { messagesEndpoint } from '../_anthropic/messages-endpoint.ts';
import { rerankModelField, rerankTable } from '../_dashscope/rerank-parameters.ts';
import { checkReranks } from '../_dashscope/rerank-rules.ts';
import type { Endpoint } from '../_kit/adapter.ts';
import { completionsEndpoint } from '../_openai/completions-endpoint.ts';
import { embeddingsEndpoint } from '../_openai/embeddings-endpoint.ts';
import { modelsEndpoint } from '../_openai/models-endpoint.ts';
import { rerankEndpoint } from '../_openai/rerank-endpoint.ts';
import { responsesEndpoint } from '../_openai/responses-endpoint.ts';
import { dashScopeStoreEndpoints } from '../_openai/store/store-endpoints.ts';
import { completionTemplates, messagesTemplates, modelsTemplates, responsesTemplates } from './compatible-templates.ts';
import { completionFields, completionTable } from './completion-parameters.ts';
import { embeddingModel, embeddingTable } from './embedding-parameters.ts';
import { checkEmbeddings } from './embedding-rules.ts';
import { atHost, CALLS, hostUrl } from './host-url.ts';
import { withModelStudioLimits } from './limit-prompt.ts';
import { messagesTable } from './messages-parameters.ts';
import { responsesTable, responsesTableFields } from './responses-parameters.ts';
import { embeddingTemplates, rerankTemplates } from './retrieval-templates.ts';

/** The forms of OpenAI and Anthropic apart from chat, at this service. */
export const compatibleEndpoints: readonly Endpoint[] = [
  withModelStudioLimits(
    responsesEndpoint({
      docsUrl: 'https://help.aliyun.com/zh/model-studio/compatibility-with-openai-responses-api',
      ownedFields: responsesTableFields,
      parameters: responsesTable,
      buildUrl: atHost(CALLS.responses),
      templates: responsesTemplates,
    }),
  ),
  messagesEndpoint({
    docsUrl: 'https://help.aliyun.com/zh/model-studio/anthropic-api-messages',
    parameters: messagesTable,
    buildUrl: atHost(CALLS.messages),
    templates: messagesTemplates,
  }),
  completionsEndpoint({
    docsUrl: 'https://help.aliyun.com/zh/model-studio/completions',
    ownedFields: completionFields,
    parameters: completionTable,
    buildUrl: atHost(CALLS.completions),
    templates: completionTemplates,
  }),
  embeddingsEndpoint({
    docsUrl: 'https://help.aliyun.com/zh/model-studio/embedding-interfaces-compatible-with-openai',
    modelField: embeddingModel,
    parameters: embeddingTable,
    buildUrl: atHost(CALLS.embeddings),
    rules: checkEmbeddings,
    templates: embeddingTemplates,
  }),
  rerankEndpoint({
    id: 'reranks',
    docsUrl: 'https://help.aliyun.com/zh/model-studio/text-rerank-api',
    ownedModel: rerankModelField,
    parameters: rerankTable,
    buildUrl: atHost(CALLS.reranks),
    rules: checkReranks,
    templates: rerankTemplates,
  }),
  ...dashScopeStoreEndpoints({
    provider: 'dashscope',
    buildUrl: (path, baseUrl) => hostUrl(baseUrl, `/compatible-mode/v1${path}`),
  }),
  modelsEndpoint({
    docsUrl: 'https://help.aliyun.com/zh/model-studio/models',
    buildUrl: (baseUrl) => hostUrl(baseUrl, CALLS.models),
    templates: modelsTemplates,
  }),
];

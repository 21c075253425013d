import type { ProviderAdapter } from '../_kit/adapter.ts';
import { embeddingsEndpoint } from '../_openai/embeddings-endpoint.ts';
import { modelsEndpoint } from '../_openai/models-endpoint.ts';
import { rerankEndpoint } from '../_openai/rerank-endpoint.ts';
import { callUrl } from './call-url.ts';
import { deployedChat, presetChat } from './chat.ts';
import { errors } from './error-table.ts';
import { models } from './models.ts';
import { embeddingsParameters, onlyModel, rerankerParameters } from './parameters.ts';
import { presets } from './presets.ts';
import { embeddingsTemplates, modelsTemplates, rerankTemplates } from './templates.ts';
import { urlRules } from './url-rules.ts';

/** Huawei ModelArts Studio (MaaS): services that the user deployed, and the preset ones of the public host. */
export const huaweiMaas: ProviderAdapter = {
  id: 'huawei-maas',
  label: 'Huawei MaaS',
  chineseName: '华为云 MaaS',
  docsUrl: 'https://support.huaweicloud.com/intl/en-us/usermanual-maas-modelarts/maas-modelarts-0011.html',
  auth: { in: 'header', name: 'Authorization', prefix: 'Bearer ' },
  defaultHeaders: [],
  presets,
  endpoints: [
    deployedChat,
    presetChat,
    modelsEndpoint({
      docsUrl: 'https://support.huaweicloud.com/intl/en-us/usermanual-maas-modelarts/maas-modelarts-0011.html',
      buildUrl: (baseUrl) => callUrl(baseUrl, '/models'),
      templates: modelsTemplates,
    }),
    embeddingsEndpoint({
      docsUrl: 'https://support.huaweicloud.com/usermanual-maas-modelarts/maas-modelarts-0080.html',
      modelField: onlyModel('bge-m3'),
      parameters: embeddingsParameters,
      buildUrl: (_draft, baseUrl) => callUrl(baseUrl, '/embeddings'),
      templates: embeddingsTemplates,
    }),
    rerankEndpoint({
      docsUrl: 'https://support.huaweicloud.com/usermanual-maas-modelarts/maas-modelarts-0080.html',
      ownedModel: onlyModel('bge-reranker-v2-m3'),
      parameters: rerankerParameters,
      buildUrl: (_draft, baseUrl) => callUrl(baseUrl, '/rerank'),
      templates: rerankTemplates,
    }),
  ],
  models,
  errors,
  urlRules,
};

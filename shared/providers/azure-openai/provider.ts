import type { ProviderAdapter } from '../_kit/adapter.ts';
import { parseModelList } from '../_kit/models-request.ts';
import { MODELS_PATH } from '../_openai/models-endpoint.ts';
import { chatDeployment } from './chat-deployment.ts';
import { embeddingsDeployment } from './embeddings-deployment.ts';
import { errorTable } from './error-table.ts';
import { mediaDeployments } from './media-deployments.ts';
import { presets } from './presets.ts';
import { v1Url } from './resource-url.ts';
import { urlRules } from './url-rules.ts';
import { v1Endpoints } from './v1-endpoints.ts';

/** OpenAI's models as Azure serves them: by deployment, at an address and with a key of the user's own resource. */
export const azureOpenAi: ProviderAdapter = {
  id: 'azure-openai',
  label: 'Azure OpenAI',
  docsUrl: 'https://learn.microsoft.com/azure/ai-foundry/openai/reference',
  auth: { in: 'header', name: 'api-key', prefix: '' },
  authMethods: [
    {
      id: 'bearer',
      label: { en: 'Microsoft Entra ID token (Bearer)', zh: 'Microsoft Entra ID 令牌（Bearer）' },
      secretLabel: { en: 'Access token', zh: '访问令牌' },
      placement: { in: 'header', name: 'Authorization', prefix: 'Bearer ' },
    },
  ],
  defaultHeaders: [],
  presets,
  endpoints: [chatDeployment, embeddingsDeployment, ...mediaDeployments, ...v1Endpoints],
  // The models that the resource may deploy; the names of its deployments are listed at the control plane alone.
  models: {
    path: MODELS_PATH,
    replaces: [],
    buildUrl: (baseUrl) => v1Url(baseUrl, MODELS_PATH),
    parse: parseModelList,
  },
  errors: errorTable,
  urlRules,
};

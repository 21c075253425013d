import type { Endpoint } from '../_kit/adapter.ts';
import { EMBEDDINGS_PATH, embeddingsEndpoint } from '../_openai/embeddings-endpoint.ts';
import { checkModelInBody } from './chat-deployment.ts';
import { checkDeployment, deploymentUrl } from './resource-url.ts';
import { embeddingsTemplates } from './templates.ts';

/** Embeddings at one deployment, which the path names. */
export const embeddingsDeployment: Endpoint = {
  ...embeddingsEndpoint({
    id: 'embeddings',
    label: { en: 'Embeddings (deployment)', zh: '文本向量（部署）' },
    docsUrl: 'https://learn.microsoft.com/azure/ai-foundry/openai/reference#embeddings',
    model: { in: 'draft' },
    buildUrl: (draft, baseUrl) => deploymentUrl(baseUrl, draft.model ?? '', EMBEDDINGS_PATH),
    rules: (body, draft) => [...checkDeployment(draft), ...checkModelInBody(body)],
    templates: embeddingsTemplates('azure-openai/embeddings', 'draft'),
    sdkCalls: [],
  }),
  // The model of the form is no field here.
  ownedFields: [],
};

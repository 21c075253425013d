import type { Endpoint } from '../_kit/adapter.ts';
import { getEndpoint } from '../_kit/json-endpoint.ts';
import { plainBase } from './model-url.ts';
import { modelsTemplates } from './templates.ts';

/** 1000 is the most the service gives at once; its own default is 50. */
export const MODELS_PATH = '/models?pageSize=1000';

const endpoint = getEndpoint({
  id: 'models',
  label: { en: 'List models', zh: '模型列表' },
  operation: 'models',
  docsUrl: 'https://ai.google.dev/api/models',
  path: MODELS_PATH,
  templates: modelsTemplates,
});

export const listModels: Endpoint = {
  ...endpoint,
  buildRequest: (draft, { baseUrl }) => endpoint.buildRequest(draft, { baseUrl: plainBase(baseUrl) }),
};

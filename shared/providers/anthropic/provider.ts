import { countTokensEndpoint, messageCount } from '../_anthropic/count-tokens-endpoint.ts';
import { anthropicJson, anthropicSse } from '../_anthropic/decode.ts';
import { messagesEndpoint, VERSION_HEADERS } from '../_anthropic/messages-endpoint.ts';
import { MESSAGES_ENDS, messagesUrl } from '../_anthropic/messages-url.ts';
import type { ProviderAdapter } from '../_kit/adapter.ts';
import { getEndpoint } from '../_kit/json-endpoint.ts';
import { parseModelList } from '../_kit/models-request.ts';
import { errorTable } from './error-table.ts';
import { presets } from './presets.ts';
import { countTokensTemplates, messagesTemplates, modelsTemplates } from './templates.ts';
import { urlRules } from './url-rules.ts';

/** 1000 is the most the service gives at once; its own default is 20. */
const MODELS_PATH = '/v1/models?limit=1000';

/** Anthropic, and services that take its Messages form at an address of their own. */
export const anthropic: ProviderAdapter = {
  id: 'anthropic',
  label: 'Anthropic',
  docsUrl: 'https://docs.claude.com/en/api/overview',
  auth: { in: 'header', name: 'x-api-key', prefix: '' },
  defaultHeaders: VERSION_HEADERS,
  presets,
  isForm: true,
  endpoints: [
    { ...messagesEndpoint({ templates: messagesTemplates }), exactCount: messageCount },
    countTokensEndpoint({ templates: countTokensTemplates }),
    getEndpoint({
      id: 'models',
      label: { en: 'Models', zh: '模型列表' },
      operation: 'models',
      docsUrl: 'https://docs.claude.com/en/api/models-list',
      path: MODELS_PATH,
      buildUrl: (baseUrl) => messagesUrl(baseUrl, MODELS_PATH),
      headers: VERSION_HEADERS,
      templates: modelsTemplates,
    }),
  ],
  models: { path: MODELS_PATH, replaces: MESSAGES_ENDS, parse: parseModelList },
  decoders: { 'anthropic-sse': anthropicSse, 'anthropic-json': anthropicJson },
  errors: errorTable,
  urlRules,
};

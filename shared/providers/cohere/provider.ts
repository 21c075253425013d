import type { Endpoint, ProviderAdapter } from '../_kit/adapter.ts';
import { postJson } from '../_kit/chat-request.ts';
import { joinUrl } from '../_kit/join-url.ts';
import { getEndpoint, jsonEndpoint } from '../_kit/json-endpoint.ts';
import { parseModelList } from '../_kit/models-request.ts';
import { rebaseEndpoint } from '../_kit/rebase-endpoint.ts';
import { hostLevel } from './base-url.ts';
import { embedParameters, rerankParameters, tokenizeParameters } from './data-parameters.ts';
import { cohereJson, cohereSse } from './decode.ts';
import { errorTable } from './error-table.ts';
import { chatFields, chatParameters, modelField } from './parameters.ts';
import { presets } from './presets.ts';
import { fromPrompt, isStream, toPrompt, withStream } from './prompt.ts';
import { ROLES } from './schemas.ts';
import { chatTemplates, embedTemplates, modelsTemplates, rerankTemplates, tokenizeTemplates } from './templates.ts';
import { urlRules } from './url-rules.ts';
import { validateChat } from './validate.ts';
import { validateEmbed, validateRerank, validateTokenize } from './validate-data.ts';

const DOCS_URL = 'https://docs.cohere.com/reference';
const CHAT_PATH = '/v2/chat';
// 1000 is the most the service gives at once; its own default is 20.
const MODELS_PATH = '/v1/models?page_size=1000';

const chat: Endpoint = {
  id: 'chat',
  label: { en: 'Chat', zh: '对话' },
  operation: 'chat',
  docsUrl: `${DOCS_URL}/chat`,
  parameters: chatParameters,
  ownedFields: chatFields,
  model: { in: 'body', path: ['model'] },
  conversation: {
    messagesPath: ['messages'],
    systemPath: null,
    roles: ROLES,
    contentKey: 'content',
    mediaForm: 'cohere',
  },
  formats: { stream: 'cohere-v2-sse', json: 'cohere-v2-json' },
  isStream,
  withStream,
  buildRequest: (draft, { baseUrl }) => postJson(draft, joinUrl(baseUrl, CHAT_PATH), isStream(draft), []),
  validate: validateChat,
  hints: () => ({}),
  toPrompt,
  fromPrompt,
  templates: chatTemplates,
};

const rerank = jsonEndpoint({
  id: 'rerank',
  label: { en: 'Rerank', zh: '重排序' },
  operation: 'rerank',
  docsUrl: `${DOCS_URL}/rerank`,
  path: '/v2/rerank',
  parameters: rerankParameters,
  modelField,
  rules: validateRerank,
  templates: rerankTemplates,
});

const embed = jsonEndpoint({
  id: 'embed',
  label: { en: 'Embeddings', zh: '文本向量' },
  operation: 'embedding',
  docsUrl: `${DOCS_URL}/embed`,
  path: '/v2/embed',
  parameters: embedParameters,
  modelField,
  rules: validateEmbed,
  templates: embedTemplates,
});

const tokenize = jsonEndpoint({
  id: 'tokenize',
  label: { en: 'Tokenize', zh: '分词' },
  operation: 'tokens',
  docsUrl: `${DOCS_URL}/tokenize`,
  path: '/v1/tokenize',
  parameters: tokenizeParameters,
  modelField,
  rules: validateTokenize,
  templates: tokenizeTemplates,
});

const models = getEndpoint({
  id: 'models',
  label: { en: 'Models', zh: '模型列表' },
  operation: 'models',
  docsUrl: `${DOCS_URL}/list-models`,
  path: MODELS_PATH,
  templates: modelsTemplates,
});

/** Cohere in its own form (v2); its OpenAI form is a preset of `openai-compatible`. */
export const cohere: ProviderAdapter = {
  id: 'cohere',
  label: 'Cohere',
  docsUrl: `${DOCS_URL}/about`,
  auth: { in: 'header', name: 'Authorization', prefix: 'Bearer ' },
  defaultHeaders: [],
  presets,
  endpoints: [chat, rerank, embed, tokenize, models].map((endpoint) => rebaseEndpoint(endpoint, hostLevel)),
  models: {
    path: MODELS_PATH,
    replaces: ['/v2/chat', '/v2/rerank', '/v2/embed', '/v1/tokenize', '/v1/models', '/v1', '/v2'],
    parse: parseModelList,
  },
  decoders: { 'cohere-v2-sse': cohereSse, 'cohere-v2-json': cohereJson },
  errors: errorTable,
  urlRules,
};

import type { Endpoint, ProviderAdapter } from '../_kit/adapter.ts';
import { getEndpoint, jsonEndpoint } from '../_kit/json-endpoint.ts';
import { parseModelList } from '../_kit/models-request.ts';
import { rebaseEndpoint } from '../_kit/rebase-endpoint.ts';
import { hostLevel } from './base-url.ts';
import { ollamaJson, ollamaNdjson } from './decode.ts';
import { errorTable } from './error-table.ts';
import {
  chatFields,
  chatParameters,
  embedParameters,
  generateParameters,
  modelField,
  showParameters,
} from './parameters.ts';
import { presets } from './presets.ts';
import { fromPrompt, toPrompt } from './prompt.ts';
import { ROLES } from './schemas.ts';
import { isStream, postForStream, withStream } from './stream-field.ts';
import { chatTemplates, embedTemplates, generateTemplates, showTemplates, tagsTemplates } from './templates.ts';
import { urlRules } from './url-rules.ts';
import { validateChat, validateEmbed, validateGenerate } from './validate.ts';

const DOCS_URL = 'https://docs.ollama.com/api';

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
    mediaForm: 'ollama',
  },
  formats: { stream: 'ollama-ndjson', json: 'ollama-json' },
  isStream,
  withStream,
  buildRequest: (draft, { baseUrl }) => postForStream(draft, baseUrl, '/api/chat'),
  validate: validateChat,
  hints: () => ({}),
  toPrompt,
  fromPrompt,
  templates: chatTemplates,
};

const generate: Endpoint = {
  ...chat,
  id: 'generate',
  label: { en: 'Generate', zh: '文本生成' },
  operation: 'completion',
  docsUrl: `${DOCS_URL}/generate`,
  parameters: generateParameters,
  ownedFields: [modelField],
  conversation: null,
  buildRequest: (draft, { baseUrl }) => postForStream(draft, baseUrl, '/api/generate'),
  validate: validateGenerate,
  toPrompt: () => null,
  fromPrompt: () => ({ body: {}, notes: [] }),
  templates: generateTemplates,
};

const embed = jsonEndpoint({
  id: 'embed',
  label: { en: 'Embeddings', zh: '文本向量' },
  operation: 'embedding',
  docsUrl: `${DOCS_URL}/embed`,
  path: '/api/embed',
  parameters: embedParameters,
  modelField,
  rules: validateEmbed,
  templates: embedTemplates,
});

const tags = getEndpoint({
  id: 'tags',
  label: { en: 'Pulled models', zh: '已拉取的模型' },
  operation: 'models',
  docsUrl: `${DOCS_URL}/tags`,
  path: '/api/tags',
  templates: tagsTemplates,
});

const show = jsonEndpoint({
  id: 'show',
  label: { en: 'Model facts', zh: '模型信息' },
  operation: 'models',
  docsUrl: `${DOCS_URL}-reference/show-model-details`,
  path: '/api/show',
  parameters: showParameters,
  modelField,
  templates: showTemplates,
});

/** Ollama in its own form, local or in its cloud; its OpenAI form is a preset of `openai-compatible`. */
export const ollama: ProviderAdapter = {
  id: 'ollama',
  label: 'Ollama',
  docsUrl: DOCS_URL,
  auth: null,
  authMethods: [
    {
      id: 'bearer',
      label: { en: 'Ollama cloud key, or a proxy’s token (Bearer)', zh: 'Ollama 云密钥或代理令牌（Bearer）' },
      placement: { in: 'header', name: 'Authorization', prefix: 'Bearer ' },
    },
  ],
  defaultHeaders: [],
  presets,
  endpoints: [chat, generate, embed, tags, show].map((endpoint) => rebaseEndpoint(endpoint, hostLevel)),
  models: {
    path: '/api/tags',
    replaces: ['/api/generate', '/api/chat', '/api/embed', '/api/tags', '/api/show', '/api', '/v1'],
    parse: parseModelList,
  },
  decoders: { 'ollama-ndjson': ollamaNdjson, 'ollama-json': ollamaJson },
  errors: errorTable,
  urlRules,
};

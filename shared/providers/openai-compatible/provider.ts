import type { Endpoint, ProviderAdapter } from '../_kit/adapter.ts';
import { parseModelList } from '../_kit/models-request.ts';
import { buildRequest, CHAT_PATH, isStream, withStream } from './build-request.ts';
import { identity } from './identity.ts';
import { ROLES } from './message-schema.ts';
import { conversationFields, parameters } from './parameters.ts';
import { presets } from './presets.ts';
import { fromPrompt, toPrompt } from './prompt.ts';
import { templates } from './templates.ts';
import { validate } from './validate.ts';

const chatCompletions: Endpoint = {
  ...identity.endpoints[0],
  docsUrl: 'https://platform.openai.com/docs/api-reference/chat/create',
  parameters,
  conversation: {
    messagesPath: ['messages'],
    systemPath: null,
    roles: ROLES,
    modelPath: ['model'],
    fields: conversationFields,
  },
  formats: { stream: 'openai-chat-sse', json: 'openai-chat-json' },
  isStream,
  withStream,
  buildRequest,
  validate,
  hints: () => ({}),
  toPrompt,
  fromPrompt,
  templates,
};

/** OpenAI and the many services that speak its chat form at an address of their own. */
export const openAiCompatible: ProviderAdapter = {
  ...identity,
  docsUrl: 'https://platform.openai.com/docs/api-reference/chat',
  auth: { placement: 'header', name: 'Authorization', prefix: 'Bearer ' },
  defaultHeaders: [],
  presets,
  endpoints: [chatCompletions],
  models: { path: '/models', replaces: [CHAT_PATH], parse: parseModelList },
};

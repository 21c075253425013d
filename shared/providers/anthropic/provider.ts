import type { Endpoint, ProviderAdapter } from '../_kit/adapter.ts';
import { parseModelList } from '../_kit/models-request.ts';
import { buildRequest, isStream, MESSAGES_PATH, VERSION_HEADERS, withStream } from './build-request.ts';
import { identity } from './identity.ts';
import { ROLES } from './message-schema.ts';
import { conversationFields, parameters } from './parameters.ts';
import { presets } from './presets.ts';
import { fromPrompt, toPrompt } from './prompt.ts';
import { templates } from './templates.ts';
import { validate } from './validate.ts';

const messages: Endpoint = {
  ...identity.endpoints[0],
  docsUrl: 'https://docs.claude.com/en/api/messages',
  parameters,
  conversation: {
    messagesPath: ['messages'],
    systemPath: ['system'],
    roles: ROLES,
    modelPath: ['model'],
    fields: conversationFields,
  },
  formats: { stream: 'anthropic-sse', json: 'anthropic-json' },
  isStream,
  withStream,
  buildRequest,
  validate,
  hints: () => ({}),
  toPrompt,
  fromPrompt,
  templates,
};

/** Anthropic, and services that take its Messages form at an address of their own. */
export const anthropic: ProviderAdapter = {
  ...identity,
  docsUrl: 'https://docs.claude.com/en/api/overview',
  auth: { placement: 'header', name: 'x-api-key', prefix: '' },
  defaultHeaders: VERSION_HEADERS,
  presets,
  endpoints: [messages],
  // 1000 is the most the service gives at once; its own default is 20.
  models: { path: '/v1/models?limit=1000', replaces: [MESSAGES_PATH], parse: parseModelList },
};

import type { Endpoint, ProviderAdapter } from '../_kit/adapter.ts';
import { parseModelList } from '../_kit/models-request.ts';
import { buildRequest, GENERATION_PATH, hints, isStream, withStream } from './build-request.ts';
import { identity } from './identity.ts';
import { ROLES } from './message-schema.ts';
import { conversationFields, parameters } from './parameters.ts';
import { presets } from './presets.ts';
import { fromPrompt, toPrompt } from './prompt.ts';
import { templates } from './templates.ts';
import { validate } from './validate.ts';

const textGeneration: Endpoint = {
  ...identity.endpoints[0],
  docsUrl: 'https://help.aliyun.com/zh/model-studio/qwen-api-via-dashscope',
  parameters,
  conversation: {
    messagesPath: ['input', 'messages'],
    systemPath: null,
    roles: ROLES,
    modelPath: ['model'],
    fields: conversationFields,
  },
  formats: { stream: 'dashscope-sse', json: 'dashscope-json' },
  isStream,
  withStream,
  buildRequest,
  validate,
  hints,
  toPrompt,
  fromPrompt,
  templates,
};

/** Alibaba Cloud Model Studio in its own form; its OpenAI form is a preset of `openai-compatible`. */
export const dashScope: ProviderAdapter = {
  ...identity,
  docsUrl: 'https://help.aliyun.com/zh/model-studio/',
  auth: { placement: 'header', name: 'Authorization', prefix: 'Bearer ' },
  defaultHeaders: [],
  presets,
  endpoints: [textGeneration],
  models: {
    path: '/compatible-mode/v1/models',
    replaces: [`/api/v1${GENERATION_PATH}`, '/api/v1'],
    parse: parseModelList,
  },
};

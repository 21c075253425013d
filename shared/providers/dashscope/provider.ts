import type { Endpoint, ProviderAdapter } from '../_kit/adapter.ts';
import { parseModelList } from '../_kit/models-request.ts';
import { buildRequest, GENERATION_PATH, hints, isStream, withStream } from './build-request.ts';
import { dashScopeJson, dashScopeSse } from './decode.ts';
import { ROLES } from './message-schema.ts';
import { conversationFields, parameters } from './parameters.ts';
import { presets } from './presets.ts';
import { fromPrompt, toPrompt } from './prompt.ts';
import { templates } from './templates.ts';
import { urlRules } from './url-rules.ts';
import { validate } from './validate.ts';

const textGeneration: Endpoint = {
  id: 'text-generation',
  label: 'Text generation',
  operation: 'chat',
  docsUrl: 'https://help.aliyun.com/zh/model-studio/qwen-api-via-dashscope',
  parameters,
  ownedFields: conversationFields,
  model: { in: 'body', path: ['model'] },
  conversation: {
    messagesPath: ['input', 'messages'],
    systemPath: null,
    roles: ROLES,
    contentKey: 'content',
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
  id: 'dashscope',
  label: 'Alibaba DashScope',
  docsUrl: 'https://help.aliyun.com/zh/model-studio/',
  auth: { in: 'header', name: 'Authorization', prefix: 'Bearer ' },
  defaultHeaders: [],
  presets,
  endpoints: [textGeneration],
  models: {
    path: '/compatible-mode/v1/models',
    replaces: [`/api/v1${GENERATION_PATH}`, '/api/v1'],
    parse: parseModelList,
  },
  decoders: { 'dashscope-sse': dashScopeSse, 'dashscope-json': dashScopeJson },
  urlRules,
};

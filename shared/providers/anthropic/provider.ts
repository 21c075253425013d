import { anthropicJson, anthropicSse } from '../_anthropic/decode.ts';
import { MESSAGES_PATH, messagesEndpoint, VERSION_HEADERS } from '../_anthropic/messages-endpoint.ts';
import type { ProviderAdapter } from '../_kit/adapter.ts';
import { parseModelList } from '../_kit/models-request.ts';
import { presets } from './presets.ts';
import { templates } from './templates.ts';

/** Anthropic, and services that take its Messages form at an address of their own. */
export const anthropic: ProviderAdapter = {
  id: 'anthropic',
  label: 'Anthropic',
  docsUrl: 'https://docs.claude.com/en/api/overview',
  auth: { in: 'header', name: 'x-api-key', prefix: '' },
  defaultHeaders: VERSION_HEADERS,
  presets,
  endpoints: [messagesEndpoint({ templates })],
  // 1000 is the most the service gives at once; its own default is 20.
  models: { path: '/v1/models?limit=1000', replaces: [MESSAGES_PATH], parse: parseModelList },
  decoders: { 'anthropic-sse': anthropicSse, 'anthropic-json': anthropicJson },
};

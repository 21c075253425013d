import type { ProviderAdapter } from '../_kit/adapter.ts';
import { parseModelList } from '../_kit/models-request.ts';
import { chatEndpoint } from '../_openai/chat-endpoint.ts';
import { chatParameters } from '../_openai/chat-parameters.ts';
import { dataJson } from '../_openai/data-json.ts';
import { openAiChatJson, openAiChatSse } from '../_openai/decode.ts';
import { CHAT_PATH } from '../_openai/stream-field.ts';
import { checkBeamSearch, checkThinking } from '../_openai/validate.ts';
import { vendorParameters } from '../_openai/vendor-parameters.ts';
import { presets } from './presets.ts';
import { templates } from './templates.ts';
import { urlRules } from './url-rules.ts';

/** OpenAI and the many services that speak its form at an address of their own. */
export const openAiCompatible: ProviderAdapter = {
  id: 'openai-compatible',
  label: 'OpenAI-compatible',
  docsUrl: 'https://platform.openai.com/docs/api-reference/chat',
  auth: { in: 'header', name: 'Authorization', prefix: 'Bearer ' },
  defaultHeaders: [],
  presets,
  endpoints: [
    chatEndpoint({
      id: 'chat.completions',
      label: 'Chat completions',
      docsUrl: 'https://platform.openai.com/docs/api-reference/chat/create',
      // Any server may stand behind the address, so the fields of the well-known ones are all offered.
      parameters: [...chatParameters, ...vendorParameters],
      rules: (body) => [...checkBeamSearch(body), ...checkThinking(body)],
      templates,
    }),
  ],
  models: { path: '/models', replaces: [CHAT_PATH], parse: parseModelList },
  decoders: { 'openai-chat-sse': openAiChatSse, 'openai-chat-json': openAiChatJson, 'data-json': dataJson },
  urlRules,
};

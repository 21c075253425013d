import type { ProviderAdapter } from '../_kit/adapter.ts';
import { parseModelList } from '../_kit/models-request.ts';
import { pickParameters } from '../_kit/pick-parameters.ts';
import { chatEndpoint } from '../_openai/chat-endpoint.ts';
import { chatParameters } from '../_openai/chat-parameters.ts';
import { completionParameters } from '../_openai/completion-parameters.ts';
import { completionsEndpoint } from '../_openai/completions-endpoint.ts';
import { dataJson } from '../_openai/data-json.ts';
import { openAiChatJson, openAiChatSse, openAiCompletionsJson, openAiCompletionsSse } from '../_openai/decode.ts';
import { embeddingsEndpoint } from '../_openai/embeddings-endpoint.ts';
import { ENDPOINT_PATHS, endpointUrl } from '../_openai/endpoint-url.ts';
import { fileUpload } from '../_openai/file-upload.ts';
import {
  imageEditsEndpoint,
  imageEditsJsonEndpoint,
  imagesEndpoint,
  imageVariationsEndpoint,
} from '../_openai/image-endpoints.ts';
import { mediaDecoders } from '../_openai/media-decoders.ts';
import { mediaTemplates } from '../_openai/media-templates.ts';
import { MODELS_PATH, modelsEndpoint } from '../_openai/models-endpoint.ts';
import { responseCount } from '../_openai/responses-count.ts';
import { openAiResponsesJson, openAiResponsesSse } from '../_openai/responses-decode.ts';
import { responsesEndpoint } from '../_openai/responses-endpoint.ts';
import { speechEndpoint } from '../_openai/speech-endpoint.ts';
import { storeDecoders, storeEndpoints } from '../_openai/store/store-endpoints.ts';
import { CHAT_PATH } from '../_openai/stream-field.ts';
import { transcriptionsEndpoint, translationsEndpoint } from '../_openai/transcription-endpoints.ts';
import { checkBeamSearch, checkThinking } from '../_openai/validate.ts';
import { vendorParameters } from '../_openai/vendor-parameters.ts';
import { videoEndpoints } from '../_openai/video-endpoints.ts';
import { chatTemplates } from './chat-templates.ts';
import { completionTemplates } from './completion-templates.ts';
import { embeddingTemplates, modelsTemplates } from './data-templates.ts';
import { errorTable } from './error-table.ts';
import { presets } from './presets.ts';
import { responsesTemplates } from './responses-templates.ts';
import { urlRules } from './url-rules.ts';

/** Fields of vLLM and its kin that `completions` takes as well as chat. */
const completionVendorParameters = pickParameters(vendorParameters, {
  top_k: {},
  min_p: {},
  repetition_penalty: {},
  length_penalty: {},
  use_beam_search: {},
  min_tokens: {},
  ignore_eos: {},
  stop_token_ids: {},
  include_stop_str_in_output: {},
  skip_special_tokens: {},
  prompt_logprobs: {},
  structured_outputs: {},
  guided_json: {},
  guided_choice: {},
  guided_regex: {},
  'stream_options.continuous_usage_stats': {},
});

const media = mediaTemplates({ provider: 'openai-compatible' });

/** OpenAI and the many services that speak its form at an address of their own. */
export const openAiCompatible: ProviderAdapter = {
  id: 'openai-compatible',
  label: 'OpenAI-compatible',
  chineseName: 'OpenAI 兼容',
  docsUrl: 'https://platform.openai.com/docs/api-reference/chat',
  auth: { in: 'header', name: 'Authorization', prefix: 'Bearer ' },
  defaultHeaders: [],
  presets,
  isForm: true,
  endpoints: [
    chatEndpoint({
      id: 'chat.completions',
      label: { en: 'Chat completions', zh: '对话补全' },
      docsUrl: 'https://platform.openai.com/docs/api-reference/chat/create',
      // Any server may stand behind the address, so the fields of the well-known ones are all offered.
      parameters: [...chatParameters, ...vendorParameters],
      rules: (body) => [...checkBeamSearch(body), ...checkThinking(body)],
      buildUrl: (_draft, baseUrl) => endpointUrl(baseUrl, CHAT_PATH),
      templates: chatTemplates,
    }),
    { ...responsesEndpoint({ templates: responsesTemplates }), exactCount: responseCount },
    completionsEndpoint({
      parameters: [...completionParameters, ...completionVendorParameters],
      rules: checkBeamSearch,
      templates: completionTemplates,
    }),
    embeddingsEndpoint({ templates: embeddingTemplates }),
    imagesEndpoint({ templates: media.generations }),
    imageEditsEndpoint({ templates: media.edits }),
    imageEditsJsonEndpoint({ templates: media.editsJson }),
    imageVariationsEndpoint({ templates: media.variations }),
    speechEndpoint({ templates: media.speech }),
    transcriptionsEndpoint({ templates: media.transcriptions }),
    translationsEndpoint({ templates: media.translations }),
    ...videoEndpoints({ templates: media.videos }),
    ...storeEndpoints({ provider: 'openai-compatible' }),
    modelsEndpoint({ templates: modelsTemplates }),
  ],
  models: { path: MODELS_PATH, replaces: ENDPOINT_PATHS, parse: parseModelList },
  decoders: {
    'openai-chat-sse': openAiChatSse,
    'openai-chat-json': openAiChatJson,
    'openai-completions-sse': openAiCompletionsSse,
    'openai-completions-json': openAiCompletionsJson,
    'openai-responses-sse': openAiResponsesSse,
    'openai-responses-json': openAiResponsesJson,
    ...mediaDecoders,
    ...storeDecoders,
    'data-json': dataJson,
  },
  errors: errorTable,
  upload: fileUpload,
  urlRules,
};

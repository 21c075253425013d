import type { Endpoint, ProviderAdapter } from '../_kit/adapter.ts';
import { getEndpoint } from '../_kit/json-endpoint.ts';
import { parseModelList } from '../_kit/models-request.ts';
import { pickParameters } from '../_kit/pick-parameters.ts';
import { embeddingsEndpoint } from '../_openai/embeddings-endpoint.ts';
import { transcriptionsEndpoint, translationsEndpoint } from '../_openai/transcription-endpoints.ts';
import { vllmTranscriptionParameters, vllmTranslationParameters } from '../_vllm/audio-parameters.ts';
import { vllmEmbeddingParameters } from '../_vllm/parameters.ts';
import { atServer, servedModelField, serverEndpoints } from '../_vllm/server-endpoints.ts';
import { PASTED_PATHS, serverUrl } from '../_vllm/server-url.ts';
import { detokenizeEndpoint, promptCount, tokenizeEndpoint } from '../_vllm/tokenize-endpoint.ts';
import { errors } from './error-table.ts';
import { presets } from './presets.ts';
import * as templates from './templates.ts';

const DOCS_URL = 'https://docs.vllm.ai/en/latest/serving/openai_compatible_server/';

const MODEL_DOC = {
  en: 'Served name of the model: what --served-model-name says, or else the name or path given to vllm serve. GET /v1/models lists it.',
  zh: '服务中的模型名：即 --served-model-name 的值，未设置时为 vllm serve 后的名称或路径，可通过 GET /v1/models 查看。',
};
const servedModel = servedModelField(MODEL_DOC);

const at = (path: string) => atServer(DOCS_URL, path);

function getAt(path: string) {
  return { docsUrl: DOCS_URL, path, buildUrl: (baseUrl: string) => serverUrl(baseUrl, path) };
}

/** Input as for embeddings, without the fields that only vectors have. */
const poolingParameters = vllmEmbeddingParameters.filter(
  ({ name }) => name !== 'dimensions' && name !== 'encoding_format',
);

const TRANSCRIPTION_CALLS = [{ sdk: 'openai', call: 'audio.transcriptions', path: '/audio/transcriptions' }] as const;
const TRANSLATION_CALLS = [{ sdk: 'openai', call: 'audio.translations', path: '/audio/translations' }] as const;

/** What `/tokenize` of the same server can count. */
const READS_PROMPTS = ['chat.completions', 'completions'];

const endpoints: readonly Endpoint[] = [
  ...serverEndpoints({ docsUrl: DOCS_URL, modelDoc: MODEL_DOC, scorePath: '/score', templates }).map(
    (endpoint): Endpoint => (READS_PROMPTS.includes(endpoint.id) ? { ...endpoint, exactCount: promptCount } : endpoint),
  ),
  embeddingsEndpoint({
    ...at('/classify'),
    modelField: servedModel,
    id: 'classify',
    label: { en: 'Classify', zh: '分类' },
    parameters: poolingParameters,
    templates: templates.classifyTemplates,
    sdkCalls: [],
  }),
  embeddingsEndpoint({
    ...at('/pooling'),
    modelField: servedModel,
    id: 'pooling',
    label: { en: 'Pooling', zh: '池化' },
    parameters: [...poolingParameters, ...pickParameters(vllmEmbeddingParameters, { encoding_format: {} })],
    templates: templates.poolingTemplates,
    sdkCalls: [],
  }),
  transcriptionsEndpoint({
    ...at('/v1/audio/transcriptions'),
    ownedFields: [servedModel],
    parameters: vllmTranscriptionParameters,
    templates: templates.transcriptionTemplates,
    sdkCalls: TRANSCRIPTION_CALLS,
  }),
  translationsEndpoint({
    ...at('/v1/audio/translations'),
    ownedFields: [servedModel],
    parameters: vllmTranslationParameters,
    templates: templates.translationTemplates,
    sdkCalls: TRANSLATION_CALLS,
  }),
  tokenizeEndpoint({ ...at('/tokenize'), templates: templates.tokenizeTemplates }),
  detokenizeEndpoint({ ...at('/detokenize'), templates: templates.detokenizeTemplates }),
  getEndpoint({
    ...getAt('/health'),
    id: 'health',
    label: { en: 'Health', zh: '健康检查' },
    operation: 'models',
    // A server in good health answers with nothing at all, which is no JSON document.
    formats: { stream: 'plain', json: 'plain' },
    templates: templates.healthTemplates,
  }),
  getEndpoint({
    ...getAt('/version'),
    id: 'version',
    label: { en: 'Version', zh: '版本' },
    operation: 'models',
    templates: templates.versionTemplates,
  }),
];

/** vLLM's own server, which speaks the OpenAI form and more. */
export const vllm: ProviderAdapter = {
  id: 'vllm',
  label: 'vLLM',
  docsUrl: DOCS_URL,
  auth: { in: 'header', name: 'Authorization', prefix: 'Bearer ' },
  defaultHeaders: [],
  presets,
  endpoints,
  models: { path: '/v1/models', replaces: PASTED_PATHS, parse: parseModelList },
  errors,
};

import { mediaDefinitions } from '../_dashscope/media/definitions.ts';
import { mediaEndpoint } from '../_dashscope/media/media-endpoint.ts';
import { socketErrors } from '../_dashscope/sockets/socket-errors.ts';
import {
  speechSocketEndpoints,
  TASK_SOCKET_FORMAT,
  taskSocketMessages,
} from '../_dashscope/sockets/speech-endpoints.ts';
import { dashScopeTaskJson, TASK_FORMAT } from '../_dashscope/task-decode.ts';
import { taskEndpoints } from '../_dashscope/task-endpoints.ts';
import { textRerankEndpoint } from '../_dashscope/text-rerank-endpoint.ts';
import type { ProviderAdapter } from '../_kit/adapter.ts';
import { parseModelList } from '../_kit/models-request.ts';
import { chatCompletions } from './chat-endpoint.ts';
import { compatibleEndpoints } from './compatible-endpoints.ts';
import { dashScopeJson, dashScopeSse } from './decode.ts';
import { errorTable } from './error-table.ts';
import { atHost, CALLS, hostUrl, KNOWN_ENDS } from './host-url.ts';
import { mediaErrors, taskErrors } from './media-errors.ts';
import { multimodalGeneration, textEmbedding, textGeneration } from './native-endpoints.ts';
import { presets } from './presets.ts';
import { textRerankTemplates } from './retrieval-templates.ts';
import { temporaryUpload } from './temporary-upload.ts';
import { nativeFileEndpoints } from './trainings/native-file-endpoints.ts';
import { dashScopeTrainingJson, TRAINING_FORMAT } from './trainings/training-decode.ts';
import { trainingEndpoints } from './trainings/training-endpoints.ts';
import { urlRules } from './url-rules.ts';

/** Alibaba Cloud Model Studio in all its forms: its own, OpenAI's and Anthropic's, at one host with one key. */
export const dashScope: ProviderAdapter = {
  id: 'dashscope',
  label: 'Alibaba Model Studio',
  chineseName: '阿里云百炼',
  docsUrl: 'https://help.aliyun.com/zh/model-studio/',
  auth: { in: 'header', name: 'Authorization', prefix: 'Bearer ' },
  defaultHeaders: [],
  presets,
  endpoints: [
    textGeneration,
    multimodalGeneration,
    chatCompletions,
    ...compatibleEndpoints,
    ...trainingEndpoints,
    ...nativeFileEndpoints,
    textEmbedding,
    textRerankEndpoint({ templates: textRerankTemplates, buildUrl: atHost(CALLS.textRerank) }),
    ...mediaDefinitions.map((definition) => mediaEndpoint(definition, { provider: 'dashscope', urlOf: hostUrl })),
    ...taskEndpoints({ provider: 'dashscope', urlOf: hostUrl }),
    ...speechSocketEndpoints({ provider: 'dashscope', urlOf: hostUrl }),
  ],
  models: {
    path: CALLS.models,
    replaces: KNOWN_ENDS,
    buildUrl: (baseUrl) => hostUrl(baseUrl, CALLS.models),
    parse: parseModelList,
  },
  decoders: {
    'dashscope-sse': dashScopeSse,
    'dashscope-json': dashScopeJson,
    [TASK_FORMAT]: dashScopeTaskJson,
    [TRAINING_FORMAT]: dashScopeTrainingJson,
    [TASK_SOCKET_FORMAT]: taskSocketMessages,
  },
  errors: [...socketErrors, ...mediaErrors, ...errorTable, ...taskErrors],
  upload: temporaryUpload,
  urlRules,
};

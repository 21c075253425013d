import type { Endpoint, ProviderAdapter } from '../_kit/adapter.ts';
import { setAtPath } from '../_kit/body-path.ts';
import { chatEndpoint } from '../_openai/chat-endpoint.ts';
import { isStream } from '../_openai/stream-field.ts';
import { authMethods } from './auth-methods.ts';
import { v1Url, v2Url } from './call-url.ts';
import { panguV1Json, panguV1Sse } from './decode.ts';
import { errors } from './error-table.ts';
import { ROLES, v1Fields, v1Parameters, v2Fields, v2Parameters } from './parameters.ts';
import { presets } from './presets.ts';
import { toPrompt } from './prompt.ts';
import { commonRules, v1Rules, withoutRoleDemand } from './rules.ts';
import { v1Templates, v2Templates } from './templates.ts';
import { urlRules } from './url-rules.ts';

const DOCS_URL = 'https://support.huaweicloud.com/intl/en-us/usermanual-pangulm/pangulm_04_0525.html';

const v1Chat: Endpoint = {
  ...withoutRoleDemand(
    chatEndpoint({
      id: 'v1.chat',
      label: { en: 'Chat, V1 inference API', zh: '对话，V1 推理接口' },
      docsUrl: DOCS_URL,
      ownedFields: v1Fields,
      parameters: v1Parameters,
      roles: ROLES,
      rules: v1Rules,
      formats: { stream: 'pangu-v1-sse', json: 'pangu-v1-json' },
      buildUrl: (_draft, baseUrl) => v1Url(baseUrl),
      templates: v1Templates,
      model: null,
      sdkCalls: [],
    }),
  ),
  // Every chunk reports usage, so `stream_options`, which V1 does not document, is not asked for.
  withStream: (draft, stream) =>
    stream === isStream(draft) ? draft : { ...draft, body: setAtPath(draft.body, ['stream'], stream || undefined) },
  toPrompt,
};

const v2Chat: Endpoint = {
  ...chatEndpoint({
    id: 'v2.chat',
    label: { en: 'Chat, V2 inference API (OpenAI form)', zh: '对话，V2 推理接口（OpenAI 形式）' },
    docsUrl: DOCS_URL,
    ownedFields: v2Fields,
    parameters: v2Parameters,
    roles: ROLES,
    rules: commonRules,
    buildUrl: (_draft, baseUrl) => v2Url(baseUrl),
    templates: v2Templates,
  }),
  toPrompt,
};

/** Models on Huawei's ModelArts Studio Large Model Development Platform, Pangu's own and third-party ones. */
export const huaweiPangu: ProviderAdapter = {
  id: 'huawei-pangu',
  label: 'Huawei Pangu',
  chineseName: '华为云盘古',
  docsUrl: DOCS_URL,
  auth: { in: 'header', name: 'X-Apig-AppCode', prefix: '' },
  authMethods,
  defaultHeaders: [],
  presets,
  endpoints: [v1Chat, v2Chat],
  models: null,
  decoders: { 'pangu-v1-sse': panguV1Sse, 'pangu-v1-json': panguV1Json },
  errors,
  urlRules,
};

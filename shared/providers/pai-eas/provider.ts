import type { Endpoint, ProviderAdapter } from '../_kit/adapter.ts';
import { httpEndpoint } from '../_kit/http-endpoint.ts';
import { parseModelList } from '../_kit/models-request.ts';
import { serverEndpoints } from '../_vllm/server-endpoints.ts';
import { PASTED_PATHS, serverRoot } from '../_vllm/server-url.ts';
import { withBodyLimit } from './body-limit.ts';
import { errors } from './error-table.ts';
import { presets } from './presets.ts';
import * as templates from './templates.ts';
import { urlRules } from './url-rules.ts';

const DOCS_URL = 'https://www.alibabacloud.com/help/en/pai/call-via-shared-gateway-public-network-intranet';
const PROCESSOR_DOCS_URL = 'https://www.alibabacloud.com/help/en/pai/construct-a-request-for-a-tensorflow-service';

const endpoints: readonly Endpoint[] = [
  ...serverEndpoints({
    docsUrl: DOCS_URL,
    modelDoc: {
      en: 'Served name of the model, as the list of models of the service says (GET …/v1/models). Services of Model Gallery often have a path for it, e.g. /model_dir/Qwen3-8B.',
      zh: '服务启动时的模型名，以服务的模型列表（GET …/v1/models）为准。Model Gallery 部署的服务常为路径形式，如 /model_dir/Qwen3-8B。',
    },
    scorePath: '/v1/score',
    templates,
  }),
  // A processor has no API paths: the address of the service is the whole URL.
  httpEndpoint({
    id: 'processor',
    label: { en: 'Processor', zh: '自定义处理器' },
    docsUrl: PROCESSOR_DOCS_URL,
    baseOf: serverRoot,
    templates: templates.processorTemplates,
  }),
];

/** Models that a user deployed on Alibaba Cloud PAI-EAS: vLLM images, and processors of any kind. */
export const paiEas: ProviderAdapter = {
  id: 'pai-eas',
  label: 'Alibaba PAI-EAS',
  chineseName: '人工智能平台 PAI-EAS',
  docsUrl: DOCS_URL,
  // The console's samples send the bare token, which every kind of service takes.
  auth: { in: 'header', name: 'Authorization', prefix: '' },
  authMethods: [
    {
      id: 'bearer',
      label: { en: 'With “Bearer”', zh: '带 “Bearer” 前缀' },
      secretLabel: { en: 'Service token', zh: '服务 Token' },
      placement: { in: 'header', name: 'Authorization', prefix: 'Bearer ' },
    },
  ],
  defaultHeaders: [],
  presets,
  endpoints: endpoints.map(withBodyLimit),
  models: { path: '/v1/models', replaces: PASTED_PATHS, parse: parseModelList },
  errors,
  urlRules,
};

import { messagesEndpoint } from '../_anthropic/messages-endpoint.ts';
import { comfyBase } from '../_comfyui/comfy-url.ts';
import { comfyRouteTemplates, workflowTemplates } from '../_comfyui/templates.ts';
import { workflowEndpoint } from '../_comfyui/workflow-endpoint.ts';
import { mediaDefinitions } from '../_dashscope/media/definitions.ts';
import { mediaEndpoint } from '../_dashscope/media/media-endpoint.ts';
import { speechSocketEndpoints } from '../_dashscope/sockets/speech-endpoints.ts';
import { taskEndpoints } from '../_dashscope/task-endpoints.ts';
import { textRerankEndpoint } from '../_dashscope/text-rerank-endpoint.ts';
import type { Endpoint, ParameterSpec, ProviderAdapter } from '../_kit/adapter.ts';
import { httpEndpoint } from '../_kit/http-endpoint.ts';
import { parseModelList } from '../_kit/models-request.ts';
import { pickParameters } from '../_kit/pick-parameters.ts';
import { stripUrlEnd } from '../_kit/strip-url-end.ts';
import { chatEndpoint } from '../_openai/chat-endpoint.ts';
import { chatParameters, conversationFields, modelField } from '../_openai/chat-parameters.ts';
import { completionsEndpoint } from '../_openai/completions-endpoint.ts';
import { embeddingsEndpoint } from '../_openai/embeddings-endpoint.ts';
import {
  imageEditsEndpoint,
  imageEditsJsonEndpoint,
  imagesEndpoint,
  imageVariationsEndpoint,
} from '../_openai/image-endpoints.ts';
import { mediaTemplates } from '../_openai/media-templates.ts';
import { modelsEndpoint } from '../_openai/models-endpoint.ts';
import { rerankEndpoint } from '../_openai/rerank-endpoint.ts';
import { speechEndpoint } from '../_openai/speech-endpoint.ts';
import { storeEndpoints } from '../_openai/store/store-endpoints.ts';
import { checkThinking } from '../_openai/validate.ts';
import { vendorParameters } from '../_openai/vendor-parameters.ts';
import { authMethods, BEARER } from './auth-methods.ts';
import { errorTable } from './error-table.ts';
import { atRoute, gatewayUrl, ROUTE_ENDS, ROUTES } from './gateway-url.ts';
import { presets } from './presets.ts';
import { withModelNameRule, withRouteRule } from './rules.ts';
import {
  chatTemplates,
  completionTemplates,
  embeddingTemplates,
  FORM_ROUTING,
  messagesTemplates,
  modelsTemplates,
  rerankTemplates,
  routeTemplates,
  textRerankTemplates,
} from './templates.ts';

const DOCS = 'https://www.alibabacloud.com/help/en/api-gateway/ai-gateway/user-guide/manage-model-apis';

const routedModel: ParameterSpec = {
  ...modelField,
  doc: {
    en: 'Model to call. With routing by model name it decides which service answers; a rule may rewrite it.',
    zh: '要调用的模型。按模型名称路由时，由它决定转发到哪个服务；规则也可能改写它。',
  },
};

const routed = { docsUrl: DOCS, ownedFields: [routedModel] };
const media = mediaTemplates({ provider: 'ai-gateway', formDocs: FORM_ROUTING });

/** Domain and base path, whichever of its routes was pasted with them. */
function serverBase(baseUrl: string): string {
  return comfyBase(stripUrlEnd(baseUrl, ROUTE_ENDS));
}

const endpoints: readonly Endpoint[] = [
  chatEndpoint({
    id: 'chat.completions',
    label: { en: 'Chat completions', zh: '对话补全' },
    ownedFields: [routedModel, ...pickParameters(conversationFields, { messages: {} })],
    docsUrl: DOCS,
    // Any provider may stand behind the gateway, so the fields of the well-known ones are all offered.
    parameters: [...chatParameters, ...vendorParameters],
    rules: checkThinking,
    buildUrl: atRoute(ROUTES.chat),
    templates: chatTemplates,
  }),
  messagesEndpoint({ docsUrl: DOCS, buildUrl: atRoute(ROUTES.messages), templates: messagesTemplates }),
  completionsEndpoint({
    ownedFields: [routedModel],
    docsUrl: DOCS,
    buildUrl: atRoute(ROUTES.completions),
    templates: completionTemplates,
  }),
  embeddingsEndpoint({
    modelField: routedModel,
    docsUrl: DOCS,
    buildUrl: atRoute(ROUTES.embeddings),
    templates: embeddingTemplates,
  }),
  rerankEndpoint({
    ownedModel: routedModel,
    docsUrl: DOCS,
    buildUrl: atRoute(ROUTES.rerank),
    templates: rerankTemplates,
  }),
  textRerankEndpoint({ buildUrl: atRoute(ROUTES.textRerank), templates: textRerankTemplates }),
  imagesEndpoint({ ...routed, buildUrl: atRoute(ROUTES.images), templates: media.generations }),
  imageEditsEndpoint({ ...routed, buildUrl: atRoute(ROUTES.imageEdits), templates: media.edits }),
  imageEditsJsonEndpoint({ ...routed, buildUrl: atRoute(ROUTES.imageEdits), templates: media.editsJson }),
  imageVariationsEndpoint({ ...routed, buildUrl: atRoute(ROUTES.imageVariations), templates: media.variations }),
  speechEndpoint({ ...routed, buildUrl: atRoute(ROUTES.speech), templates: media.speech }),
  ...mediaDefinitions.map((definition) => {
    const endpoint = mediaEndpoint(definition, { provider: 'ai-gateway', urlOf: gatewayUrl });
    return definition.isGatewayDefault ? endpoint : withRouteRule(endpoint, definition.path);
  }),
  ...taskEndpoints({ provider: 'ai-gateway', urlOf: gatewayUrl }),
  ...storeEndpoints({
    provider: 'ai-gateway',
    docsUrl: DOCS,
    buildUrl: (path, baseUrl) => gatewayUrl(baseUrl, `/v1${path}`),
  }),
  ...speechSocketEndpoints({ provider: 'ai-gateway', urlOf: gatewayUrl }),
  modelsEndpoint({
    docsUrl: DOCS,
    buildUrl: (baseUrl) => gatewayUrl(baseUrl, ROUTES.models),
    templates: modelsTemplates,
  }),
  workflowEndpoint({ docsUrl: DOCS, baseOf: serverBase, templates: workflowTemplates('ai-gateway') }),
  httpEndpoint({
    id: 'route',
    label: { en: 'Any route', zh: '任意路由' },
    docsUrl: DOCS,
    baseOf: serverBase,
    templates: [...routeTemplates, ...comfyRouteTemplates('ai-gateway/route')],
  }),
];

/** A Model API of Alibaba Cloud AI Gateway: the default routes of its scenarios. */
export const aiGateway: ProviderAdapter = {
  id: 'ai-gateway',
  label: 'Alibaba AI Gateway',
  chineseName: '阿里云 AI 网关',
  docsUrl: DOCS,
  auth: BEARER,
  authMethods,
  defaultHeaders: [],
  presets,
  endpoints: endpoints.map(withModelNameRule),
  models: { path: ROUTES.models, replaces: ROUTE_ENDS, parse: parseModelList },
  errors: errorTable,
};

import { jsonEndpoint } from '../_kit/json-endpoint.ts';
import { embeddingModel, textEmbeddingTable } from './embedding-parameters.ts';
import { checkTextEmbedding } from './embedding-rules.ts';
import { generationEndpoint } from './generation-endpoint.ts';
import { atHost, CALLS, PATHS } from './host-url.ts';
import { multimodalFields, multimodalParameters } from './multimodal-parameters.ts';
import { textFields, textParameters } from './parameters.ts';
import { textEmbeddingTemplates } from './retrieval-templates.ts';
import { multimodalTemplates, textTemplates } from './templates.ts';

export const textGeneration = generationEndpoint({
  id: 'text-generation',
  label: { en: 'Text generation', zh: '文本生成' },
  docsUrl: 'https://help.aliyun.com/zh/model-studio/qwen-api-via-dashscope',
  path: CALLS.textGeneration,
  ownedFields: textFields,
  parameters: textParameters,
  promptForm: { content: 'text', asksForMessage: true },
  templates: textTemplates,
  sdkCall: { sdk: 'dashscope', call: 'Generation', path: PATHS.textGeneration },
});

export const multimodalGeneration = generationEndpoint({
  id: 'multimodal-generation',
  label: { en: 'Multimodal generation', zh: '多模态生成' },
  docsUrl: 'https://help.aliyun.com/zh/model-studio/qwen-api-via-dashscope',
  path: CALLS.multimodalGeneration,
  ownedFields: multimodalFields,
  parameters: multimodalParameters,
  promptForm: { content: 'list', asksForMessage: false },
  templates: multimodalTemplates,
  sdkCall: { sdk: 'dashscope', call: 'MultiModalConversation', path: PATHS.multimodalGeneration },
});

export const textEmbedding = jsonEndpoint({
  id: 'text-embedding',
  label: { en: 'Text embedding', zh: '文本向量' },
  operation: 'embedding',
  docsUrl: 'https://help.aliyun.com/zh/model-studio/text-embedding-synchronous-api',
  path: CALLS.textEmbedding,
  buildUrl: atHost(CALLS.textEmbedding),
  parameters: textEmbeddingTable,
  modelField: embeddingModel,
  rules: checkTextEmbedding,
  templates: textEmbeddingTemplates,
  sdkCalls: [{ sdk: 'dashscope', call: 'TextEmbedding', path: PATHS.textEmbedding }],
});

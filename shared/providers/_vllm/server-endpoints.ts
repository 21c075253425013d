import type { RequestDraft } from '../../model/request-draft.ts';
import type { Endpoint, LocalText, ParameterSpec, Template } from '../_kit/adapter.ts';
import { pickParameters } from '../_kit/pick-parameters.ts';
import { chatEndpoint } from '../_openai/chat-endpoint.ts';
import { conversationFields, modelField } from '../_openai/chat-parameters.ts';
import { completionsEndpoint } from '../_openai/completions-endpoint.ts';
import { embeddingsEndpoint } from '../_openai/embeddings-endpoint.ts';
import { modelsEndpoint } from '../_openai/models-endpoint.ts';
import { rerankEndpoint } from '../_openai/rerank-endpoint.ts';
import {
  vllmChatParameters,
  vllmCompletionParameters,
  vllmEmbeddingParameters,
  vllmRerankParameters,
  vllmScoreParameters,
} from './parameters.ts';
import { atVllm } from './rules.ts';
import { scoreEndpoint } from './score-endpoint.ts';
import { serverUrl } from './server-url.ts';

export type ServerOptions = {
  docsUrl: string;
  /** What the model's name is at this service. */
  modelDoc: LocalText;
  /** The server has two paths for it. */
  scorePath: '/score' | '/v1/score';
  templates: Readonly<
    Record<
      | 'chatTemplates'
      | 'completionTemplates'
      | 'embeddingTemplates'
      | 'rerankTemplates'
      | 'scoreTemplates'
      | 'modelsTemplates',
      readonly Template[]
    >
  >;
};

/** The model's own field, as a server of one's own names it. */
export function servedModelField(doc: LocalText): ParameterSpec {
  return { ...modelField, doc };
}

/** As endpoints take it: where a path of the server is, whether or not `/v1` or a whole path was pasted with it. */
export function atServer(docsUrl: string, path: string) {
  return { docsUrl, path, buildUrl: (_draft: RequestDraft, baseUrl: string) => serverUrl(baseUrl, path) };
}

/** The calls of a vLLM server that people use wherever it runs. */
export function serverEndpoints({ docsUrl, modelDoc, scorePath, templates }: ServerOptions): Endpoint[] {
  const model = servedModelField(modelDoc);
  const at = (path: string) => atServer(docsUrl, path);
  return [
    atVllm(
      chatEndpoint({
        ...at('/v1/chat/completions'),
        id: 'chat.completions',
        label: { en: 'Chat completions', zh: '对话补全' },
        ownedFields: [model, ...pickParameters(conversationFields, { messages: {} })],
        parameters: vllmChatParameters,
        templates: templates.chatTemplates,
      }),
    ),
    atVllm(
      completionsEndpoint({
        ...at('/v1/completions'),
        ownedFields: [model],
        parameters: vllmCompletionParameters,
        templates: templates.completionTemplates,
      }),
    ),
    embeddingsEndpoint({
      ...at('/v1/embeddings'),
      modelField: model,
      parameters: vllmEmbeddingParameters,
      templates: templates.embeddingTemplates,
    }),
    rerankEndpoint({
      ...at('/v1/rerank'),
      ownedModel: model,
      parameters: vllmRerankParameters,
      templates: templates.rerankTemplates,
    }),
    scoreEndpoint({
      ...at(scorePath),
      ownedModel: model,
      parameters: vllmScoreParameters,
      templates: templates.scoreTemplates,
    }),
    modelsEndpoint({
      docsUrl,
      path: '/v1/models',
      buildUrl: (baseUrl) => serverUrl(baseUrl, '/v1/models'),
      templates: templates.modelsTemplates,
    }),
  ];
}

import type { Endpoint, ParameterSpec } from '../_kit/adapter.ts';
import { jsonEndpoint } from '../_kit/json-endpoint.ts';
import { modelField } from './chat-parameters.ts';
import { embeddingParameters } from './embedding-parameters.ts';
import { checkEmbedding } from './embedding-rules.ts';
import { endpointUrl } from './endpoint-url.ts';
import type { FormEndpointOptions } from './form-options.ts';

export const EMBEDDINGS_PATH = '/embeddings';

export type EmbeddingsEndpointOptions = Omit<FormEndpointOptions, 'ownedFields' | 'formats'> & {
  /** The model, where the service documents it otherwise. */
  modelField?: ParameterSpec;
};

/** Embeddings in OpenAI's form, at any service that speaks it. */
export function embeddingsEndpoint(options: EmbeddingsEndpointOptions): Endpoint {
  const { path = EMBEDDINGS_PATH, rules } = options;
  const endpoint = jsonEndpoint({
    id: options.id ?? 'embeddings',
    label: options.label ?? { en: 'Embeddings', zh: '文本向量' },
    operation: 'embedding',
    docsUrl: options.docsUrl ?? 'https://platform.openai.com/docs/api-reference/embeddings/create',
    path,
    buildUrl: options.buildUrl ?? ((_draft, baseUrl) => endpointUrl(baseUrl, path)),
    parameters: options.parameters ?? embeddingParameters,
    templates: options.templates,
    modelField: options.modelField ?? modelField,
    rules: (body, draft) => [...checkEmbedding(body), ...(rules?.(body, draft) ?? [])],
    sdkCalls: options.sdkCalls ?? [{ sdk: 'openai', call: 'embeddings', path: EMBEDDINGS_PATH }],
  });
  return options.model === undefined ? endpoint : { ...endpoint, model: options.model };
}

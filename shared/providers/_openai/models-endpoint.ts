import type { Endpoint, EndpointIdentity, SdkCall, Template } from '../_kit/adapter.ts';
import { getEndpoint } from '../_kit/json-endpoint.ts';
import { endpointUrl } from './endpoint-url.ts';

export const MODELS_PATH = '/models';

export type ModelsEndpointOptions = Partial<Pick<EndpointIdentity, 'id' | 'label'>> & {
  templates: readonly Template[];
  docsUrl?: string;
  /** Path after the base URL, and how the two are joined, where the service has its own way. */
  path?: string;
  buildUrl?: (baseUrl: string) => string;
  sdkCalls?: readonly SdkCall[];
};

/** The list of models in OpenAI's form, at any service that speaks it. */
export function modelsEndpoint(options: ModelsEndpointOptions): Endpoint {
  const { path = MODELS_PATH, buildUrl = (baseUrl: string) => endpointUrl(baseUrl, path) } = options;
  return getEndpoint({
    id: options.id ?? 'models',
    label: options.label ?? { en: 'Models', zh: '模型列表' },
    operation: 'models',
    docsUrl: options.docsUrl ?? 'https://platform.openai.com/docs/api-reference/models/list',
    path,
    buildUrl,
    templates: options.templates,
    sdkCalls: options.sdkCalls ?? [{ sdk: 'openai', call: 'models', path: MODELS_PATH }],
  });
}

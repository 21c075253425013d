import type { Endpoint, LocalText, ProviderAdapter, ProviderIdentity } from './_kit/adapter.ts';
import { findEndpointIn } from './_kit/find-endpoint.ts';
import { providerName } from './_kit/labels.ts';
import { aiGateway } from './ai-gateway/provider.ts';
import { anthropic } from './anthropic/provider.ts';
import { azureOpenAi } from './azure-openai/provider.ts';
import { cohere } from './cohere/provider.ts';
import { comfyUi } from './comfyui/provider.ts';
import { dashScope } from './dashscope/provider.ts';
import { gemini } from './gemini/provider.ts';
import { http } from './http/provider.ts';
import { huaweiMaas } from './huawei-maas/provider.ts';
import { huaweiPangu } from './huawei-pangu/provider.ts';
import { jina } from './jina/provider.ts';
import { ollama } from './ollama/provider.ts';
import { openAiCompatible } from './openai-compatible/provider.ts';
import { paiEas } from './pai-eas/provider.ts';
import { route } from './route/provider.ts';
import { vllm } from './vllm/provider.ts';

/** Every provider, in the order in which they are offered. A new one is one line here. */
export const providers: readonly ProviderAdapter[] = [
  openAiCompatible,
  anthropic,
  dashScope,
  paiEas,
  aiGateway,
  huaweiMaas,
  huaweiPangu,
  gemini,
  azureOpenAi,
  cohere,
  jina,
  ollama,
  vllm,
  comfyUi,
  http,
  route,
];

/** The names alone, for lists that must not wait for all that makes requests of a provider. */
export function identityOf({ id, label, endpoints }: ProviderAdapter): ProviderIdentity {
  return { id, label, endpoints: endpoints.map(({ id, label, operation }) => ({ id, label, operation })) };
}

/** The provider of that id, or undefined for one that this version does not know. */
export function findProvider(id: string): ProviderAdapter | undefined {
  return providers.find((provider) => provider.id === id);
}

/** What a provider is called in one language; its id when this version does not know it. */
export function nameOfProvider(id: string, language: keyof LocalText): string {
  const provider = findProvider(id);
  return provider === undefined ? id : providerName(provider, language);
}

/** The endpoint that a draft names as `<provider id>/<endpoint id>`, with its provider. */
export function findEndpoint(reference: string): { provider: ProviderAdapter; endpoint: Endpoint } | undefined {
  return findEndpointIn(providers, reference);
}

/** `<provider id>/<endpoint id>` of the provider's first chat endpoint; undefined where it has none. */
export function defaultChatEndpoint(provider: ProviderAdapter): string | undefined {
  const endpoint = provider.endpoints.find((candidate) => candidate.operation === 'chat');
  return endpoint === undefined ? undefined : `${provider.id}/${endpoint.id}`;
}

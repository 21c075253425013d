import type { EndpointIdentity, ProviderIdentity } from './_kit/adapter.ts';
import { findEndpointIn } from './_kit/find-endpoint.ts';
import { identity as anthropic } from './anthropic/identity.ts';
import { identity as dashScope } from './dashscope/identity.ts';
import { identity as http } from './http/identity.ts';
import { identity as openAiCompatible } from './openai-compatible/identity.ts';

/** Names of every provider and its endpoints, for the window's first paint: the providers themselves weigh 90 kB. */
export const identities: readonly ProviderIdentity[] = [openAiCompatible, anthropic, dashScope, http];

export function findProviderIdentity(id: string): ProviderIdentity | undefined {
  return identities.find((identity) => identity.id === id);
}

/** As `findEndpoint`, by name alone. */
export function findEndpointIdentity(
  reference: string,
): { provider: ProviderIdentity; endpoint: EndpointIdentity } | undefined {
  return findEndpointIn(identities, reference);
}

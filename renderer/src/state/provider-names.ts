import type { EndpointIdentity, ProviderIdentity } from '../../../shared/providers/_kit/adapter.ts';
import { findEndpointIn } from '../../../shared/providers/_kit/find-endpoint.ts';
import { usePreferencesStore } from './preferences-store.ts';

const NONE: readonly ProviderIdentity[] = [];

/** Names of all providers, as main told them: the providers themselves are loaded after the first paint. */
export function useProviderNames(): readonly ProviderIdentity[] {
  return usePreferencesStore((state) => state.info?.providers) ?? NONE;
}

/** The names behind an endpoint reference `<provider id>/<endpoint id>`; undefined for one that is not known. */
export function useEndpointName(
  reference: string,
): { provider: ProviderIdentity; endpoint: EndpointIdentity } | undefined {
  return findEndpointIn(useProviderNames(), reference);
}

import { findProvider } from '../../../../shared/providers/index.ts';

/** What can be asked of a provider; empty for one that this app does not know. */
export function endpointIds(provider: string): string[] {
  return findProvider(provider)?.endpoints.map(({ id }) => id) ?? [];
}

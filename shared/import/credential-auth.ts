import type { ConnectionAuth } from '../model/connection.ts';
import type { ProviderAdapter, SecretPlacement } from '../providers/_kit/adapter.ts';
import type { Credential } from './credential.ts';
import type { PresetMatch } from './preset-match.ts';

/** The provider's own way for this credential, by name, or null when it has none such. */
export function placementOf(provider: ProviderAdapter, credential: Credential | null): ConnectionAuth | null {
  if (credential === null) return provider.auth === null ? { type: 'none' } : null;
  if (provider.auth !== null && isAt(provider.auth, credential)) return { type: 'provider' };
  const method = (provider.authMethods ?? []).find(
    ({ placement, exchange, signature }) =>
      exchange === undefined && signature === undefined && isAt(placement, credential),
  );
  return method === undefined ? null : { type: 'method', method: method.id };
}

function isAt(placement: SecretPlacement, credential: Credential): boolean {
  if (placement.in === 'query') return credential.kind === 'query' && credential.name === placement.name;
  return (
    credential.kind === 'header' &&
    credential.name.toLowerCase() === placement.name.toLowerCase() &&
    credential.prefix === placement.prefix
  );
}

/** How a connection of the provider proves with this credential who calls. */
export function connectionAuth(
  provider: ProviderAdapter,
  { preset }: PresetMatch,
  credential: Credential | null,
): ConnectionAuth {
  const given = preset?.auth;
  const own = placementOf(provider, credential);
  if (credential === null) return given ?? (provider.auth === null ? { type: 'none' } : { type: 'provider' });
  // A preset's own way goes before the provider's, so the provider's must not be called by the preset's name.
  if (own !== null && (own.type !== 'provider' || given === undefined)) return own;
  return authOf(credential);
}

/** The way of a credential in words that every connection knows. */
export function authOf(credential: Credential): ConnectionAuth {
  if (credential.kind === 'basic') return { type: 'basic', fields: { user: credential.username } };
  if (credential.kind === 'query') return { type: 'query', name: credential.name };
  if (credential.prefix === 'Bearer ') return { type: 'bearer' };
  return { type: 'header', name: credential.name };
}

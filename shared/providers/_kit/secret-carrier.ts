import type { Connection } from '../../model/connection.ts';
import type { AuthMethod, ProviderAdapter, SecretPlacement } from './adapter.ts';

/**
 * How a connection carries its secret: where it goes, and the token that it is exchanged for first, if any. `isBasic`:
 * it is the password that goes with a user's name, both in Base64.
 */
export type SecretCarrier = { placement: SecretPlacement; method: AuthMethod | null; isBasic?: boolean };

/**
 * How the secret of a connection travels, or null when it has none to carry. The connection's own choice goes first,
 * then its preset's, then the provider's. A method that this version does not know falls back to the provider's way.
 */
export function secretCarrier(
  adapter: Pick<ProviderAdapter, 'auth' | 'authMethods' | 'presets'>,
  connection: Pick<Connection, 'auth' | 'preset'>,
): SecretCarrier | null {
  let auth = connection.auth;
  if (auth.type === 'provider') {
    auth = adapter.presets.find((preset) => preset.id === connection.preset)?.auth ?? auth;
  }
  switch (auth.type) {
    case 'none':
      return null;
    case 'bearer':
      return placed({ in: 'header', name: 'Authorization', prefix: 'Bearer ' });
    case 'basic':
      return { placement: { in: 'header', name: 'Authorization', prefix: 'Basic ' }, method: null, isBasic: true };
    case 'header':
      return placed({ in: 'header', name: auth.name?.trim() || 'Authorization', prefix: '' });
    case 'query':
      return placed({ in: 'query', name: auth.name?.trim() || 'key' });
    case 'method': {
      const method = adapter.authMethods?.find(({ id }) => id === auth.method);
      if (method !== undefined) return { placement: method.placement, method };
      break;
    }
    case 'provider':
      break;
  }
  return adapter.auth && placed(adapter.auth);
}

function placed(placement: SecretPlacement): SecretCarrier {
  return { placement, method: null };
}

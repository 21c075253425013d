import type { Connection } from '../../model/connection.ts';
import type { ProviderAdapter } from './adapter.ts';

/** Where the vault puts the secret: header `name`, value `prefix` + secret. */
export type AuthHeader = { name: string; prefix: string };

/**
 * The header that carries a connection's secret, or null when it carries none. The connection's own choice goes
 * first, then its preset's, then the provider's.
 */
export function authHeader(
  adapter: Pick<ProviderAdapter, 'auth' | 'presets'>,
  connection: Pick<Connection, 'auth' | 'preset'>,
): AuthHeader | null {
  let auth = connection.auth;
  if (auth.type === 'provider') {
    auth = adapter.presets.find((preset) => preset.id === connection.preset)?.auth ?? auth;
  }
  switch (auth.type) {
    case 'none':
      return null;
    case 'bearer':
      return { name: 'Authorization', prefix: 'Bearer ' };
    case 'header':
      return { name: auth.name?.trim() || 'Authorization', prefix: '' };
    case 'provider':
      return adapter.auth.placement === 'none' ? null : { name: adapter.auth.name, prefix: adapter.auth.prefix };
  }
}

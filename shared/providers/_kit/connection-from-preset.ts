import type { Connection } from '../../model/connection.ts';
import type { ConnectionPreset, ProviderAdapter } from './adapter.ts';

/** The connection that a preset stands for, ready to be edited and saved. */
export function connectionFromPreset(provider: ProviderAdapter, preset: ConnectionPreset): Connection {
  return {
    sidecall: 1,
    info: { name: connectionName(provider, preset) },
    provider: provider.id,
    preset: preset.id,
    baseUrl: preset.baseUrl,
    auth: preset.auth ?? { type: preset.needsKey ? 'provider' : 'none' },
    model: preset.model,
  };
}

/** Names the service too where the preset says only which of its places it is. */
function connectionName({ label, isForm = false }: ProviderAdapter, preset: ConnectionPreset): string {
  if (preset.id === 'mock') return `${label} (mock)`;
  return isForm || preset.label.includes(label) ? preset.label : `${label} – ${preset.label}`;
}

import type { Connection } from '../../model/connection.ts';
import type { ConnectionPreset, LocalText, ProviderAdapter } from './adapter.ts';
import { labelText, providerName } from './labels.ts';

/** The connection that a preset stands for, named in the user's language, ready to be edited and saved. */
export function connectionFromPreset(
  provider: ProviderAdapter,
  preset: ConnectionPreset,
  language: keyof LocalText,
): Connection {
  return {
    sidecall: 2,
    info: { name: connectionName(provider, preset, language) },
    provider: provider.id,
    preset: preset.id,
    baseUrl: preset.baseUrl,
    auth: preset.auth ?? { type: preset.needsKey ? 'provider' : 'none' },
    model: preset.model,
  };
}

/** Names the service too where the preset says only which of its places it is. */
function connectionName(provider: ProviderAdapter, preset: ConnectionPreset, language: keyof LocalText): string {
  const service = providerName(provider, language);
  if (preset.id === 'mock') return language === 'zh' ? `${service}（模拟服务）` : `${service} (mock)`;
  const place = labelText(preset, language);
  return provider.isForm || place.includes(service) ? place : `${service} – ${place}`;
}

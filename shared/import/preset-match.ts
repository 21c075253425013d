import type { ConnectionPreset, ProviderAdapter } from '../providers/_kit/adapter.ts';

/** How well an address fits the places that a provider names: the whole base URL, its host alone, or none. */
export type PresetMatch = { kind: 'whole' | 'host' | 'none'; preset: ConnectionPreset | null };

/** A host that says nothing but "yours". */
const ANY_HOST = /^https?:\/\/YOUR-(?:HOST|DOMAIN|INSTANCE-ADDRESS|ELB-IP-AND-PORT|NODE-IP-AND-HOST-PORT)(?=[/:]|$)/;
/** Of services whose hosts no preset lists in full. */
const FURTHER_HOSTS: Readonly<Record<string, RegExp>> = {
  'pai-eas': /^https?:\/\/[^/]*(?:\.pai-eas\.aliyuncs\.com|pai-eas[^/]*\.aliyuncs\.com)(?::\d+)?$/i,
  'azure-openai': /^https:\/\/[^/]+\.(?:openai|cognitiveservices|services\.ai)\.azure\.(?:com|us|cn)$/i,
  'huawei-maas': /^https?:\/\/[^/]*modelarts-maas\.com$/i,
  'huawei-pangu': /^https?:\/\/[^/]*pangu[^/]*\.(?:myhuaweicloud|huaweicloud)\.(?:com|cn)$/i,
  cohere: /^https:\/\/api\.cohere\.(?:com|ai)$/i,
};

/** The preset of a provider that an address belongs to. */
export function matchPreset(provider: ProviderAdapter, url: string): PresetMatch {
  const address = url.replace(/[?#].*$/s, '').replace(/\/+$/, '');
  const host = hostOf(address);
  let found: PresetMatch = { kind: 'none', preset: null };
  for (const preset of provider.presets) {
    if (preset.id === 'mock' || preset.baseUrl.includes('{{') || ANY_HOST.test(preset.baseUrl)) continue;
    if (pattern(preset.baseUrl).test(address)) return { kind: 'whole', preset };
    if (found.kind === 'none' && pattern(hostOf(preset.baseUrl)).test(host)) found = { kind: 'host', preset: null };
  }
  if (found.kind === 'none' && FURTHER_HOSTS[provider.id]?.test(host) === true) return { kind: 'host', preset: null };
  return found;
}

function hostOf(url: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\/[^/]*/i.exec(url)?.[0] ?? '';
}

function pattern(template: string): RegExp {
  const escaped = template.replace(/\/+$/, '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  // `YOUR-REGION` and its like stand for one part of a name or of a path.
  return new RegExp(`^${escaped.replace(/YOUR-[A-Z-]*[A-Z]/g, '[^/.:]+')}$`, 'i');
}

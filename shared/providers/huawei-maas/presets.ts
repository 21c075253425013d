import type { ConnectionPreset } from '../_kit/adapter.ts';

const KEY_URL = 'https://console.huaweicloud.com/modelarts/';

/** A key works only in the region it was made in, and each region has a host of its own. */
export const presets: readonly ConnectionPreset[] = [
  {
    id: 'mock',
    label: 'Built-in mock (deployed service)',
    baseUrl: '{{mockUrl}}/maas/v1/infers/mock-service/v1',
    model: 'mock-small',
    needsKey: false,
  },
  {
    id: 'mock-preset',
    label: 'Built-in mock (preset services)',
    baseUrl: '{{mockUrl}}/maas/v1',
    model: 'mock-small',
    needsKey: false,
  },
  {
    id: 'deployed',
    label: 'Deployed service (My Services)',
    baseUrl: 'https://YOUR-HOST/v1/infers/YOUR-SERVICE-ID/v1',
    needsKey: true,
    keyUrl: KEY_URL,
  },
  {
    id: 'deployed-guiyang',
    label: 'Deployed service, CN Southwest-Guiyang1',
    baseUrl: 'https://maas-cn-southwest-2.modelarts-maas.com/v1/infers/YOUR-SERVICE-ID/v1',
    needsKey: true,
    keyUrl: KEY_URL,
  },
  {
    id: 'preset-guiyang',
    label: 'Preset services, CN Southwest-Guiyang1',
    baseUrl: 'https://api.modelarts-maas.com/v1',
    model: 'DeepSeek-V3',
    needsKey: true,
    keyUrl: KEY_URL,
  },
  {
    id: 'preset-guiyang-v2',
    label: 'Preset services, CN Southwest-Guiyang1 (API V2)',
    baseUrl: 'https://api.modelarts-maas.com/v2',
    model: 'DeepSeek-V3',
    needsKey: true,
    keyUrl: KEY_URL,
  },
  {
    id: 'preset-hongkong',
    label: 'Preset services, CN-Hong Kong',
    baseUrl: 'https://api-ap-southeast-1.modelarts-maas.com/v1',
    model: 'DeepSeek-V3',
    needsKey: true,
    keyUrl: 'https://console-intl.huaweicloud.com/modelarts/',
  },
  {
    id: 'preset-riyadh',
    label: 'Preset services, ME-Riyadh',
    baseUrl: 'https://api-me-east-1.modelarts-maas.com/v1',
    model: 'DeepSeek-V3',
    needsKey: true,
    keyUrl: 'https://console-intl.huaweicloud.com/modelarts/',
  },
];

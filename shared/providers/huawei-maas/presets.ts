import type { ConnectionPreset } from '../_kit/adapter.ts';

const KEY_URL = 'https://console.huaweicloud.com/modelarts/';

/** A key works only in the region it was made in, and each region has a host of its own. */
export const presets: readonly ConnectionPreset[] = [
  {
    id: 'mock',
    label: { en: 'Built-in mock (deployed service)', zh: '内置模拟服务（部署服务）' },
    baseUrl: '{{mockUrl}}/maas/v1/infers/mock-service/v1',
    model: 'mock-small',
    needsKey: false,
  },
  {
    id: 'mock-preset',
    label: { en: 'Built-in mock (preset services)', zh: '内置模拟服务（预置服务）' },
    baseUrl: '{{mockUrl}}/maas/v1',
    model: 'mock-small',
    needsKey: false,
  },
  {
    id: 'deployed',
    label: { en: 'Deployed service (My Services)', zh: '部署服务（我的服务）' },
    baseUrl: 'https://YOUR-HOST/v1/infers/YOUR-SERVICE-ID/v1',
    needsKey: true,
    keyUrl: KEY_URL,
  },
  {
    id: 'deployed-guiyang',
    label: { en: 'Deployed service, CN Southwest-Guiyang1', zh: '部署服务，西南-贵阳一' },
    baseUrl: 'https://maas-cn-southwest-2.modelarts-maas.com/v1/infers/YOUR-SERVICE-ID/v1',
    needsKey: true,
    keyUrl: KEY_URL,
  },
  {
    id: 'preset-guiyang',
    label: { en: 'Preset services, CN Southwest-Guiyang1', zh: '预置服务，西南-贵阳一' },
    baseUrl: 'https://api.modelarts-maas.com/v1',
    model: 'DeepSeek-V3',
    needsKey: true,
    keyUrl: KEY_URL,
  },
  {
    id: 'preset-guiyang-v2',
    label: { en: 'Preset services, CN Southwest-Guiyang1 (API V2)', zh: '预置服务，西南-贵阳一（V2 接口）' },
    baseUrl: 'https://api.modelarts-maas.com/v2',
    model: 'DeepSeek-V3',
    needsKey: true,
    keyUrl: KEY_URL,
  },
  {
    id: 'preset-hongkong',
    label: { en: 'Preset services, CN-Hong Kong', zh: '预置服务，中国-香港' },
    baseUrl: 'https://api-ap-southeast-1.modelarts-maas.com/v1',
    model: 'DeepSeek-V3',
    needsKey: true,
    keyUrl: 'https://console-intl.huaweicloud.com/modelarts/',
  },
  {
    id: 'preset-riyadh',
    label: { en: 'Preset services, ME-Riyadh', zh: '预置服务，中东-利雅得' },
    baseUrl: 'https://api-me-east-1.modelarts-maas.com/v1',
    model: 'DeepSeek-V3',
    needsKey: true,
    keyUrl: 'https://console-intl.huaweicloud.com/modelarts/',
  },
];

import type { ConnectionPreset } from '../_kit/adapter.ts';

const CHINA_KEYS = 'https://bailian.console.aliyun.com/?tab=model#/api-key';
const INTERNATIONAL_KEYS = 'https://modelstudio.console.alibabacloud.com/?tab=model#/api-key';

/** Keys are bound to one region. PrivateLink exists in Beijing and Singapore; its default domain speaks http only. */
export const presets: readonly ConnectionPreset[] = [
  { id: 'mock', label: 'Built-in mock', baseUrl: '{{mockUrl}}/dashscope/api/v1', model: 'mock-small', needsKey: false },
  {
    id: 'beijing',
    label: 'China (Beijing)',
    baseUrl: 'https://dashscope.aliyuncs.com/api/v1',
    model: 'qwen-plus',
    needsKey: true,
    keyUrl: CHINA_KEYS,
  },
  {
    id: 'singapore',
    label: 'Singapore (International)',
    baseUrl: 'https://dashscope-intl.aliyuncs.com/api/v1',
    model: 'qwen-plus',
    needsKey: true,
    keyUrl: INTERNATIONAL_KEYS,
  },
  {
    id: 'us',
    label: 'US (Virginia)',
    baseUrl: 'https://dashscope-us.aliyuncs.com/api/v1',
    needsKey: true,
    keyUrl: INTERNATIONAL_KEYS,
  },
  {
    id: 'hongkong',
    label: 'China (Hong Kong)',
    baseUrl: 'https://cn-hongkong.dashscope.aliyuncs.com/api/v1',
    needsKey: true,
    keyUrl: INTERNATIONAL_KEYS,
  },
  {
    id: 'frankfurt-workspace',
    label: 'Germany (Frankfurt), workspace domain',
    baseUrl: 'https://YOUR-WORKSPACE.eu-central-1.maas.aliyuncs.com/api/v1',
    needsKey: true,
    keyUrl: INTERNATIONAL_KEYS,
  },
  {
    id: 'beijing-workspace',
    label: 'China (Beijing), workspace domain',
    baseUrl: 'https://YOUR-WORKSPACE.cn-beijing.maas.aliyuncs.com/api/v1',
    model: 'qwen-plus',
    needsKey: true,
    keyUrl: CHINA_KEYS,
  },
  {
    id: 'singapore-workspace',
    label: 'Singapore, workspace domain',
    baseUrl: 'https://YOUR-WORKSPACE.ap-southeast-1.maas.aliyuncs.com/api/v1',
    model: 'qwen-plus',
    needsKey: true,
    keyUrl: INTERNATIONAL_KEYS,
  },
  {
    id: 'finance',
    label: 'Finance cloud (Shanghai)',
    baseUrl: 'https://dashscope-finance.aliyuncs.com/api/v1',
    needsKey: true,
  },
  {
    id: 'privatelink-singapore',
    label: 'PrivateLink default domain (Singapore)',
    baseUrl: 'http://ep-YOUR-ENDPOINT.dashscope.ap-southeast-1.privatelink.aliyuncs.com/api/v1',
    model: 'qwen-plus',
    needsKey: true,
    keyUrl: INTERNATIONAL_KEYS,
  },
  {
    id: 'privatelink-beijing',
    label: 'PrivateLink default domain (Beijing)',
    baseUrl: 'http://ep-YOUR-ENDPOINT.dashscope.cn-beijing.privatelink.aliyuncs.com/api/v1',
    model: 'qwen-plus',
    needsKey: true,
    keyUrl: CHINA_KEYS,
  },
  {
    id: 'privatelink-custom-singapore',
    label: 'PrivateLink custom domain (Singapore)',
    baseUrl: 'https://vpc-ap-southeast-1.dashscope.aliyuncs.com/api/v1',
    model: 'qwen-plus',
    needsKey: true,
    keyUrl: INTERNATIONAL_KEYS,
  },
  { id: 'custom', label: 'Custom', baseUrl: 'https://YOUR-HOST/api/v1', needsKey: true },
];

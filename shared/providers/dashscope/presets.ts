import type { ConnectionPreset } from '../_kit/adapter.ts';

const CHINA_KEYS = 'https://bailian.console.aliyun.com/?tab=model#/api-key';
const INTERNATIONAL_KEYS = 'https://modelstudio.console.alibabacloud.com/?tab=model#/api-key';

function place(
  id: string,
  label: string,
  baseUrl: string,
  keyUrl: string,
  model: string | undefined = 'qwen-plus',
): ConnectionPreset {
  return { id, label, baseUrl, model, needsKey: true, keyUrl };
}

/**
 * Each is a host alone: every call puts its own prefix after it. Keys are bound to one region. PrivateLink exists in
 * Beijing and Singapore; its default domain speaks http only.
 */
export const presets: readonly ConnectionPreset[] = [
  { id: 'mock', label: 'Built-in mock', baseUrl: '{{mockUrl}}/dashscope', model: 'mock-small', needsKey: false },
  place('beijing', 'China (Beijing)', 'https://dashscope.aliyuncs.com', CHINA_KEYS),
  place('singapore', 'Singapore (International)', 'https://dashscope-intl.aliyuncs.com', INTERNATIONAL_KEYS),
  place('us', 'US (Virginia)', 'https://dashscope-us.aliyuncs.com', INTERNATIONAL_KEYS),
  place('hongkong', 'China (Hong Kong)', 'https://cn-hongkong.dashscope.aliyuncs.com', INTERNATIONAL_KEYS),
  place('finance', 'Finance cloud (Shanghai)', 'https://dashscope-finance.aliyuncs.com', CHINA_KEYS),
  place(
    'beijing-workspace',
    'China (Beijing), workspace domain',
    'https://YOUR-WORKSPACE.cn-beijing.maas.aliyuncs.com',
    CHINA_KEYS,
  ),
  place(
    'singapore-workspace',
    'Singapore, workspace domain',
    'https://YOUR-WORKSPACE.ap-southeast-1.maas.aliyuncs.com',
    INTERNATIONAL_KEYS,
  ),
  place(
    'hongkong-workspace',
    'China (Hong Kong), workspace domain',
    'https://YOUR-WORKSPACE.cn-hongkong.maas.aliyuncs.com',
    INTERNATIONAL_KEYS,
  ),
  place(
    'frankfurt-workspace',
    'Germany (Frankfurt), workspace domain',
    'https://YOUR-WORKSPACE.eu-central-1.maas.aliyuncs.com',
    INTERNATIONAL_KEYS,
  ),
  place(
    'privatelink-singapore',
    'PrivateLink default domain (Singapore)',
    'http://ep-YOUR-ENDPOINT.dashscope.ap-southeast-1.privatelink.aliyuncs.com',
    INTERNATIONAL_KEYS,
  ),
  place(
    'privatelink-beijing',
    'PrivateLink default domain (Beijing)',
    'http://ep-YOUR-ENDPOINT.dashscope.cn-beijing.privatelink.aliyuncs.com',
    CHINA_KEYS,
  ),
  place(
    'privatelink-custom-singapore',
    'PrivateLink custom domain (Singapore)',
    'https://vpc-ap-southeast-1.dashscope.aliyuncs.com',
    INTERNATIONAL_KEYS,
  ),
  place(
    'privatelink-custom-beijing',
    'PrivateLink custom domain (Beijing)',
    'https://vpc-cn-beijing.dashscope.aliyuncs.com',
    CHINA_KEYS,
  ),
  // A name of one's own below the service's domain, led to the default domain by a CNAME of a private zone.
  place(
    'privatelink-own-name',
    'PrivateLink, host name of your own',
    'https://YOUR-PREFIX.dashscope.aliyuncs.com',
    INTERNATIONAL_KEYS,
  ),
  place('batch', 'Batch prices (Beijing)', 'https://batch.dashscope.aliyuncs.com', CHINA_KEYS),
  place(
    'coding-plan',
    'Coding plan (China)',
    'https://coding.dashscope.aliyuncs.com',
    'https://bailian.console.aliyun.com/?tab=coding-plan',
    'qwen3-coder-plus',
  ),
  place(
    'coding-plan-intl',
    'Coding plan (international)',
    'https://coding-intl.dashscope.aliyuncs.com',
    'https://modelstudio.console.alibabacloud.com/?tab=coding-plan',
    'qwen3-coder-plus',
  ),
  { id: 'custom', label: 'Custom', baseUrl: 'https://YOUR-HOST', needsKey: true },
];

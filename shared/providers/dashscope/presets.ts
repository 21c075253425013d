import type { ConnectionPreset, LocalText } from '../_kit/adapter.ts';
import { CUSTOM_LABEL, MOCK_LABEL } from '../_kit/labels.ts';

const CHINA_KEYS = 'https://bailian.console.aliyun.com/?tab=model#/api-key';
const INTERNATIONAL_KEYS = 'https://modelstudio.console.alibabacloud.com/?tab=model#/api-key';

function place(
  id: string,
  label: LocalText,
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
  { id: 'mock', label: MOCK_LABEL, baseUrl: '{{mockUrl}}/dashscope', model: 'mock-small', needsKey: false },
  place('beijing', { en: 'China (Beijing)', zh: '华北2（北京）' }, 'https://dashscope.aliyuncs.com', CHINA_KEYS),
  place(
    'singapore',
    { en: 'Singapore (International)', zh: '新加坡（国际）' },
    'https://dashscope-intl.aliyuncs.com',
    INTERNATIONAL_KEYS,
  ),
  place('us', { en: 'US (Virginia)', zh: '美国（弗吉尼亚）' }, 'https://dashscope-us.aliyuncs.com', INTERNATIONAL_KEYS),
  place(
    'hongkong',
    { en: 'China (Hong Kong)', zh: '中国（香港）' },
    'https://cn-hongkong.dashscope.aliyuncs.com',
    INTERNATIONAL_KEYS,
  ),
  place(
    'finance',
    { en: 'Finance cloud (Shanghai)', zh: '金融云（上海）' },
    'https://dashscope-finance.aliyuncs.com',
    CHINA_KEYS,
  ),
  place(
    'beijing-workspace',
    { en: 'China (Beijing), workspace domain', zh: '华北2（北京），业务空间专属域名' },
    'https://YOUR-WORKSPACE.cn-beijing.maas.aliyuncs.com',
    CHINA_KEYS,
  ),
  place(
    'singapore-workspace',
    { en: 'Singapore, workspace domain', zh: '新加坡，业务空间专属域名' },
    'https://YOUR-WORKSPACE.ap-southeast-1.maas.aliyuncs.com',
    INTERNATIONAL_KEYS,
  ),
  place(
    'hongkong-workspace',
    { en: 'China (Hong Kong), workspace domain', zh: '中国（香港），业务空间专属域名' },
    'https://YOUR-WORKSPACE.cn-hongkong.maas.aliyuncs.com',
    INTERNATIONAL_KEYS,
  ),
  place(
    'frankfurt-workspace',
    { en: 'Germany (Frankfurt), workspace domain', zh: '德国（法兰克福），业务空间专属域名' },
    'https://YOUR-WORKSPACE.eu-central-1.maas.aliyuncs.com',
    INTERNATIONAL_KEYS,
  ),
  place(
    'privatelink-singapore',
    { en: 'PrivateLink default domain (Singapore)', zh: 'PrivateLink 默认域名（新加坡）' },
    'http://ep-YOUR-ENDPOINT.dashscope.ap-southeast-1.privatelink.aliyuncs.com',
    INTERNATIONAL_KEYS,
  ),
  place(
    'privatelink-beijing',
    { en: 'PrivateLink default domain (Beijing)', zh: 'PrivateLink 默认域名（北京）' },
    'http://ep-YOUR-ENDPOINT.dashscope.cn-beijing.privatelink.aliyuncs.com',
    CHINA_KEYS,
  ),
  place(
    'privatelink-custom-singapore',
    { en: 'PrivateLink custom domain (Singapore)', zh: 'PrivateLink 自定义域名（新加坡）' },
    'https://vpc-ap-southeast-1.dashscope.aliyuncs.com',
    INTERNATIONAL_KEYS,
  ),
  place(
    'privatelink-custom-beijing',
    { en: 'PrivateLink custom domain (Beijing)', zh: 'PrivateLink 自定义域名（北京）' },
    'https://vpc-cn-beijing.dashscope.aliyuncs.com',
    CHINA_KEYS,
  ),
  // A name of one's own below the service's domain, led to the default domain by a CNAME of a private zone.
  place(
    'privatelink-own-name',
    { en: 'PrivateLink, host name of your own', zh: 'PrivateLink，自行指定的主机名' },
    'https://YOUR-PREFIX.dashscope.aliyuncs.com',
    INTERNATIONAL_KEYS,
  ),
  place(
    'batch',
    { en: 'Batch prices (Beijing)', zh: '批量推理价格（北京）' },
    'https://batch.dashscope.aliyuncs.com',
    CHINA_KEYS,
  ),
  place(
    'coding-plan',
    { en: 'Coding plan (China)', zh: 'Coding Plan（中国内地）' },
    'https://coding.dashscope.aliyuncs.com',
    'https://bailian.console.aliyun.com/?tab=coding-plan',
    'qwen3-coder-plus',
  ),
  place(
    'coding-plan-intl',
    { en: 'Coding plan (international)', zh: 'Coding Plan（国际）' },
    'https://coding-intl.dashscope.aliyuncs.com',
    'https://modelstudio.console.alibabacloud.com/?tab=coding-plan',
    'qwen3-coder-plus',
  ),
  { id: 'custom', label: CUSTOM_LABEL, baseUrl: 'https://YOUR-HOST', needsKey: true },
];

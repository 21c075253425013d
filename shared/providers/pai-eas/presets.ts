import type { ConnectionPreset } from '../_kit/adapter.ts';
import { MOCK_LABEL } from '../_kit/labels.ts';

const KEY_URL = 'https://pai.console.aliyun.com/';

/**
 * What “View Endpoint Information” of a service shows, without an API path: the call adds its own. Plain http, as the
 * console gives it.
 */
export const presets: readonly ConnectionPreset[] = [
  {
    id: 'mock',
    label: MOCK_LABEL,
    baseUrl: '{{mockUrl}}/eas/api/predict/mock',
    model: 'mock-small',
    needsKey: false,
  },
  {
    id: 'public',
    label: { en: 'Public endpoint (shared gateway)', zh: '公网地址（共享网关）' },
    baseUrl: 'http://YOUR-UID.YOUR-REGION.pai-eas.aliyuncs.com/api/predict/YOUR-SERVICE',
    needsKey: true,
    keyUrl: KEY_URL,
  },
  {
    id: 'vpc',
    label: { en: 'VPC address (shared gateway)', zh: 'VPC 地址（共享网关）' },
    baseUrl: 'http://YOUR-UID.vpc.YOUR-REGION.pai-eas.aliyuncs.com/api/predict/YOUR-SERVICE',
    needsKey: true,
    keyUrl: KEY_URL,
  },
  {
    id: 'vpc-older',
    label: { en: 'VPC address (older domain)', zh: 'VPC 地址（旧域名）' },
    baseUrl: 'http://pai-eas-vpc.YOUR-REGION.aliyuncs.com/api/predict/YOUR-SERVICE',
    needsKey: true,
    keyUrl: KEY_URL,
  },
  {
    id: 'dedicated-gateway',
    label: { en: 'Dedicated gateway (public)', zh: '专属网关（公网）' },
    baseUrl: 'http://gw-YOUR-GATEWAY.YOUR-REGION.pai-eas.aliyuncs.com/api/predict/YOUR-SERVICE',
    needsKey: true,
    keyUrl: KEY_URL,
  },
  {
    id: 'dedicated-gateway-vpc',
    label: { en: 'Dedicated gateway (VPC)', zh: '专属网关（VPC）' },
    baseUrl: 'http://gw-YOUR-GATEWAY-vpc.YOUR-REGION.pai-eas.aliyuncs.com/api/predict/YOUR-SERVICE',
    needsKey: true,
    keyUrl: KEY_URL,
  },
  {
    id: 'custom',
    label: { en: 'Custom domain', zh: '自定义域名' },
    baseUrl: 'http://YOUR-HOST/api/predict/YOUR-SERVICE',
    needsKey: true,
    keyUrl: KEY_URL,
  },
];

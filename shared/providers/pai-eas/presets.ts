import type { ConnectionPreset } from '../_kit/adapter.ts';

const KEY_URL = 'https://pai.console.aliyun.com/';

/**
 * What “View Endpoint Information” of a service shows, without an API path: the call adds its own. Plain http, as the
 * console gives it.
 */
export const presets: readonly ConnectionPreset[] = [
  {
    id: 'mock',
    label: 'Built-in mock',
    baseUrl: '{{mockUrl}}/eas/api/predict/mock',
    model: 'mock-small',
    needsKey: false,
  },
  {
    id: 'public',
    label: 'Public endpoint (shared gateway)',
    baseUrl: 'http://YOUR-UID.YOUR-REGION.pai-eas.aliyuncs.com/api/predict/YOUR-SERVICE',
    needsKey: true,
    keyUrl: KEY_URL,
  },
  {
    id: 'vpc',
    label: 'VPC address (shared gateway)',
    baseUrl: 'http://YOUR-UID.vpc.YOUR-REGION.pai-eas.aliyuncs.com/api/predict/YOUR-SERVICE',
    needsKey: true,
    keyUrl: KEY_URL,
  },
  {
    id: 'vpc-older',
    label: 'VPC address (older domain)',
    baseUrl: 'http://pai-eas-vpc.YOUR-REGION.aliyuncs.com/api/predict/YOUR-SERVICE',
    needsKey: true,
    keyUrl: KEY_URL,
  },
  {
    id: 'dedicated-gateway',
    label: 'Dedicated gateway (public)',
    baseUrl: 'http://gw-YOUR-GATEWAY.YOUR-REGION.pai-eas.aliyuncs.com/api/predict/YOUR-SERVICE',
    needsKey: true,
    keyUrl: KEY_URL,
  },
  {
    id: 'dedicated-gateway-vpc',
    label: 'Dedicated gateway (VPC)',
    baseUrl: 'http://gw-YOUR-GATEWAY-vpc.YOUR-REGION.pai-eas.aliyuncs.com/api/predict/YOUR-SERVICE',
    needsKey: true,
    keyUrl: KEY_URL,
  },
  {
    id: 'custom',
    label: 'Custom domain',
    baseUrl: 'http://YOUR-HOST/api/predict/YOUR-SERVICE',
    needsKey: true,
    keyUrl: KEY_URL,
  },
];

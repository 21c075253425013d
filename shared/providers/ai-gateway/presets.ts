import type { ConnectionPreset } from '../_kit/adapter.ts';
import { CUSTOM_LABEL, MOCK_LABEL } from '../_kit/labels.ts';

const CONSOLE = 'https://apigw.console.aliyun.com/';

/** A Model API is reached at a domain and a base path of its own; `/` is the default base path. */
export const presets: readonly ConnectionPreset[] = [
  { id: 'mock', label: MOCK_LABEL, baseUrl: '{{mockUrl}}/gateway', model: 'mock-small', needsKey: false },
  {
    id: 'domain',
    label: { en: 'Domain, base path /', zh: '域名，Base Path 为 /' },
    baseUrl: 'https://YOUR-DOMAIN',
    model: 'qwen-plus',
    needsKey: true,
    keyUrl: CONSOLE,
  },
  {
    id: 'domain-base-path',
    label: { en: 'Domain with base path', zh: '域名，带 Base Path' },
    baseUrl: 'https://YOUR-DOMAIN/YOUR-BASE-PATH',
    model: 'qwen-plus',
    needsKey: true,
    keyUrl: CONSOLE,
  },
  {
    id: 'domain-open',
    label: { en: 'Domain without consumer authentication', zh: '域名，未开启消费者认证' },
    baseUrl: 'https://YOUR-DOMAIN',
    model: 'qwen-plus',
    needsKey: false,
    auth: { type: 'none' },
  },
  {
    // Before the domain resolves to the gateway: the Host header then names the domain of the Model API.
    id: 'instance-address',
    label: {
      en: 'Instance address (add a Host header with your domain)',
      zh: '实例地址（需添加值为域名的 Host 请求头）',
    },
    baseUrl: 'http://YOUR-INSTANCE-ADDRESS',
    model: 'qwen-plus',
    needsKey: true,
    keyUrl: CONSOLE,
  },
  { id: 'custom', label: CUSTOM_LABEL, baseUrl: 'https://YOUR-HOST', needsKey: true },
];

import type { ConnectionPreset } from '../_kit/adapter.ts';

const CONSOLE = 'https://apigw.console.aliyun.com/';

/** A Model API is reached at a domain and a base path of its own; `/` is the default base path. */
export const presets: readonly ConnectionPreset[] = [
  { id: 'mock', label: 'Built-in mock', baseUrl: '{{mockUrl}}/gateway', model: 'mock-small', needsKey: false },
  {
    id: 'domain',
    label: 'Domain, base path /',
    baseUrl: 'https://YOUR-DOMAIN',
    model: 'qwen-plus',
    needsKey: true,
    keyUrl: CONSOLE,
  },
  {
    id: 'domain-base-path',
    label: 'Domain with base path',
    baseUrl: 'https://YOUR-DOMAIN/YOUR-BASE-PATH',
    model: 'qwen-plus',
    needsKey: true,
    keyUrl: CONSOLE,
  },
  {
    id: 'domain-open',
    label: 'Domain without consumer authentication',
    baseUrl: 'https://YOUR-DOMAIN',
    model: 'qwen-plus',
    needsKey: false,
    auth: { type: 'none' },
  },
  {
    // Before the domain resolves to the gateway: the Host header then names the domain of the Model API.
    id: 'instance-address',
    label: 'Instance address (add a Host header with your domain)',
    baseUrl: 'http://YOUR-INSTANCE-ADDRESS',
    model: 'qwen-plus',
    needsKey: true,
    keyUrl: CONSOLE,
  },
  { id: 'custom', label: 'Custom', baseUrl: 'https://YOUR-HOST', needsKey: true },
];

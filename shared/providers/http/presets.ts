import type { ConnectionPreset } from '../_kit/adapter.ts';
import { CUSTOM_LABEL, MOCK_LABEL } from '../_kit/labels.ts';

export const presets: readonly ConnectionPreset[] = [
  { id: 'mock', label: MOCK_LABEL, baseUrl: '{{mockUrl}}/http', needsKey: false },
  {
    id: 'bearer',
    label: { en: 'Bearer token', zh: 'Bearer 令牌' },
    baseUrl: 'https://YOUR-HOST',
    needsKey: true,
    auth: { type: 'bearer' },
  },
  {
    id: 'api-key',
    label: { en: 'Key in a header', zh: '密钥放在请求头中' },
    baseUrl: 'https://YOUR-HOST',
    needsKey: true,
    auth: { type: 'header', name: 'X-Api-Key' },
  },
  { id: 'custom', label: CUSTOM_LABEL, baseUrl: 'https://YOUR-HOST', needsKey: false },
];

import type { ConnectionPreset } from '../_kit/adapter.ts';

export const presets: readonly ConnectionPreset[] = [
  { id: 'mock', label: 'Built-in mock', baseUrl: '{{mockUrl}}/http', needsKey: false },
  { id: 'bearer', label: 'Bearer token', baseUrl: 'https://YOUR-HOST', needsKey: true, auth: { type: 'bearer' } },
  {
    id: 'api-key',
    label: 'Key in a header',
    baseUrl: 'https://YOUR-HOST',
    needsKey: true,
    auth: { type: 'header', name: 'X-Api-Key' },
  },
  { id: 'custom', label: 'Custom', baseUrl: 'https://YOUR-HOST', needsKey: false },
];

import type { ConnectionPreset } from '../_kit/adapter.ts';
import { MOCK_LABEL } from '../_kit/labels.ts';

/** Addresses at host level: the endpoints bring `/v2/…` and `/v1/…` along. Cohere's OpenAI form is a preset of that provider. */
export const presets: readonly ConnectionPreset[] = [
  { id: 'mock', label: MOCK_LABEL, baseUrl: '{{mockUrl}}/cohere', model: 'mock-small', needsKey: false },
  {
    id: 'cohere',
    label: 'Cohere',
    baseUrl: 'https://api.cohere.com',
    model: 'command-a-03-2025',
    needsKey: true,
    keyUrl: 'https://dashboard.cohere.com/api-keys',
  },
  {
    id: 'custom',
    label: { en: 'Cohere (private deployment or gateway)', zh: 'Cohere（私有化部署或网关）' },
    baseUrl: 'https://YOUR-DOMAIN',
    needsKey: true,
  },
];

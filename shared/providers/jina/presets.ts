import type { ConnectionPreset } from '../_kit/adapter.ts';

export const presets: readonly ConnectionPreset[] = [
  { id: 'mock', label: 'Built-in mock', baseUrl: '{{mockUrl}}/vllm/v1', model: 'mock-small', needsKey: false },
  {
    id: 'jina',
    label: 'Jina AI',
    baseUrl: 'https://api.jina.ai/v1',
    model: 'jina-reranker-v2-base-multilingual',
    needsKey: true,
    keyUrl: 'https://jina.ai/api-dashboard/',
  },
];

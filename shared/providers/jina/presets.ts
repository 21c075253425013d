import type { ConnectionPreset } from '../_kit/adapter.ts';
import { MOCK_LABEL } from '../_kit/labels.ts';

export const presets: readonly ConnectionPreset[] = [
  { id: 'mock', label: MOCK_LABEL, baseUrl: '{{mockUrl}}/vllm/v1', model: 'mock-small', needsKey: false },
  {
    id: 'jina',
    label: 'Jina AI',
    baseUrl: 'https://api.jina.ai/v1',
    model: 'jina-reranker-v2-base-multilingual',
    needsKey: true,
    keyUrl: 'https://jina.ai/api-dashboard/',
  },
];

import type { ConnectionPreset } from '../_kit/adapter.ts';
import { CUSTOM_LABEL, MOCK_LABEL } from '../_kit/labels.ts';

/** Where a vLLM server listens. `/v1` is not part of the address, for not all of its paths are below it. */
export const presets: readonly ConnectionPreset[] = [
  { id: 'mock', label: MOCK_LABEL, baseUrl: '{{mockUrl}}/vllm', model: 'mock-small', needsKey: false },
  { id: 'local', label: { en: 'This computer', zh: '本机' }, baseUrl: 'http://localhost:8000', needsKey: false },
  {
    id: 'local-key',
    label: { en: 'This computer, with --api-key', zh: '本机，启用 --api-key' },
    baseUrl: 'http://localhost:8000',
    needsKey: true,
  },
  {
    id: 'server',
    label: { en: 'Another computer, with --api-key', zh: '其他计算机，启用 --api-key' },
    baseUrl: 'http://YOUR-HOST:8000',
    needsKey: true,
  },
  { id: 'custom', label: CUSTOM_LABEL, baseUrl: 'https://YOUR-HOST', needsKey: false },
];

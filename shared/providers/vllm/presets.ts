import type { ConnectionPreset } from '../_kit/adapter.ts';

/** Where a vLLM server listens. `/v1` is not part of the address, for not all of its paths are below it. */
export const presets: readonly ConnectionPreset[] = [
  { id: 'mock', label: 'Built-in mock', baseUrl: '{{mockUrl}}/vllm', model: 'mock-small', needsKey: false },
  { id: 'local', label: 'This computer', baseUrl: 'http://localhost:8000', needsKey: false },
  { id: 'local-key', label: 'This computer, with --api-key', baseUrl: 'http://localhost:8000', needsKey: true },
  { id: 'server', label: 'Another computer, with --api-key', baseUrl: 'http://YOUR-HOST:8000', needsKey: true },
  { id: 'custom', label: 'Custom', baseUrl: 'https://YOUR-HOST', needsKey: false },
];

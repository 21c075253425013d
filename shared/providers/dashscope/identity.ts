import type { ProviderIdentity } from '../_kit/adapter.ts';

export const identity = {
  id: 'dashscope',
  label: 'Alibaba DashScope',
  endpoints: [{ id: 'text-generation', label: 'Text generation', operation: 'chat' }],
} as const satisfies ProviderIdentity;

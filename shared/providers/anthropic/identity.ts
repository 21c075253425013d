import type { ProviderIdentity } from '../_kit/adapter.ts';

export const identity = {
  id: 'anthropic',
  label: 'Anthropic',
  endpoints: [{ id: 'messages', label: 'Messages', operation: 'chat' }],
} as const satisfies ProviderIdentity;

import type { ProviderIdentity } from '../_kit/adapter.ts';

export const identity = {
  id: 'http',
  label: 'HTTP',
  endpoints: [{ id: 'request', label: 'HTTP request', operation: 'http' }],
} as const satisfies ProviderIdentity;

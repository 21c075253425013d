import type { ProviderIdentity } from '../_kit/adapter.ts';

export const identity = {
  id: 'openai-compatible',
  label: 'OpenAI-compatible',
  endpoints: [{ id: 'chat.completions', label: 'Chat completions', operation: 'chat' }],
} as const satisfies ProviderIdentity;

import type { Endpoint, ParameterSpec } from './adapter.ts';

/** Every documented field of an endpoint's body: those of the conversation first, then the parameters. */
export function bodyFields(endpoint: Pick<Endpoint, 'conversation' | 'parameters'>): readonly ParameterSpec[] {
  return [...(endpoint.conversation?.fields ?? []), ...endpoint.parameters];
}

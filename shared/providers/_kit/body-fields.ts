import type { Endpoint, ParameterSpec } from './adapter.ts';

/** Every documented field of an endpoint's body: those with an editor of their own first, then the parameters. */
export function bodyFields(endpoint: Pick<Endpoint, 'ownedFields' | 'parameters'>): readonly ParameterSpec[] {
  return [...endpoint.ownedFields, ...endpoint.parameters];
}

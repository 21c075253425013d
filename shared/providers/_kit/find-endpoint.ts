type WithEndpoints<Endpoint> = { id: string; endpoints: readonly Endpoint[] };

/** The endpoint that `<provider id>/<endpoint id>` names, with its provider; undefined where there is none. */
export function findEndpointIn<Endpoint extends { id: string }, Provider extends WithEndpoints<Endpoint>>(
  providers: readonly Provider[],
  reference: string,
): { provider: Provider; endpoint: Provider['endpoints'][number] } | undefined {
  const slash = reference.indexOf('/');
  const provider = providers.find(({ id }) => id === reference.slice(0, Math.max(slash, 0)));
  const endpoint = provider?.endpoints.find(({ id }) => id === reference.slice(slash + 1));
  return provider === undefined || endpoint === undefined ? undefined : { provider, endpoint };
}

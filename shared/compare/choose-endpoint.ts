import type { Connection } from '../model/connection.ts';
import type { RequestDraft } from '../model/request-draft.ts';
import { defaultChatEndpoint, findEndpoint, findProvider } from '../providers/index.ts';

/** Why a connection cannot serve a request. */
export type EndpointProblem = 'endpoint-unknown' | 'provider-unknown' | 'no-endpoint';

/**
 * The endpoint that a request has at a connection: its own where that is of the same provider, else the first chat
 * endpoint of the connection's provider. A plain HTTP request goes through any connection as it is: it takes the base
 * URL and the key alone; so does whatever goes through a route, which gives it the form of each service it tries.
 */
export function chooseEndpoint(
  draft: Pick<RequestDraft, 'endpoint'>,
  connection: Pick<Connection, 'provider' | 'route'>,
): { endpointId: string } | { problem: EndpointProblem } {
  const own = findEndpoint(draft.endpoint);
  if (!own) return { problem: 'endpoint-unknown' };
  if (connection.route !== undefined || own.endpoint.operation === 'http' || own.provider.id === connection.provider) {
    return { endpointId: draft.endpoint };
  }
  const provider = findProvider(connection.provider);
  if (!provider) return { problem: 'provider-unknown' };
  const endpointId = defaultChatEndpoint(provider);
  return endpointId === undefined ? { problem: 'no-endpoint' } : { endpointId };
}

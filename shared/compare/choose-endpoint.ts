import type { Connection } from '../model/connection.ts';
import type { RequestDraft } from '../model/request-draft.ts';
import type { Endpoint, ProviderAdapter } from '../providers/_kit/adapter.ts';
import { defaultChatEndpoint, findEndpoint, findProvider } from '../providers/index.ts';
import { taskFit } from './task/map-task.ts';
import { isTask } from './task/task-fields.ts';

/** Why a connection cannot serve a request. */
export type EndpointProblem = 'endpoint-unknown' | 'provider-unknown' | 'no-endpoint';

/**
 * The endpoint that a request has at a connection: its own where that is of the same provider, else that of the
 * connection's provider which does the same: the first one that chats, or the one that takes the most of what a
 * request for a picture, a sound, vectors or a ranking says. A plain HTTP request goes through any connection as it is: it takes the base
 * URL and the key alone; so does whatever goes through a route, which gives it the form of each service it tries.
 */
export function chooseEndpoint(
  draft: Pick<RequestDraft, 'endpoint'> & Partial<RequestDraft>,
  connection: Pick<Connection, 'provider' | 'route'>,
): { endpointId: string } | { problem: EndpointProblem } {
  const own = findEndpoint(draft.endpoint);
  if (!own) return { problem: 'endpoint-unknown' };
  if (
    connection.route !== undefined ||
    ['http', 'websocket'].includes(own.endpoint.operation) ||
    own.provider.id === connection.provider
  ) {
    return { endpointId: draft.endpoint };
  }
  const provider = findProvider(connection.provider);
  if (!provider) return { problem: 'provider-unknown' };
  const endpointId = isTask(own.endpoint.operation)
    ? bestTaskEndpoint(draft, own.endpoint, provider)
    : defaultChatEndpoint(provider);
  return endpointId === undefined ? { problem: 'no-endpoint' } : { endpointId };
}

function bestTaskEndpoint(
  draft: Partial<RequestDraft>,
  own: Endpoint,
  { id, endpoints }: ProviderAdapter,
): string | undefined {
  let best: { endpointId: string; fit: number } | undefined;
  for (const endpoint of endpoints) {
    if (endpoint.operation !== own.operation) continue;
    const fit = taskFit(draft, own, endpoint);
    if (fit !== null && fit > (best?.fit ?? -1)) best = { endpointId: `${id}/${endpoint.id}`, fit };
  }
  return best?.endpointId;
}

import { chooseEndpoint } from '../compare/choose-endpoint.ts';
import { type MappedDraft, mapDraftTo } from '../compare/map-draft.ts';
import { AppError } from '../ipc/result.ts';
import type { ConnectionEntry } from '../model/connection.ts';
import type { RequestDraft } from '../model/request-draft.ts';
import type { RouteRule, RouteTarget } from '../model/route.ts';
import { findEndpoint } from '../providers/index.ts';
import { modelOfDraft } from './plan-route.ts';

/**
 * The draft as a route sends it to one of its services. The model is the route's, else the draft's own: that of the
 * connection stays out of it, because a gateway passes through what it is not told to rewrite. What is no conversation
 * keeps its endpoint, like a request that a gateway forwards.
 *
 * @throws AppError ROUTE_SERVICE_UNFIT when the service has no endpoint for the request
 */
export function mapToService(
  draft: RequestDraft,
  { connection }: ConnectionEntry,
  { model }: RouteTarget,
  rule: RouteRule,
): MappedDraft {
  const source = findEndpoint(draft.endpoint)?.endpoint;
  const found = source?.conversation ? chooseEndpoint(draft, connection) : { endpointId: draft.endpoint };
  if ('problem' in found) {
    throw new AppError(
      'ROUTE_SERVICE_UNFIT',
      `The route's service "${connection.info.name}" has no endpoint for this request. Take it out of the rule.`,
      { service: connection.info.name },
    );
  }
  const { draft: mapped, notes } = mapDraftTo(draft, found.endpointId, {}, model?.trim() || modelOfDraft(draft));
  return { draft: withFirstPacketTimeout(mapped, rule), notes };
}

/** The shorter of the request's own limit and the rule's. The limit is for streams, as the gateway has it. */
function withFirstPacketTimeout(draft: RequestDraft, { firstPacketTimeoutMs = 0 }: RouteRule): RequestDraft {
  const isStream = findEndpoint(draft.endpoint)?.endpoint.isStream(draft) ?? false;
  if (firstPacketTimeoutMs === 0 || !isStream) return draft;
  const own = draft.settings?.firstPacketTimeoutMs || Number.POSITIVE_INFINITY;
  return { ...draft, settings: { ...draft.settings, firstPacketTimeoutMs: Math.min(own, firstPacketTimeoutMs) } };
}

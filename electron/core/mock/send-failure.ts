import { type Exchange, sendJson } from './exchange.ts';
import { type MockFailure, type MockProtocol, renderFailure } from './failures.ts';
import type { ProtocolIdentity } from './protocol-identity.ts';

const DEFAULT_RETRY_AFTER_SECONDS = 2;
const RETRY_LATER: readonly string[] = ['rate_limit', 'overloaded'];

/** Refuses a request with the provider's own status, headers and body. */
export function sendFailure(
  exchange: Exchange,
  protocol: MockProtocol,
  identity: ProtocolIdentity,
  failure: MockFailure,
): void {
  const { status, body } = renderFailure(protocol, failure, identity.requestId);
  const headers = { ...identity.headers };
  const retryAfter =
    failure.retryAfterSeconds ?? (RETRY_LATER.includes(failure.kind) ? DEFAULT_RETRY_AFTER_SECONDS : undefined);
  if (retryAfter !== undefined) headers['retry-after'] = String(retryAfter);
  sendJson(exchange, status, body, headers);
}

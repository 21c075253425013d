import { type MockCall, refuse } from './dialect.ts';
import { type Exchange, sendJson } from './exchange.ts';
import { compilePath, type MockProtocol, type MockRoute, type MockSocketRoute, matchPath } from './protocol.ts';
import { MOCK_PROTOCOLS } from './protocols.ts';
import { hasInvalidKey } from './settle-model.ts';

/** Where each protocol starts, by its id, e.g. `openai: '/openai/v1'`. */
export const MOCK_BASE_PATHS: Readonly<Record<string, string>> = Object.fromEntries(
  MOCK_PROTOCOLS.flatMap(({ addresses }) => addresses.map(({ id, path }) => [id, path])),
);

const COMPILED = MOCK_PROTOCOLS.map((protocol) => ({
  protocol,
  routes: protocol.routes.map((route) => ({ route, pattern: compilePath(route.path) })),
  sockets: (protocol.sockets ?? []).map((route) => ({ route, pattern: compilePath(route.path) })),
}));

/** Answers one request, whichever protocol it is in. */
export async function routeMockRequest(exchange: Exchange): Promise<void> {
  const fullPath = withoutAlias(exchange);
  const compiled = protocolOf(fullPath);
  if (compiled !== undefined) {
    const { protocol, routes } = compiled;
    return routeWithin(protocol, routes, { ...exchange, path: fullPath.slice(protocol.base.length) });
  }
  if (fullPath === '/') return sendJson(exchange, 200, { name: 'Sidecall mock provider', basePaths: MOCK_BASE_PATHS });
  sendJson(exchange, 404, { error: { message: `No such path: ${fullPath}. See / for the paths there are.` } });
}

/** Who speaks on a socket; null where nobody does: the handshake is refused then. */
export function routeMockSocket(exchange: Exchange): { route: MockSocketRoute; call: MockCall } | null {
  const fullPath = withoutAlias(exchange);
  const compiled = protocolOf(fullPath);
  if (compiled === undefined) {
    sendJson(exchange, 404, { error: { message: `No such path: ${fullPath}. See / for the paths there are.` } });
    return null;
  }
  const { protocol, sockets } = compiled;
  const within = { ...exchange, path: fullPath.slice(protocol.base.length) };
  for (const { route, pattern } of sockets) {
    const pathParts = matchPath(pattern, within.path);
    if (!pathParts) continue;
    const call = createCall(within, route.dialect ?? protocol.dialect, pathParts);
    if (route.isOpen || !hasInvalidKey(call)) return { route, call };
    refuse(call, { kind: 'auth' });
    return null;
  }
  const call = createCall(within, protocol.dialect, {});
  refuse(call, noRoute(call));
  return null;
}

function protocolOf(fullPath: string) {
  return COMPILED.find(({ protocol: { base } }) => fullPath === base || fullPath.startsWith(`${base}/`));
}

/** The root is a plain OpenAI and Anthropic base URL too, as for a client that knows one address alone. */
function withoutAlias({ fullPath, headers }: Exchange): string {
  if (!fullPath.startsWith('/v1/')) return fullPath;
  const isAnthropic = headers['anthropic-version'] !== undefined || /^\/v1\/messages(\/|$)/.test(fullPath);
  return isAnthropic ? `/anthropic${fullPath}` : `/openai${fullPath}`;
}

async function routeWithin(
  protocol: MockProtocol,
  routes: readonly { route: MockRoute; pattern: RegExp }[],
  exchange: Exchange,
): Promise<void> {
  let otherMethod: MockRoute | undefined;
  for (const { route, pattern } of routes) {
    const pathParts = matchPath(pattern, exchange.path);
    if (!pathParts) continue;
    if (!takesMethod(route, exchange.method)) {
      otherMethod = route;
      continue;
    }
    const call = createCall(exchange, route.dialect ?? protocol.dialect, pathParts);
    if (!route.isOpen && hasInvalidKey(call)) return refuse(call, { kind: 'auth' });
    return route.answer(call);
  }
  const call = createCall(exchange, otherMethod?.dialect ?? protocol.dialect, {});
  refuse(call, otherMethod ? wrongMethod(call, otherMethod.method) : noRoute(call));
}

function createCall(exchange: Exchange, dialect: MockCall['dialect'], pathParts: MockCall['pathParts']): MockCall {
  return { ...exchange, dialect, identity: dialect.createIdentity(), pathParts };
}

function takesMethod(route: MockRoute, method: string): boolean {
  return route.method === 'ANY' || route.method === method || (route.method === 'GET' && method === 'HEAD');
}

function noRoute(call: MockCall) {
  return call.dialect.noRoute?.(call) ?? { kind: 'not_found' as const };
}

function wrongMethod(call: MockCall, allowed: string) {
  const message = `Method ${call.method} is not allowed here; use ${allowed}.`;
  return call.dialect.wrongMethod?.(call, allowed) ?? { kind: 'invalid_request' as const, status: 405, message };
}

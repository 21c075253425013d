import type { Dialect, MockCall } from './dialect.ts';
import type { MockSocket } from './mock-socket.ts';

export type MockRoute = {
  method: 'GET' | 'POST' | 'DELETE' | 'ANY';
  /** Below the protocol's base. `{name}` is one segment or a part of one, `{name+}` may hold slashes. */
  path: string;
  answer: (call: MockCall) => void | Promise<void>;
  /** Where a path speaks otherwise than the rest of its protocol. */
  dialect?: Dialect;
  /** Takes any key, the invalid one included. */
  isOpen?: boolean;
};

/** A path that opens a WebSocket. */
export type MockSocketRoute = {
  path: string;
  /** Says what the provider would. The socket is closed with 1000 when this ends, if it is open still. */
  speak: (call: MockCall, socket: MockSocket) => void | Promise<void>;
  dialect?: Dialect;
  isOpen?: boolean;
};

/** One provider's wire protocol: adding one is this object and a line in `protocols.ts`. */
export type MockProtocol = {
  /** Every route starts with it, e.g. `/openai/v1`. */
  base: string;
  /** The base URLs that a person would enter, the plainest first. Ids are for programs, titles for people. */
  addresses: readonly { id: string; title: string; path: string }[];
  dialect: Dialect;
  routes: readonly MockRoute[];
  sockets?: readonly MockSocketRoute[];
};

/** Makes the same routes answer below a prefix, e.g. `/v1`. */
export function below(prefix: string, routes: readonly MockRoute[]): MockRoute[] {
  return routes.map((route) => ({ ...route, path: prefix + route.path }));
}

export function get(path: string, answer: MockRoute['answer'], options: Partial<MockRoute> = {}): MockRoute {
  return { method: 'GET', path, answer, ...options };
}

export function post(path: string, answer: MockRoute['answer'], options: Partial<MockRoute> = {}): MockRoute {
  return { method: 'POST', path, answer, ...options };
}

/** The parts of a path that a pattern names, or null when it does not match. */
export function matchPath(pattern: RegExp, path: string): Record<string, string> | null {
  const found = pattern.exec(path);
  if (!found) return null;
  return Object.fromEntries(Object.entries(found.groups ?? {}).map(([name, value]) => [name, decode(value)]));
}

export function compilePath(path: string): RegExp {
  const source = path
    .replace(/[.*?^$()[\]\\|]/g, '\\$&')
    .replace(/\{(\w+)\+\}/g, '(?<$1>.+)')
    .replace(/\{(\w+)\}/g, '(?<$1>[^/]+?)');
  return new RegExp(`^${source}/?$`);
}

/** A stray percent sign stays as it is. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

import type { Connection, ConnectionEntry } from '../../shared/model/connection.ts';

/** A connection to that address without a key. */
export function connectionOf(provider: string, baseUrl: string, more: Partial<Connection> = {}): ConnectionEntry {
  const info = { name: 'Main' };
  return { id: 'main', connection: { sidecall: 2, info, provider, baseUrl, auth: { type: 'none' }, ...more } };
}

/** A connection to that address with a key, carried as its provider wants it. */
export function keyedConnectionOf(provider: string, baseUrl: string, secret = 'secret-1'): ConnectionEntry {
  return connectionOf(provider, baseUrl, { auth: { type: 'provider' }, secret });
}

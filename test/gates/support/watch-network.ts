import dns from 'node:dns';
import net from 'node:net';

/** Every place that this process opens a socket to, or looks up. */
export type NetworkWatch = { targets: string[]; lookups: string[]; stop(): void };

type Lookup = (...parts: unknown[]) => unknown;

/** Watches at the lowest place that all clients share, so that no way to the network goes unseen. */
export function watchNetwork(): NetworkWatch {
  const targets: string[] = [];
  const lookups: string[] = [];
  const { connect } = net.Socket.prototype as unknown as { connect: Lookup };
  const { lookup } = dns as unknown as { lookup: Lookup };
  net.Socket.prototype.connect = function watched(this: net.Socket, ...parts: unknown[]) {
    // Called with its arguments made into a list already, or as anybody calls it.
    const [first] = Array.isArray(parts[0]) ? (parts[0] as unknown[]) : parts;
    const { host = 'localhost', port, path } = Object(first) as { host?: string; port?: number; path?: string };
    targets.push(path ?? `${host}:${port ?? String(first)}`);
    return connect.apply(this, parts);
  } as never;
  dns.lookup = ((...parts: unknown[]) => {
    lookups.push(String(parts[0]));
    return lookup.apply(dns, parts);
  }) as never;
  return {
    targets,
    lookups,
    stop() {
      net.Socket.prototype.connect = connect as never;
      dns.lookup = lookup as never;
    },
  };
}

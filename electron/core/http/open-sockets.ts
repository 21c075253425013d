import type { Socket } from 'node:net';
import { networkInterfaces } from 'node:os';

/** The first probe of a socket goes out after this much silence; the system sends ten, one a second. */
const PROBE_AFTER_MS = 1_000;

/** The sockets that are open, for looking after them when the computer was asleep. */
export type OpenSockets = {
  add(socket: Socket): void;
  /**
   * Ends those whose own address this computer no longer has, e.g. in another network, and has the system ask the
   * other ends of the rest whether they are still there.
   */
  probe(): void;
};

export function createOpenSockets(): OpenSockets {
  const sockets = new Set<Socket>();
  return {
    add(socket) {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    },
    probe() {
      const own = new Set(
        Object.values(networkInterfaces()).flatMap((list = []) => list.map(({ address }) => bareAddress(address))),
      );
      for (const socket of sockets) {
        const { localAddress } = socket;
        if (localAddress !== undefined && !own.has(bareAddress(localAddress))) {
          socket.destroy(Object.assign(new Error('The network has changed.'), { code: 'ENETDOWN' }));
        } else socket.setKeepAlive(true, PROBE_AFTER_MS);
      }
    },
  };
}

/** IPv4 addresses of sockets that take both kinds come as IPv6; link-local ones name their interface. */
function bareAddress(address: string): string {
  return address.replace(/^::ffff:/, '').replace(/%.*$/, '');
}

import dgram from 'node:dgram';
import net, { type AddressInfo } from 'node:net';

/** Listens where nothing may arrive: one port a channel, for TCP and UDP, so that a hit names the channel it came by. */
export type Sinks<Name extends string> = {
  portOf(name: Name): number;
  /** Channels that reached their port since the last call, each once. */
  takeHits(): Name[];
  close(): Promise<void>;
};

export async function startSinks<Name extends string>(names: readonly Name[]): Promise<Sinks<Name>> {
  const hits = new Set<Name>();
  const sinks = await Promise.all(names.map((name) => startSink(() => hits.add(name))));
  const ports = new Map(names.map((name, index) => [name, sinks[index]?.port ?? 0]));
  return {
    portOf: (name) => ports.get(name) ?? 0,
    takeHits: () => {
      const taken = [...hits].sort();
      hits.clear();
      return taken;
    },
    close: async () => void (await Promise.all(sinks.map((sink) => sink.close()))),
  };
}

/** A connection alone is a hit, whatever it says: TLS and half-open probes tell as much as a request. */
async function startSink(onHit: () => void): Promise<{ port: number; close(): Promise<void> }> {
  for (;;) {
    const sockets = new Set<net.Socket>();
    const server = net.createServer((socket) => {
      onHit();
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => sockets.delete(socket));
      socket.once('data', () => {
        socket.end(
          'HTTP/1.1 200 OK\r\naccess-control-allow-origin: *\r\ncontent-length: 0\r\nconnection: close\r\n\r\n',
        );
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const datagrams = dgram.createSocket('udp4');
    datagrams.on('message', onHit);
    const isBound = await new Promise<boolean>((resolve) => {
      datagrams.once('error', () => resolve(false));
      datagrams.bind(port, '127.0.0.1', () => resolve(true));
    });
    const close = async () => {
      for (const socket of sockets) socket.destroy();
      await Promise.all([
        new Promise<void>((resolve) => server.close(() => resolve())),
        isBound && new Promise<void>((resolve) => datagrams.close(() => resolve())),
      ]);
    };
    if (isBound) return { port, close };
    await close();
  }
}

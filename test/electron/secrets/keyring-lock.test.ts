import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { keyringLock, unlockKeyring } from '../../../electron/core/secrets/keyring/keyring-lock.ts';
import { startStopwatch } from '../../support/own-time.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const sockets = new Set<Socket>();
let server: Server | null = null;
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  server?.close();
});

/** A bus that answers as told; the real one is asked in the gate of the keychain. */
async function startBus(answer: (received: Buffer, socket: Socket) => void): Promise<NodeJS.ProcessEnv> {
  const path = join(await temporaryFolder(), 'bus');
  server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', (received) => answer(received, socket));
  });
  await new Promise<void>((resolve) => server?.listen(path, resolve));
  return { DBUS_SESSION_BUS_ADDRESS: `unix:path=${path},guid=1234` };
}

it.each([
  { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere/at/all' },
  { DBUS_SESSION_BUS_ADDRESS: 'tcp:host=127.0.0.1,port=1' },
  { XDG_RUNTIME_DIR: '/nowhere' },
  {},
])('without a bus (%j) there is no keyring', async (env) => {
  expect(await keyringLock(env)).toBe('absent');
  expect(await unlockKeyring(env)).toBe('absent');
});

it('a bus that never answers is given up within five seconds', async () => {
  const env = await startBus(() => undefined);
  const stopwatch = startStopwatch();
  expect(await keyringLock(env)).toBe('absent');
  expect(stopwatch.stop()).toBeLessThan(5_000);
});

it.each([
  ['refuses the user', 'REJECTED EXTERNAL\r\n'],
  ['speaks nonsense', 'OK 1234\r\n\u0000\u0001\u0002 this is no message at all'],
  [
    'names a message beyond all measure',
    `OK 1234\r\nl\u0002\u0000\u0001\u007f\u007f\u007f\u007f${'\u007f'.repeat(40)}`,
  ],
])('a bus that %s breaks nothing', async (_case, answer) => {
  const env = await startBus((_received, socket) => socket.write(Buffer.from(answer, 'latin1')));
  expect(['absent', 'unknown']).toContain(await keyringLock(env));
});

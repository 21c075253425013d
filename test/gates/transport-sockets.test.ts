import type { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { ownPause } from '../support/own-time.ts';
import { CERTIFICATES } from './support/certificates.ts';
import {
  frameOf,
  startFaultServer,
  startTalkingServer,
  startTlsServer,
  unusedOrigin,
  upgradeOf,
} from './support/fault-servers.ts';
import { closed, runsOf, trustTheAuthority } from './support/network-closing.ts';
import { type Engine, faulty, product, unclearWords, wrongWords } from './support/network-run.ts';
import { ANY_STRENGTH, BROKEN, breaksAfter, type FaultCase, holds } from './support/transport-cases.ts';

trustTheAuthority();

type SocketCase = Omit<FaultCase, 'kept' | 'isAtOnce'> & { isOpened?: boolean; isCut?: boolean };

/** Opens, says something, and then does as it likes. */
const opens = (then: (socket: Socket) => unknown) => () =>
  startFaultServer(async (socket, { text }) => {
    socket.write(upgradeOf(text));
    socket.write(frameOf('Hello 你好 🙂'));
    await ownPause(30);
    then(socket);
  });

const SOCKET_CASES: SocketCase[] = [
  { name: 'a closed port', serve: async () => ({ origin: await unusedOrigin() }), codes: ['ECONNREFUSED'] },
  {
    name: 'a certificate of an unknown authority',
    serve: () => startTlsServer(CERTIFICATES.unknownAuthority),
    codes: ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'],
  },
  {
    name: 'a certificate with a short key',
    serve: () => startTlsServer({ ...CERTIFICATES.shortKey, ...ANY_STRENGTH }),
    codes: ['EE_KEY_TOO_SMALL'],
  },
  {
    name: 'a greeting of SSH',
    serve: () => startTalkingServer('SSH-2.0-OpenSSH_9.9\r\n'),
    codes: ['HPE_INVALID_CONSTANT'],
  },
  {
    name: 'a handshake that is never answered',
    serve: holds(''),
    sent: { settings: { headersTimeoutMs: 150 } },
    codes: ['HEADERS_TIMEOUT'],
  },
  { name: 'a RST in the handshake', serve: breaksAfter('', 'rst'), codes: BROKEN },
  {
    name: 'a wrong answer to the handshake',
    serve: holds(upgradeOf('')),
    codes: ['SOCKET_HANDSHAKE_BROKEN'],
  },
  {
    name: 'a RST in mid-conversation',
    serve: opens((socket) => socket.resetAndDestroy()),
    codes: ['ECONNRESET', 'CLOSED_1006'],
    isOpened: true,
    isCut: true,
  },
  {
    name: 'a FIN without a close',
    serve: opens((socket) => socket.end()),
    codes: ['CLOSED_1006'],
    isOpened: true,
    isCut: true,
  },
  {
    name: 'a stall in mid-conversation',
    serve: opens(() => undefined),
    sent: { settings: { idleTimeoutMs: 150 } },
    codes: ['IDLE_TIMEOUT'],
    isOpened: true,
    isCut: true,
  },
  {
    name: 'a frame against the rules',
    serve: opens((socket) => socket.write(frameOf('x', 0x8f))),
    codes: ['SOCKET_PROTOCOL_BROKEN'],
    isOpened: true,
  },
];

async function brokenSocketPromises(
  engine: Engine,
  { serve, sent, codes, isOpened, isCut }: SocketCase,
): Promise<string[]> {
  const server = await serve();
  if ('close' in server) closed(server);
  const { run } = await runsOf(engine).start({ origin: server.origin, as: 'socket', ...sent });
  const record = await Promise.race([run.done, ownPause(4_000)]);
  if (record === undefined) return ['it never ends'];
  const problems: string[] = [];
  problems.push(...wrongWords(record, isCut ? 'interrupted' : 'failed'));
  if (record.result.complete) problems.push('it is called complete');
  if (!codes.includes(record.result.error?.code ?? '')) problems.push(`it is told as ${record.result.error?.code}`);
  problems.push(...unclearWords(record));
  if (isOpened && !run.recorder.body(0).text.includes('Hello 你好 🙂')) problems.push('the message is lost');
  if ('requests' in server) {
    await ownPause(60);
    if (server.requests.length > 1) problems.push(`it was opened ${server.requests.length} times`);
    if (server.open.size > 0) problems.push('its connection is open');
  }
  return problems;
}

describe('a fault of the network ends a WebSocket in the same way', () => {
  it.each(SOCKET_CASES)('$name', async (item) => {
    expect(await brokenSocketPromises(product, item)).toEqual([]);
  });

  it('control: a peer that goes without a word has closed in order', async () => {
    const broken = await faulty({
      file: 'electron/core/runs/run-socket.ts',
      find: 'publish(script.closed({ ...close, reason }).events ?? [], read);',
      replace: 'publish(script.closed({ ...close, reason, code: 1000 }).events ?? [], read);',
    });
    const item = SOCKET_CASES.find(({ name }) => name === 'a FIN without a close') as SocketCase;
    expect(await brokenSocketPromises(broken, item)).not.toEqual([]);
  });
});

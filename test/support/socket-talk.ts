import { openSocket } from '../../electron/core/sockets/open-socket.ts';
import type { SocketMessage } from '../../shared/providers/_kit/socket-spec.ts';
import { until } from './loopback-server.ts';

const NO_LIMITS = { connectTimeoutMs: 0, headersTimeoutMs: 0, firstPacketTimeoutMs: 0, idleTimeoutMs: 0 };

/** A socket as a test speaks on it: everything received is at hand, and can be waited for. */
export type SocketTalk = {
  received: SocketMessage[];
  status(): number | null;
  body(): string;
  say(value: object | string | Uint8Array): void;
  /** Messages that are JSON objects. */
  json(): Record<string, unknown>[];
  /** Waits until one of them satisfies the test. */
  heard(isWanted: (message: Record<string, unknown>) => boolean): Promise<Record<string, unknown>>;
  close(): void;
  done: ReturnType<typeof openSocket>['done'];
};

export function talk(url: string, headers: [string, string][] = []): SocketTalk {
  const received: SocketMessage[] = [];
  let status: number | null = null;
  let body = '';
  const waiting: (() => void)[] = [];
  const socket = openSocket(
    { method: 'GET', url: url.replace(/^http/, 'ws'), headers, body: null },
    {
      timeouts: NO_LIMITS,
      handlers: {
        onHead: (head) => {
          status = head.status;
        },
        onRead: ({ bytes }) => {
          body += Buffer.from(bytes).toString('utf8');
        },
        onOpen: () => {
          for (const send of waiting.splice(0)) send();
        },
        onMessage: (message) => received.push(message),
      },
    },
  );
  let isOpen = false;
  waiting.push(() => {
    isOpen = true;
  });
  const json = () =>
    received.flatMap((message) => ('text' in message ? [JSON.parse(message.text) as Record<string, unknown>] : []));
  return {
    received,
    status: () => status,
    body: () => body,
    say(value) {
      const message: SocketMessage =
        value instanceof Uint8Array
          ? { bytes: value }
          : { text: typeof value === 'string' ? value : JSON.stringify(value) };
      const send = () => void socket.send(message);
      if (isOpen) send();
      else waiting.push(send);
    },
    json,
    async heard(isWanted) {
      await until(() => json().some(isWanted), 5000);
      return json().find(isWanted) ?? {};
    },
    close: () => socket.close(),
    done: socket.done,
  };
}

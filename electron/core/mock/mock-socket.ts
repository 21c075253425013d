import type { WebSocket } from 'ws';

/** One WebSocket message, text or bytes. */
export type MockMessage = { text: string } | { bytes: Buffer };

/** One side of a conversation on a socket, to be had in the order in which it is spoken. */
export type MockSocket = {
  /** The next message; null once the socket is closed, 'late' when none came within `limitMs`. */
  next(): Promise<MockMessage | null>;
  next(limitMs: number): Promise<MockMessage | null | 'late'>;
  sendJson(value: unknown): void;
  sendText(text: string): void;
  sendBytes(bytes: Uint8Array): void;
  close(code?: number, reason?: string): void;
  /** Goes without a word. */
  cut(): void;
  /** Aborts when the socket is closed, by whomever. */
  signal: AbortSignal;
};

/** @param onMessage told of every message, e.g. for a log */
export function createMockSocket(
  socket: WebSocket,
  signal: AbortSignal,
  onMessage: (direction: 'sent' | 'received', message: MockMessage) => void,
): MockSocket {
  const waiting: MockMessage[] = [];
  let takeNext: ((message: MockMessage | null) => void) | null = null;

  socket.on('message', (data, isBinary) => {
    const bytes = data as Buffer;
    const message = isBinary ? { bytes } : { text: bytes.toString('utf8') };
    onMessage('received', message);
    if (takeNext === null) waiting.push(message);
    else takeNext(message);
  });

  function next(limitMs = 0): Promise<MockMessage | null | 'late'> {
    const first = waiting.shift();
    if (first !== undefined) return Promise.resolve(first);
    if (signal.aborted) return Promise.resolve(null);
    return new Promise((resolve) => {
      const finish = (message: MockMessage | null | 'late') => {
        clearTimeout(timer);
        signal.removeEventListener('abort', onAbort);
        takeNext = null;
        resolve(message);
      };
      const timer = limitMs > 0 ? setTimeout(() => finish('late'), limitMs) : undefined;
      const onAbort = () => finish(null);
      signal.addEventListener('abort', onAbort, { once: true });
      takeNext = finish;
    });
  }

  function send(message: MockMessage): void {
    if (socket.readyState !== socket.OPEN) return;
    onMessage('sent', message);
    socket.send('text' in message ? message.text : message.bytes);
  }

  return {
    next: next as MockSocket['next'],
    sendJson: (value) => send({ text: JSON.stringify(value) }),
    sendText: (text) => send({ text }),
    sendBytes: (bytes) => send({ bytes: Buffer.from(bytes) }),
    close: (code = 1000, reason = '') => socket.close(code, reason),
    cut: () => socket.terminate(),
    signal,
  };
}

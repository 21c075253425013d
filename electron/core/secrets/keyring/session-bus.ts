import { createConnection, type Socket } from 'node:net';
import { type BodyReader, type BusCall, type BusMessage, encodeCall, readMessage } from './bus-message.ts';

/** A connection to the D-Bus of this session, as far as asking a keyring needs it. Every wait has its limit. */
export type SessionBus = {
  /** @throws BusError with the name that the bus gives the failure */
  call(call: BusCall, limitMs: number): Promise<BodyReader>;
  /** The next signal of that name from that object. */
  waitFor(signal: { path: string; member: string }, limitMs: number): Promise<BodyReader>;
  close(): void;
};

/** `busName`: e.g. `org.freedesktop.DBus.Error.ServiceUnknown`; NO_BUS where there is no bus to ask, or NO_ANSWER. */
export class BusError extends Error {
  readonly busName: string;

  constructor(busName: string) {
    super(busName);
    this.busName = busName;
  }
}

export const NO_BUS = 'no-bus';
export const NO_ANSWER = 'no-answer';

/** @throws BusError NO_BUS */
export async function openSessionBus(env: NodeJS.ProcessEnv, limitMs: number): Promise<SessionBus> {
  const path = socketPath(env);
  if (path === null) throw new BusError(NO_BUS);
  const socket = createConnection({ path });
  const bus = new Bus(socket);
  try {
    await withLimit(bus.open(process.getuid?.() ?? 0), limitMs);
  } catch {
    bus.close();
    throw new BusError(NO_BUS);
  }
  return bus;
}

/** The first address that is a file; a bus anywhere else is not the desktop's own. */
function socketPath({ DBUS_SESSION_BUS_ADDRESS: address, XDG_RUNTIME_DIR: runtime }: NodeJS.ProcessEnv): string | null {
  if (address === undefined || address === '') return runtime === undefined ? null : `${runtime}/bus`;
  for (const option of address.split(';')) {
    const [, kind, value] = /^unix:(?:.*,)?(path|abstract)=([^,]+)/.exec(option) ?? [];
    if (value !== undefined) return `${kind === 'abstract' ? '\0' : ''}${decodeURIComponent(value)}`;
  }
  return null;
}

class Bus implements SessionBus {
  readonly #socket: Socket;
  #received = Buffer.alloc(0);
  #isAuthenticated = false;
  #serial = 0;
  #listeners = new Set<(message: BusMessage) => void>();
  #fail: (error: Error) => void = () => undefined;
  /** Rejects once the connection is lost. */
  readonly #lost: Promise<never>;
  #setAuthenticated: () => void = () => undefined;

  constructor(socket: Socket) {
    this.#socket = socket;
    this.#lost = new Promise((_resolve, reject) => {
      this.#fail = reject;
    });
    this.#lost.catch(() => undefined);
    socket.on('error', this.#fail);
    socket.on('close', () => this.#fail(new Error('The bus closed the connection.')));
    socket.on('data', (bytes) => {
      try {
        this.#take(bytes);
      } catch (error) {
        this.#fail(error instanceof Error ? error : new Error(String(error)));
        socket.destroy();
      }
    });
  }

  async open(userId: number): Promise<void> {
    const authenticated = new Promise<void>((resolve) => {
      this.#setAuthenticated = resolve;
    });
    this.#socket.write(`\0AUTH EXTERNAL ${Buffer.from(String(userId)).toString('hex')}\r\n`);
    await Promise.race([authenticated, this.#lost]);
    await this.#ask({ ...BUS, member: 'Hello' });
  }

  call(call: BusCall, limitMs: number): Promise<BodyReader> {
    return withLimit(this.#ask(call), limitMs);
  }

  async waitFor({ path, member }: { path: string; member: string }, limitMs: number): Promise<BodyReader> {
    return withLimit(
      this.#next((message) => message.kind === 'signal' && message.path === path && message.member === member),
      limitMs,
    );
  }

  close(): void {
    this.#socket.destroy();
  }

  async #ask(call: BusCall): Promise<BodyReader> {
    this.#serial += 1;
    const serial = this.#serial;
    const answer = this.#next((message) => message.replyTo === serial);
    this.#socket.write(encodeCall(serial, call));
    return answer;
  }

  async #next(isWanted: (message: BusMessage) => boolean): Promise<BodyReader> {
    let take: (message: BusMessage) => void = () => undefined;
    const found = new Promise<BusMessage>((resolve) => {
      take = (message) => isWanted(message) && resolve(message);
    });
    this.#listeners.add(take);
    try {
      const message = await Promise.race([found, this.#lost]);
      if (message.kind === 'error') throw new BusError(message.errorName);
      return message.body;
    } finally {
      this.#listeners.delete(take);
    }
  }

  #take(bytes: Buffer): void {
    this.#received = Buffer.concat([this.#received, bytes]);
    if (!this.#isAuthenticated && !this.#endAuthentication()) return;
    for (;;) {
      const read = readMessage(this.#received);
      if (read === null) return;
      this.#received = this.#received.subarray(read.length);
      for (const listener of [...this.#listeners]) listener(read.message);
    }
  }

  #endAuthentication(): boolean {
    const end = this.#received.indexOf('\r\n');
    if (end < 0) return false;
    const line = this.#received.subarray(0, end).toString('latin1');
    this.#received = this.#received.subarray(end + 2);
    if (!line.startsWith('OK ')) {
      this.#fail(new Error('The bus refuses this user.'));
      return false;
    }
    this.#isAuthenticated = true;
    this.#socket.write('BEGIN\r\n');
    this.#setAuthenticated();
    return true;
  }
}

const BUS = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
};

/** Has the bus pass on a signal, which it does only for who asks. */
export function subscribe(bus: SessionBus, rule: string, limitMs: number): Promise<BodyReader> {
  return bus.call({ ...BUS, member: 'AddMatch', args: [{ type: 's', value: rule }] }, limitMs);
}

async function withLimit<Value>(work: Promise<Value>, limitMs: number): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new BusError(NO_ANSWER)), limitMs);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}

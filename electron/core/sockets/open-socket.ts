import type { IncomingMessage } from 'node:http';
import type net from 'node:net';
import { performance } from 'node:perf_hooks';
import { TLSSocket } from 'node:tls';
import WebSocket from 'ws';
import type { HttpRequest } from '../../../shared/model/http-request.ts';
import type { SocketMessage } from '../../../shared/providers/_kit/socket-spec.ts';
import { networkOrigin } from '../../../shared/requests/url-origin.ts';
import type { ProviderError } from '../../../shared/streaming/stream-event.ts';
import { timeConnectSteps } from '../http/connect-steps.ts';
import { createDeadline, createLimits, type Deadline } from '../http/deadline.ts';
import { guardHost } from '../http/guard-host.ts';
import { isCertificateChecked, NO_TRUST } from '../http/host-trust.ts';
import { readRawHeaders } from '../http/raw-headers.ts';
import { weakCertificate } from '../http/tls-rules.ts';
import { asleep, failure } from '../http/transport-error.ts';
import { WAKE_GRACE_MS } from '../http/wakes.ts';
import { connectTo, type Handshake, readHandshake } from './handshake.ts';
import { socketError } from './socket-error.ts';
import type { OpenSocket, SocketClose, SocketOptions, SocketOutcome, SocketRead } from './socket-types.ts';

/** More than any service sends in one message; a picture of a job is a few megabytes. */
const MAX_MESSAGE_BYTES = 64_000_000;
/** A refusal's body beyond this says nothing more. */
const MAX_REFUSAL_BYTES = 1_000_000;
/** Keeps the way open through routers that forget silent connections, and finds out when the peer is gone. */
const PING_EVERY_MS = 30_000;
const CLOSE_GRACE_MS = 2_000;
/** A cancelled socket says so to its peer, but waits for no answer. */
const CANCEL_GRACE_MS = 100;

/**
 * Opens a WebSocket. Redirects are never followed, and no compression is offered: a small compressed message could
 * become any size, and audio gains nothing by it.
 */
export function openSocket(request: HttpRequest, options: SocketOptions): OpenSocket {
  const handshake = readHandshake(request);
  if ('error' in handshake) return notOpened(handshake.error);
  if (options.signal?.aborted) return notOpened(null);
  const unconfirmed = guardHost(handshake.url, options.network?.trust ?? NO_TRUST);
  if (unconfirmed !== null) return notOpened(unconfirmed);
  return new SocketState(handshake, options);
}

class SocketState implements OpenSocket {
  readonly done: Promise<SocketOutcome>;
  readonly #host: string;
  readonly #origin: string;
  readonly #options: SocketOptions;
  readonly #maxMessageBytes: number;
  readonly #deadlines: Record<'connect' | 'headers' | 'firstMessage' | 'idle' | 'ping' | 'wake' | 'close', Deadline>;
  readonly #socket: WebSocket;
  readonly #onAbort = () => this.#cancel();
  readonly #stopWaking: (() => void) | undefined;
  #settle: (outcome: SocketOutcome) => void = () => undefined;

  readonly #startMs = performance.now();
  #wire: net.Socket | null = null;
  #isSettled = false;
  #isOpen = false;
  #isCancelled = false;
  #error: ProviderError | null = null;
  #closing: { code: number; reason: string } | null = null;
  #refusal: IncomingMessage | null = null;
  #read: SocketRead = { readId: -1, atMs: 0 };
  #isReading = false;
  #isPaused = false;
  #bodyBytes = 0;

  constructor({ url, headers, protocols }: Handshake, options: SocketOptions) {
    this.#host = url.host;
    this.#origin = networkOrigin(url);
    this.#options = options;
    this.#maxMessageBytes = options.maxMessageBytes ?? MAX_MESSAGE_BYTES;
    this.done = new Promise((resolve) => {
      this.#settle = resolve;
    });
    const { connectTimeoutMs, headersTimeoutMs, firstPacketTimeoutMs, idleTimeoutMs } = options.timeouts;
    const limit = createLimits((error) => this.#fail(error));
    this.#deadlines = {
      connect: limit('CONNECT_TIMEOUT', connectTimeoutMs, 'connection'),
      headers: limit('HEADERS_TIMEOUT', headersTimeoutMs, 'answer to the handshake'),
      firstMessage: limit('FIRST_PACKET_TIMEOUT', firstPacketTimeoutMs, 'first message'),
      idle: limit('IDLE_TIMEOUT', idleTimeoutMs, 'further message'),
      ping: createDeadline(PING_EVERY_MS, () => this.#ping()),
      wake: createDeadline(WAKE_GRACE_MS, () => this.#fail(asleep(this.#host))),
      close: createDeadline(CLOSE_GRACE_MS, () => this.#socket.terminate()),
    };
    this.#deadlines.connect.start();
    options.signal?.addEventListener('abort', this.#onAbort, { once: true });
    this.#stopWaking = options.network?.wakes.onWake(() => this.#handleWake());
    this.#socket = new WebSocket(url, protocols, {
      headers,
      perMessageDeflate: false,
      followRedirects: false,
      maxPayload: this.#maxMessageBytes,
      createConnection: () => this.#connect(url),
    });
    this.#listen();
  }

  send(message: SocketMessage): Promise<boolean> {
    if (this.#socket.readyState !== WebSocket.OPEN) return Promise.resolve(false);
    this.#options.handlers.onSent?.(message, this.#now());
    const data = 'text' in message ? message.text : message.bytes;
    return new Promise((resolve) => this.#socket.send(data, (error) => resolve(error == null)));
  }

  close(code = 1000, reason = ''): void {
    if (this.#isSettled || this.#closing !== null) return;
    this.#closing = { code, reason };
    if (!this.#isOpen) {
      this.#socket.terminate();
      return;
    }
    this.#deadlines.idle.stop();
    this.#deadlines.firstMessage.stop();
    this.#deadlines.close.start();
    // The peer's close is only seen by reading on.
    this.#socket.resume();
    this.#socket.close(code, reason);
  }

  pause(): void {
    this.#isPaused = true;
    this.#deadlines.idle.stop();
    this.#deadlines.wake.stop();
    if (this.#closing === null) this.#socket.pause();
    this.#refusal?.pause();
  }

  resume(): void {
    this.#isPaused = false;
    if (this.#isSettled || this.#closing !== null) return;
    if (this.#isOpen) this.#deadlines.idle.start();
    this.#socket.resume();
    this.#refusal?.resume();
  }

  #connect(url: URL): net.Socket {
    const trust = this.#options.network?.trust ?? NO_TRUST;
    const isChecked = isCertificateChecked(this.#options.isTlsVerified !== false, this.#origin, trust);
    const wire = connectTo(url, isChecked, trust);
    this.#wire = wire;
    const steps = timeConnectSteps(wire, performance.now());
    wire.once(url.protocol === 'wss:' ? 'secureConnect' : 'connect', () => {
      if (this.#isSettled) return;
      const weakness = isChecked && wire instanceof TLSSocket ? weakCertificate(wire) : null;
      if (weakness !== null) {
        wire.destroy(weakness);
        return;
      }
      this.#deadlines.connect.stop();
      this.#deadlines.headers.start();
      const readyMs = performance.now();
      this.#options.handlers.onConnected?.(readyMs - this.#startMs, steps(readyMs));
    });
    return wire;
  }

  #listen(): void {
    const socket = this.#socket;
    socket.on('upgrade', (response) => this.#handleHead(response));
    socket.on('unexpected-response', (_request, response) => this.#handleRefusal(response));
    socket.on('open', () => {
      this.#isOpen = true;
      this.#deadlines.firstMessage.start();
      this.#deadlines.idle.start();
      this.#deadlines.ping.start();
      this.#options.handlers.onOpen?.(this.#now());
    });
    socket.on('message', (data, isBinary) => this.#handleMessage(data as Buffer, isBinary));
    socket.on('pong', () => this.#deadlines.wake.stop());
    socket.on('error', (cause) => {
      // What the library says of a socket that we end ourselves is no news.
      if (this.#isCancelled || this.#closing !== null || this.#refusal !== null) return;
      const context = {
        host: this.#host,
        origin: this.#origin,
        isCheckUnwanted: this.#options.isTlsVerified === false,
        isOpen: this.#isOpen,
        maxMessageBytes: this.#maxMessageBytes,
      };
      this.#error ??= socketError(cause, context);
      // The library closes in good order after a broken rule; whoever broke it is given no such time.
      this.#deadlines.close.start();
    });
    socket.on('close', (code, reason) => this.#finish(this.#closeOf(code, reason.toString('utf8'))));
  }

  #handleHead({ statusCode = 0, statusMessage = '', rawHeaders }: IncomingMessage): void {
    this.#deadlines.headers.stop();
    const headers = readRawHeaders(rawHeaders);
    this.#options.handlers.onHead?.({ status: statusCode, statusText: statusMessage, headers }, this.#now());
  }

  /** The server answers the handshake as if it were a request: most often an error with a body that says why. */
  #handleRefusal(response: IncomingMessage): void {
    this.#refusal = response;
    const status = response.statusCode ?? 0;
    this.#handleHead(response);
    this.#deadlines.idle.start();
    if (this.#isPaused) response.pause();
    const end = (error: ProviderError | null) => {
      this.#error ??= error;
      this.#socket.terminate();
    };
    response.on('data', (bytes: Buffer) => {
      if (this.#isSettled) return;
      this.#deadlines.idle.start();
      const kept = bytes.subarray(0, MAX_REFUSAL_BYTES - this.#bodyBytes);
      this.#bodyBytes += kept.byteLength;
      this.#options.handlers.onRead?.({ bytes: kept, ...this.#nextRead() });
      if (this.#bodyBytes >= MAX_REFUSAL_BYTES) end(noUpgrade(status, this.#host));
    });
    response.on('end', () => end(noUpgrade(status, this.#host)));
    response.on('error', (cause) => end(socketError(cause, { host: this.#host, isOpen: true, maxMessageBytes: 0 })));
  }

  #handleMessage(data: Buffer, isBinary: boolean): void {
    if (this.#isSettled || this.#isCancelled || this.#error !== null) return;
    this.#deadlines.firstMessage.stop();
    this.#deadlines.wake.stop();
    this.#deadlines.ping.start();
    if (!this.#isPaused && this.#closing === null) this.#deadlines.idle.start();
    this.#bodyBytes += data.byteLength;
    const read = this.#nextRead();
    this.#options.handlers.onMessage?.(isBinary ? { bytes: data } : { text: data.toString('utf8') }, read);
  }

  /** All messages of one socket read come before the next microtask, so that is where a read ends. */
  #nextRead(): SocketRead {
    if (this.#isReading) return this.#read;
    this.#isReading = true;
    queueMicrotask(() => {
      this.#isReading = false;
    });
    this.#read = { readId: this.#read.readId + 1, atMs: this.#now() };
    return this.#read;
  }

  #ping(): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    this.#socket.ping();
    this.#deadlines.ping.start();
  }

  /** Whoever does not answer a ping now has gone while the computer slept. */
  #handleWake(): void {
    if (this.#isSettled || this.#isPaused || this.#socket.readyState !== WebSocket.OPEN) return;
    this.#socket.ping();
    this.#deadlines.wake.start();
  }

  #cancel(): void {
    if (this.#isSettled || this.#isCancelled) return;
    this.#isCancelled = true;
    if (!this.#isOpen) {
      this.#drop();
      return;
    }
    const grace = createDeadline(CANCEL_GRACE_MS, () => this.#socket.terminate());
    grace.start();
    void this.done.then(() => grace.stop());
    this.#socket.resume();
    this.#socket.close(1000);
  }

  #fail(error: ProviderError): void {
    this.#error ??= error;
    this.#drop();
  }

  /** While the name is still looked up, nobody else would end the socket below. */
  #drop(): void {
    this.#socket.terminate();
    this.#refusal?.destroy();
    this.#wire?.destroy();
  }

  #closeOf(code: number, reason: string): SocketClose | null {
    if (!this.#isOpen) return null;
    if (this.#closing !== null) return { ...this.#closing, by: 'client' };
    if (this.#isCancelled) return { code: 1000, reason: '', by: 'client' };
    return { code, reason, by: this.#error === null ? 'server' : 'client' };
  }

  #finish(close: SocketClose | null): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    for (const deadline of Object.values(this.#deadlines)) deadline.stop();
    this.#options.signal?.removeEventListener('abort', this.#onAbort);
    this.#stopWaking?.();
    this.#socket.removeAllListeners();
    // Late errors of a socket that is given up concern nobody.
    this.#socket.on('error', () => undefined);
    this.#wire?.destroy();
    this.#settle({
      error: this.#isCancelled ? null : this.#error,
      isCancelled: this.#isCancelled,
      isCut: this.#isOpen && (this.#isCancelled || this.#error !== null || close?.code === 1006),
      endMs: this.#now(),
      wireBytes: this.#bodyBytes,
      bodyBytes: this.#bodyBytes,
      close,
    });
  }

  #now(): number {
    return performance.now() - this.#startMs;
  }
}

/** An answer that is no error, and no WebSocket either. Redirects and errors are told from their status. */
function noUpgrade(status: number, host: string): ProviderError | null {
  if (status < 200 || status > 299) return null;
  const message = `${host} answered the handshake with ${status} and opened no WebSocket. Check that the path is one of a WebSocket.`;
  return { ...failure('SOCKET_NOT_OPENED', 'invalid_request', message, false), status };
}

function notOpened(error: ProviderError | null): OpenSocket {
  const outcome = {
    error,
    isCancelled: error === null,
    isCut: false,
    endMs: 0,
    wireBytes: 0,
    bodyBytes: 0,
    close: null,
  };
  return {
    done: Promise.resolve(outcome),
    send: () => Promise.resolve(false),
    close: () => undefined,
    pause: () => undefined,
    resume: () => undefined,
  };
}

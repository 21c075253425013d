import { performance } from 'node:perf_hooks';
import { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import type { HttpRequest } from '../../../shared/providers/_kit/adapter.ts';
import { networkOrigin } from '../../../shared/requests/url-origin.ts';
import type { ProviderError } from '../../../shared/streaming/stream-event.ts';
import type { SentBody } from '../files/sent-body.ts';
import { type ConnectSteps, type OpeningSocket, timeConnectSteps } from './connect-steps.ts';
import { createDeadline, createLimits, type Deadline } from './deadline.ts';
import type { HttpExchange, HttpHead, HttpOutcome, SendOptions } from './http-types.ts';
import { contentCodings, createInflater, type Inflater } from './inflate-body.ts';
import { readRawHeaders } from './raw-headers.ts';
import { readTarget, wireBody } from './request-target.ts';
import { isGoneConnection, staleConnection } from './stale-connection.ts';
import { asleep, codeOf, failure, transportError } from './transport-error.ts';
import { WAKE_GRACE_MS, type Wakes } from './wakes.ts';

/** A text of more than about 512 million characters cannot exist in V8, so a longer body could not be shown anyway. */
const MAX_BODY_BYTES = 500_000_000;
/** Compressed bodies are held to less, because a small one can become anything. */
const MAX_INFLATED_BYTES = 200_000_000;
const MAX_INFLATE_RATIO = 200;
const RATIO_CHECK_FROM_BYTES = 10_000_000;
/** Compressed bytes that may wait for decompression before the sender is slowed down. */
const MAX_INFLATE_QUEUE_BYTES = 256 * 1024;

/** Makes the body of a request with files. Throws AppError for a file that cannot be sent. */
export type OpenBody = (request: HttpRequest) => Promise<SentBody>;

type ReadTag = { readId: number; atMs: number };
/** The part of a socket that timing it and giving up while it still connects need. */
export type ConnectingSocket = OpeningSocket & { destroy(error: Error): void };

/** Hands a request to the connections there are; `isFresh`: not to one that was kept open. */
type Dispatch = (options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler, isFresh: boolean) => void;

export type ExchangePorts = { dispatch: Dispatch; wakes: Wakes; openBody: OpenBody | undefined };

/** One exchange from dispatch to outcome. Built by `createHttpClient().send` alone. */
export type Exchange = HttpExchange & {
  start(): void;
  /** A new socket is being opened for this exchange. */
  handleConnecting(socket: ConnectingSocket, startMs: number): void;
  handleConnected(): void;
};

export function createExchange(request: HttpRequest, options: SendOptions, ports: ExchangePorts): Exchange {
  return new HttpExchangeState(request, options, ports);
}

class HttpExchangeState implements Exchange, Dispatcher.DispatchHandler {
  readonly done: Promise<HttpOutcome>;
  readonly #request: HttpRequest;
  readonly #options: SendOptions;
  readonly #ports: ExchangePorts;
  readonly #deadlines: Record<'connect' | 'headers' | 'firstPacket' | 'idle' | 'wake', Deadline>;
  readonly #onAbort = () => this.#cancel();
  #stopWaking: () => void = () => undefined;
  #settle: (outcome: HttpOutcome) => void = () => undefined;

  #startMs = 0;
  #endMs: number | null = null;
  #host = '';
  #url: URL | null = null;
  #isRetried = false;
  #connecting: ConnectingSocket | null = null;
  #connectedMs: number | null = null;
  #connectSteps: ((readyMs: number) => ConnectSteps) | null = null;
  #steps: ConnectSteps | null = null;
  #controller: Dispatcher.DispatchController | null = null;
  #head: HttpHead | null = null;
  #isSettled = false;
  /** Why the wire ended early, while what had come is still being decompressed. */
  #cutBy: ProviderError | null = null;
  #isPausedByCaller = false;
  #inflater: Inflater<ReadTag> | null = null;

  #pieces: Uint8Array[] = [];
  #pieceAtMs = 0;
  #readId = 0;
  #wireBytes = 0;
  #bodyBytes = 0;

  constructor(request: HttpRequest, options: SendOptions, ports: ExchangePorts) {
    this.#request = request;
    this.#options = options;
    this.#ports = ports;
    this.done = new Promise((resolve) => {
      this.#settle = resolve;
    });
    const { connectTimeoutMs, headersTimeoutMs, firstPacketTimeoutMs, idleTimeoutMs } = options.timeouts;
    const limit = createLimits((error) => this.#fail(error));
    this.#deadlines = {
      connect: limit('CONNECT_TIMEOUT', connectTimeoutMs, 'connection'),
      headers: limit('HEADERS_TIMEOUT', headersTimeoutMs, 'response headers'),
      firstPacket: limit('FIRST_PACKET_TIMEOUT', firstPacketTimeoutMs, 'first byte of the body'),
      idle: limit('IDLE_TIMEOUT', idleTimeoutMs, 'more data'),
      wake: createDeadline(WAKE_GRACE_MS, () => this.#fail(asleep(this.#host))),
    };
  }

  start(): void {
    const { signal } = this.#options;
    this.#startMs = performance.now();
    if (signal?.aborted) {
      this.#cancel();
      return;
    }
    const target = readTarget(this.#request);
    if ('error' in target) {
      this.#fail(target.error);
      return;
    }
    this.#host = target.url.host;
    signal?.addEventListener('abort', this.#onAbort, { once: true });
    this.#stopWaking = this.#ports.wakes.onWake(() => this.#handleWake());
    const { files = [] } = this.#request;
    this.#url = target.url;
    if (files.length === 0) this.#hand(wireBody(this.#request), []);
    else void this.#handStream();
  }

  /** Before anything is sent the files are looked for, and what is wrong with one ends the exchange. */
  async #handStream(): Promise<void> {
    try {
      const { openBody } = this.#ports;
      if (openBody === undefined) throw new Error('Files cannot be sent from here.');
      const body = await openBody(this.#request);
      if (this.#isSettled) return;
      // Its length is known, and many servers take no other body.
      this.#hand(Readable.from(this.#counted(body)), ['content-length', String(body.sizeBytes)]);
    } catch (error) {
      this.onResponseError(null, error);
    }
  }

  /** While the body moves the server cannot be late with its answer. */
  async *#counted(body: SentBody): AsyncGenerator<Uint8Array, void, undefined> {
    let sentBytes = 0;
    for await (const piece of body.pieces()) {
      yield piece;
      sentBytes += piece.byteLength;
      if (this.#isSettled) return;
      this.#options.handlers.onSent?.(sentBytes, body.sizeBytes);
      if (this.#head === null) this.#awaitAnswer();
    }
  }

  #hand(body: string | Buffer | Readable | null, headers: readonly string[]): void {
    const url = this.#url;
    if (url === null) return;
    try {
      this.#ports.dispatch(
        {
          origin: url.origin,
          path: url.pathname + url.search,
          method: this.#request.method.toUpperCase() as Dispatcher.HttpMethod,
          headers: [...this.#request.headers.flat(), ...headers],
          body,
        },
        this,
        this.#isRetried,
      );
    } catch (error) {
      this.onResponseError(null, error);
    }
  }

  pause(): void {
    this.#isPausedByCaller = true;
    this.#deadlines.idle.stop();
    this.#deadlines.wake.stop();
    this.#controller?.pause();
  }

  resume(): void {
    this.#isPausedByCaller = false;
    if (this.#isSettled) return;
    if (this.#head) this.#deadlines.idle.start();
    this.#resumeIfReady();
  }

  handleConnecting(socket: ConnectingSocket, startMs: number): void {
    this.#connecting = socket;
    this.#connectSteps = timeConnectSteps(socket, startMs);
    this.#deadlines.connect.start();
    // Aborted before the socket existed.
    if (this.#isSettled) socket.destroy(new Error('The request was given up.'));
  }

  handleConnected(): void {
    this.#connecting = null;
    const readyMs = performance.now();
    this.#connectedMs = readyMs - this.#startMs;
    this.#steps = this.#connectSteps?.(readyMs) ?? null;
    this.#deadlines.connect.stop();
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#isSettled) {
      controller.abort(new Error('The request was given up.'));
      return;
    }
    this.#options.handlers.onConnected?.(this.#connectedMs ?? 0, this.#steps);
    this.#awaitAnswer();
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    _headers: unknown,
    statusText: string | undefined,
  ): void {
    // Interim answers such as 103 are not the response.
    if (status < 200 || this.#isSettled) return;
    const headers = readRawHeaders(controller.rawHeaders);
    this.#head = { status, statusText: statusText ?? '', headers };
    this.#deadlines.headers.stop();
    this.#deadlines.idle.start();
    this.#options.handlers.onHead?.(this.#head, this.#now());
    const header = headers.filter(([name]) => name.toLowerCase() === 'content-encoding').map(([, value]) => value);
    const result = contentCodings(header.join(','));
    if ('problem' in result) {
      this.#fail(failure('CONTENT_ENCODING_UNSUPPORTED', 'network', result.problem, false));
    } else if (result.codings.length > 0) {
      this.#inflater = createInflater<ReadTag>(result.codings, {
        onBytes: (bytes, tag) => this.#deliver(bytes, tag),
        onEnd: (error) => this.#handleInflated(error),
      });
    }
  }

  onResponseData(_controller: Dispatcher.DispatchController, bytes: Uint8Array): void {
    if (this.#isSettled) return;
    // The parser hands out one piece per HTTP chunk. All pieces of one socket read come before the next microtask, so
    // that is where a read ends.
    if (this.#pieces.length === 0) {
      this.#pieceAtMs = this.#now();
      queueMicrotask(() => this.#handleRead());
    }
    this.#pieces.push(bytes);
  }

  onResponseEnd(): void {
    this.#handleRead();
    this.#endMs = this.#now();
    this.#stopDeadlines();
    if (this.#inflater) this.#inflater.end();
    else this.#finish(null);
  }

  onResponseError(_controller: unknown, error: unknown): void {
    if (this.#isSettled) return;
    this.#handleRead();
    const isStale = this.#isStale(error);
    if (isStale && this.#isRepeatable()) {
      this.#isRetried = true;
      this.#hand(wireBody(this.#request), []);
      return;
    }
    this.#endMs = this.#now();
    this.#stopDeadlines();
    const origin = this.#url === null ? undefined : networkOrigin(this.#url);
    const isCheckUnwanted = this.#options.isTlsVerified === false;
    const context = { host: this.#host, hasHead: this.#head !== null, origin, isCheckUnwanted };
    const problem = isStale ? staleConnection(this.#host) : transportError(error, context);
    // What came before the cut may still be on its way through the decompressor.
    this.#cutBy = problem;
    if (this.#inflater) this.#inflater.end();
    else this.#finish(problem);
  }

  /** Gone before it said a word, on a connection that was kept open: it had closed that meanwhile. */
  #isStale(error: unknown): boolean {
    return this.#connectSteps === null && this.#head === null && isGoneConnection(error);
  }

  /** Only what was not sent, or asks and changes nothing, and once: it may have been done, and paid for, already. */
  #isRepeatable(): boolean {
    const { method, files = [] } = this.#request;
    const isUnsent = this.#controller === null;
    return !this.#isRetried && files.length === 0 && (isUnsent || /^(get|head|options)$/i.test(method));
  }

  /** What stays silent now is gone. An answer that has not begun may take its time: the system asks for the server. */
  #handleWake(): void {
    if (!this.#isSettled && this.#head !== null && this.#endMs === null && !this.#isPausedByCaller) {
      this.#deadlines.wake.start();
    }
  }

  #handleInflated(error: Error | null): void {
    if (error === null || this.#cutBy !== null) {
      this.#finish(this.#cutBy);
      return;
    }
    // All that is wrong with it is that there is no more.
    const isCut = codeOf(error) === 'Z_BUF_ERROR';
    const message = `The compressed body ${isCut ? 'was cut off' : 'is damaged'}; what could be decoded is kept.`;
    this.#fail(failure(isCut ? 'STREAM_CUT' : 'BODY_NOT_DECODABLE', 'network', message, true));
  }

  #handleRead(): void {
    const pieces = this.#pieces;
    if (pieces.length === 0 || this.#isSettled) return;
    this.#pieces = [];
    const bytes = pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces);
    const tag = { readId: this.#readId, atMs: this.#pieceAtMs };
    this.#readId += 1;
    this.#wireBytes += bytes.byteLength;
    this.#deadlines.firstPacket.stop();
    this.#deadlines.wake.stop();
    if (!this.#isPausedByCaller && this.#endMs === null) this.#deadlines.idle.start();
    if (!this.#inflater) {
      this.#deliver(bytes, tag);
      return;
    }
    this.#inflater.write({ bytes, tag });
    if (this.#inflater.queuedBytes > MAX_INFLATE_QUEUE_BYTES) this.#controller?.pause();
  }

  #deliver(bytes: Uint8Array, tag: ReadTag): boolean {
    if (this.#isSettled) return false;
    const { maxBodyBytes = this.#inflater ? MAX_INFLATED_BYTES : MAX_BODY_BYTES } = this.#options;
    const room = maxBodyBytes - this.#bodyBytes;
    const kept = bytes.byteLength > room ? bytes.subarray(0, room) : bytes;
    this.#bodyBytes += kept.byteLength;
    this.#options.handlers.onRead?.({ bytes: kept, ...tag });
    const isBomb = this.#bodyBytes > RATIO_CHECK_FROM_BYTES && this.#bodyBytes > MAX_INFLATE_RATIO * this.#wireBytes;
    if (kept === bytes && !isBomb) {
      this.#resumeIfReady();
      return !this.#isSettled;
    }
    const message = isBomb
      ? `The compressed body grows more than ${MAX_INFLATE_RATIO} times; reading was stopped.`
      : `The body is larger than ${maxBodyBytes} bytes; reading was stopped.`;
    this.#fail(failure('BODY_TOO_LARGE', 'network', message, false));
    return false;
  }

  #resumeIfReady(): void {
    const isQueueFull = (this.#inflater?.queuedBytes ?? 0) > MAX_INFLATE_QUEUE_BYTES;
    if (!this.#isPausedByCaller && !isQueueFull && this.#controller?.paused) this.#controller.resume();
  }

  #cancel(): void {
    this.#handleRead();
    this.#finish(null, true);
    this.#dropConnection();
  }

  #fail(error: ProviderError): void {
    this.#finish(error);
    this.#dropConnection();
  }

  /** A connection with an answer still on its way cannot be used again, and the server is to notice at once. */
  #dropConnection(): void {
    const reason = new Error('The request was given up.');
    this.#controller?.abort(reason);
    this.#connecting?.destroy(reason);
  }

  #finish(error: ProviderError | null, isCancelled = false): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    this.#stopDeadlines();
    this.#options.signal?.removeEventListener('abort', this.#onAbort);
    this.#stopWaking();
    this.#inflater?.destroy();
    this.#settle({
      error,
      isCancelled,
      isCut: this.#head !== null && (error !== null || isCancelled),
      endMs: this.#endMs ?? this.#now(),
      wireBytes: this.#wireBytes,
      bodyBytes: this.#bodyBytes,
    });
  }

  #awaitAnswer(): void {
    this.#deadlines.headers.start();
    this.#deadlines.firstPacket.start();
  }

  #stopDeadlines(): void {
    for (const deadline of Object.values(this.#deadlines)) deadline.stop();
  }

  #now(): number {
    return performance.now() - this.#startMs;
  }
}

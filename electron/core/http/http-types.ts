import type { HttpRequest } from '../../../shared/providers/_kit/adapter.ts';
import type { ProviderError } from '../../../shared/streaming/stream-event.ts';
import type { ConnectSteps } from './connect-steps.ts';
import type { HostTrust } from './host-trust.ts';
import type { Wakes } from './wakes.ts';

/** Limits in milliseconds; 0 means none. What each one spans is told at `requestSettingsSchema`. */
export type HttpTimeouts = {
  connectTimeoutMs: number;
  headersTimeoutMs: number;
  firstPacketTimeoutMs: number;
  idleTimeoutMs: number;
};

/** Status line and headers, names as received. */
export type HttpHead = { status: number; statusText: string; headers: [name: string, value: string][] };

/** What one read of the socket held of the body, decompressed. Pieces of one read share `readId` and `atMs`. */
export type HttpRead = { bytes: Uint8Array; readId: number; atMs: number };

/** Called as things happen; all times are milliseconds since the request was handed to the socket layer. */
export type HttpHandlers = {
  /** @param steps null when the socket was open already */
  onConnected?(atMs: number, steps: ConnectSteps | null): void;
  onHead?(head: HttpHead, atMs: number): void;
  onRead?(read: HttpRead): void;
  /** How much of a body with files has been handed to the socket. */
  onSent?(sentBytes: number, totalBytes: number): void;
};

/** How an exchange ended. `error` is null for success and for a cancel. */
export type HttpOutcome = {
  error: ProviderError | null;
  isCancelled: boolean;
  /** A response had begun, and did not end as HTTP says it must. */
  isCut: boolean;
  endMs: number;
  /** Body bytes as they came over the wire, and after decompression. */
  wireBytes: number;
  bodyBytes: number;
};

export type SendOptions = {
  timeouts: HttpTimeouts;
  signal?: AbortSignal;
  handlers: HttpHandlers;
  /** False where the connection asks to take any certificate. It is checked all the same unless `trust` agrees. */
  isTlsVerified?: boolean;
  /** Largest body after decompression. */
  maxBodyBytes?: number;
};

/** One request under way. `done` never rejects. */
export type HttpExchange = {
  done: Promise<HttpOutcome>;
  /** Stops reading, so that TCP slows the sender down; the idle limit rests meanwhile. */
  pause(): void;
  resume(): void;
};

export type HttpClient = {
  /** These two for connections that are not opened here, e.g. sockets. */
  wakes: Wakes;
  trust: HostTrust;
  send(request: HttpRequest, options: SendOptions): HttpExchange;
  /** Closes all connections, those in use too. */
  close(): Promise<void>;
};

import type { SocketMessage } from '../../../shared/providers/_kit/socket-spec.ts';
import type { HttpClient, HttpHandlers, HttpOutcome, HttpTimeouts } from '../http/http-types.ts';

/** Messages of one read of the socket share `readId` and `atMs`. */
export type SocketRead = { readId: number; atMs: number };

/**
 * Called as things happen; all times are milliseconds since the socket was asked for. A handshake that the server
 * answers with anything but 101 gives `onHead` and `onRead`, as the answer to a request would.
 */
export type SocketHandlers = Pick<HttpHandlers, 'onConnected' | 'onHead' | 'onRead'> & {
  /** The handshake is done: from now on messages may be sent. */
  onOpen?(atMs: number): void;
  onMessage?(message: SocketMessage, read: SocketRead): void;
  /** A message was handed to the socket. */
  onSent?(message: SocketMessage, atMs: number): void;
};

export type SocketOptions = {
  /** `firstPacketTimeoutMs` is until the first message, `idleTimeoutMs` between two that are received. */
  timeouts: HttpTimeouts;
  signal?: AbortSignal;
  handlers: SocketHandlers;
  /** False where the connection asks to take any certificate. It is checked all the same unless `network` agrees. */
  isTlsVerified?: boolean;
  /**
   * Tells when the computer was asleep: the peer has to answer then, or counts as gone; and what the user agreed to for
   * single origins. Without it, never and nothing.
   */
  network?: Pick<HttpClient, 'wakes' | 'trust'>;
  /** Largest message that is taken. */
  maxMessageBytes?: number;
};

/** How a socket was closed. 1005: without a code; 1006: without a word. */
export type SocketClose = { code: number; reason: string; by: 'client' | 'server' };

/** `isCut`: the peer went away without closing. `close` is null where the socket never was open. */
export type SocketOutcome = HttpOutcome & { close: SocketClose | null };

/** One socket from handshake to close. `done` never rejects, and nothing of it is left then. */
export type OpenSocket = {
  done: Promise<SocketOutcome>;
  /**
   * Hands a message over. Resolves when it was passed on to the system, so that whoever has many waits for each; false
   * when the socket is not open (any more).
   */
  send(message: SocketMessage): Promise<boolean>;
  /** Ends the conversation in order; a peer that does not answer is left after two seconds. */
  close(code?: number, reason?: string): void;
  /** Stops reading, so that TCP slows the sender down; the idle limit rests meanwhile. */
  pause(): void;
  resume(): void;
};

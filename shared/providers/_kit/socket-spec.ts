import type { HttpRequest } from '../../model/http-request.ts';
import type { RequestDraft } from '../../model/request-draft.ts';
import type { StreamEvent } from '../../streaming/stream-event.ts';

/** What one WebSocket message holds. */
export type SocketMessage = { text: string } | { bytes: Uint8Array };

/** What follows from what happened on a socket: messages to send in their order, what it means, and whether that is all. */
export type SocketStep = {
  send?: readonly SocketMessage[];
  events?: readonly StreamEvent[];
  /** The conversation is over: the socket is closed with 1000. */
  isOver?: boolean;
};

/** One conversation on a socket. Pure and without a clock; built once a run. Never throws. */
export type SocketScript = {
  opened(): SocketStep;
  received(message: SocketMessage): SocketStep;
  /** The answer to the submission of a job, as far as its events tell of it; for sockets that follow one. */
  submitted?(events: readonly StreamEvent[]): SocketStep;
  /** The socket is closed, by whomever. */
  closed(close: { code: number; reason: string }): SocketStep;
};

/** An endpoint that speaks over a WebSocket. */
export type SocketSpec = {
  /** The handshake: GET of a `ws:` or `wss:` address. The auth header is not in it: the vault adds it last. */
  buildRequest(draft: RequestDraft, target: { baseUrl: string; runId?: string }): HttpRequest;
  /** @param runId a fresh unique id, for protocols whose client names the conversation */
  createScript(draft: RequestDraft, runId: string, target: { baseUrl: string }): SocketScript;
};

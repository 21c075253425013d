import type { HttpRequest } from '../../model/http-request.ts';
import type { RequestDraft } from '../../model/request-draft.ts';
import type { StreamEvent } from '../../streaming/stream-event.ts';

/** What one WebSocket message holds. */
export type SocketMessage = { text: string } | { bytes: Uint8Array };

/**
 * A file of the user's that is sent in binary messages as it is read, and what is said after it. Its path is as drafts
 * name it: relative to the workspace, or absolute.
 */
export type SocketUpload = {
  path: string;
  chunkBytes: number;
  everyMs: number;
  after?: Pick<SocketStep, 'send' | 'upload'>;
};

/** What follows from what happened on a socket: messages to send in their order, what it means, and whether that is all. */
export type SocketStep = {
  send?: readonly SocketMessage[];
  /** Goes after `send`. */
  upload?: SocketUpload;
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

export type ScriptTarget = {
  baseUrl: string;
  /** Compiles a regular expression of the user's so that no text can make it run long; null for one that is invalid. */
  compilePattern?(pattern: string): ((text: string) => boolean) | null;
};

/** An endpoint that speaks over a WebSocket. */
export type SocketSpec = {
  /** A conversation without an end of its own: silence is no fault in it, and to stop it is to close it in order. */
  isOpenEnded?: boolean;
  /** The handshake: GET of a `ws:` or `wss:` address. The auth header is not in it: the vault adds it last. */
  buildRequest(draft: RequestDraft, target: { baseUrl: string; runId?: string }): HttpRequest;
  /** @param runId a fresh unique id, for protocols whose client names the conversation */
  createScript(draft: RequestDraft, runId: string, target: ScriptTarget): SocketScript;
  /** Paths of all files that the script may upload, as the draft names them. Absent: it uploads none. */
  files?(draft: RequestDraft): readonly string[];
};

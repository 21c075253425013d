import { DEFAULT_TIMEOUTS } from '../../../shared/model/default-timeouts.ts';
import type { SocketMessage, SocketStep } from '../../../shared/providers/_kit/socket-spec.ts';
import type { PreparedRequest } from '../../../shared/requests/prepare-request.ts';
import type { StreamEvent } from '../../../shared/streaming/stream-event.ts';
import { authorizeRequest } from '../runs/authorize-request.ts';
import { openSocket } from '../sockets/open-socket.ts';
import type { OpenSocket } from '../sockets/socket-types.ts';
import type { JobServices } from './ask-service.ts';
import { jobRequest } from './job-request.ts';

/** Sending does not wait longer for a socket that does not open: polls tell the same, only later. */
const OPENING_LIMIT_MS = 5_000;

/** What follows from one message; its text, secrets masked, where it said something of the job. */
export type SocketNews = { step: SocketStep; text: string | null };

/** The socket over which news of one job come. */
export type JobSocket = {
  /** Resolves once it is open, or cannot be, or takes too long. Never rejects. */
  ready: Promise<void>;
  /** Tells the conversation of the submission; from now on every step goes to `take`, those since before included. */
  start(submission: readonly StreamEvent[], take: (news: SocketNews) => void): void;
  /** Resolves when it is closed, by whomever. */
  done: Promise<void>;
  close(): void;
};

/** Opens it before the submission, as news may come before its answer. Null where the job has no socket. */
export function openJobSocket(
  prepared: PreparedRequest,
  { services, mask, signal }: { services: JobServices; mask: (text: string) => string; signal: AbortSignal },
): JobSocket | null {
  const spec = prepared.endpoint.job?.socket;
  if (spec === undefined) return null;
  const { buildRequest } = spec;
  const { draft, baseUrl, runId } = prepared;
  const script = spec.createScript(draft, runId, { baseUrl });
  let socket: OpenSocket | null = null;
  let isClosed = false;
  let take: ((news: SocketNews) => void) | null = null;
  let waiting: SocketNews[] = [];

  function handle(step: SocketStep, message: SocketMessage | null): void {
    for (const answer of step.send ?? []) void socket?.send(answer);
    const says = step.events !== undefined && step.events.length > 0;
    const news = { step, text: says && message !== null && 'text' in message ? message.text : null };
    if (take === null) waiting.push(news);
    else take(news);
    if (step.isOver) close();
  }

  function receive(message: SocketMessage): void {
    const masked = 'text' in message ? { text: mask(message.text) } : message;
    handle(script.received(masked), masked);
  }

  function close(): void {
    isClosed = true;
    socket?.close();
  }

  async function open(onReady: () => void): Promise<void> {
    const { request, token } = await authorizeRequest(
      jobRequest(prepared, buildRequest(draft, { baseUrl, runId })),
      services,
    );
    if (token?.ok === false || isClosed || signal.aborted) return;
    socket = openSocket(request, {
      // A job may say nothing for as long as it works.
      timeouts: { ...DEFAULT_TIMEOUTS, headersTimeoutMs: OPENING_LIMIT_MS, firstPacketTimeoutMs: 0, idleTimeoutMs: 0 },
      isTlsVerified: prepared.connection?.connection.tls?.verify !== false,
      signal,
      network: services.client,
      handlers: {
        onOpen() {
          handle(script.opened(), null);
          onReady();
        },
        onMessage: receive,
      },
    });
    await socket.done;
  }

  let setReady: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => {
    setReady = resolve;
  });
  const timer = setTimeout(setReady, OPENING_LIMIT_MS);
  const done = open(setReady)
    .catch(() => undefined)
    .finally(() => {
      clearTimeout(timer);
      setReady();
    });

  return {
    ready,
    done,
    close,
    start(submission, takeNews) {
      const early = waiting;
      waiting = [];
      take = takeNews;
      for (const news of early) takeNews(news);
      const step = script.submitted?.(submission);
      if (step !== undefined) handle(step, null);
    },
  };
}

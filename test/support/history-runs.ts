import type { HistoryStore } from '../../electron/core/history/history-store.ts';
import type { RunOrigin } from '../../electron/core/history/keep-run.ts';
import type { HttpClient, HttpHandlers, HttpOutcome } from '../../electron/core/http/http-types.ts';
import type { AuthorizedRequest } from '../../electron/core/runs/authorize-request.ts';
import { type ActiveRun, startRun } from '../../electron/core/runs/execute-run.ts';
import { createRedactor } from '../../electron/core/runs/redact.ts';
import type { RequestDraft } from '../../shared/model/request-draft.ts';
import { prepareRequest } from '../../shared/requests/prepare-request.ts';
import { connectionOf } from './connection.ts';
import { draftOf } from './draft.ts';

/** A run of the real engine whose server is the test: it answers when the test says so. */
export type HandRun = {
  run: ActiveRun;
  origin: RunOrigin;
  head(status?: number, contentType?: string): void;
  read(text: string, atMs?: number): void;
  /** One piece of a chat answer. */
  say(text: string): void;
  end(outcome?: Partial<HttpOutcome>): void;
};

export type HandRunOptions = {
  runId: string;
  draft?: RequestDraft;
  startedAtEpochMs?: number;
  requestPath?: string | null;
  slot?: string;
  secret?: string;
};

export function chatDraft(prompt: string, more: Partial<RequestDraft> = {}): RequestDraft {
  const body = { model: 'mock-small', messages: [{ role: 'user', content: prompt }], stream: true };
  return draftOf('openai-compatible/chat.completions', body, more);
}

export function startByHand(options: HandRunOptions): HandRun {
  const { runId, draft = chatDraft('Hi'), startedAtEpochMs = 1_000, requestPath = 'collections/a.yml' } = options;
  const handlers: HttpHandlers[] = [];
  let finish: (outcome: HttpOutcome) => void = () => undefined;
  const client: Pick<HttpClient, 'send'> = {
    send(_request, sent) {
      handlers.push(sent.handlers);
      const done = new Promise<HttpOutcome>((resolve) => {
        finish = resolve;
        sent.signal?.addEventListener('abort', () => resolve(outcomeOf({ isCancelled: true })));
      });
      return { done, pause: () => undefined, resume: () => undefined };
    },
  };
  const connection = connectionOf('openai-compatible', 'http://127.0.0.1:9/v1', { auth: { type: 'provider' } });
  const prepared = prepareRequest({ draft, connection, scopes: [], appVersion: '1.0.0' });
  const { request } = prepared;
  const redactor = createRedactor(options.secret === undefined ? [] : [options.secret]);
  const authorized: AuthorizedRequest = { request, shown: request, redactor, token: null };
  const clock = { nowMs: () => 0, epochMs: () => startedAtEpochMs };
  const run = startRun({ runId, prepared, requestPath }, authorized, { client: client as HttpClient, clock });
  let readId = 0;
  const read = (text: string, atMs?: number) => {
    readId += 1;
    handlers[0]?.onRead?.({ bytes: Buffer.from(text), readId, atMs: atMs ?? readId * 10 });
  };
  return {
    run,
    origin: {
      draft,
      sent: prepared.draft,
      hints: prepared.endpoint.hints(prepared.draft),
      slot: options.slot ?? requestPath ?? 'tab',
      environmentId: null,
      environmentName: null,
      appVersion: '1.0.0',
    },
    head: (status = 200, contentType = 'text/event-stream') =>
      handlers[0]?.onHead?.({ status, statusText: 'OK', headers: [['content-type', contentType]] }, 5),
    read,
    say: (text) => read(`data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: text } }] })}\n\n`),
    end: (outcome) => finish(outcomeOf(outcome)),
  };
}

/** Runs one chat from start to end into a history. */
export async function keepChat(store: HistoryStore, options: HandRunOptions & { answer?: string }): Promise<void> {
  const hand = startByHand(options);
  const kept = store.keep(hand.run, hand.origin);
  hand.head();
  hand.say(options.answer ?? 'Hello');
  hand.read('data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n');
  hand.end();
  await kept;
}

function outcomeOf(change: Partial<HttpOutcome> = {}): HttpOutcome {
  return { error: null, isCancelled: false, isCut: false, endMs: 100, wireBytes: 10, bodyBytes: 10, ...change };
}

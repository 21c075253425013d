import type { HostTrust } from '../../../electron/core/http/host-trust.ts';
import { runPhase } from '../../../renderer/src/state/run-phase.ts';
import { explainError } from '../../../shared/advice/advise-error.ts';
import en from '../../../shared/i18n/en.json' with { type: 'json' };
import zh from '../../../shared/i18n/zh-CN.json' with { type: 'json' };
import type { RequestDraft, RequestSettings } from '../../../shared/model/request-draft.ts';
import type { RunRecord } from '../../../shared/model/run.ts';
import type { StreamEvent } from '../../../shared/streaming/stream-event.ts';
import { connectionOf } from '../../support/connection.ts';
import { draftOf } from '../../support/draft.ts';
import { type Fault, loadWithFault } from './fault.ts';
import * as product from './network-engine.ts';

export type Engine = typeof product;
export { product };

/** The product with these faults in it. */
export const faulty = (...faults: Fault[]) => loadWithFault<Engine>('test/gates/support/network-engine.ts', faults);

export const clock = { nowMs: () => performance.now(), epochMs: () => Date.now() };

export type Sent = {
  /** `http://127.0.0.1:<port>` */
  origin: string;
  settings?: RequestSettings;
  /** `chat`: a streamed answer of OpenAI's form. `plain`: any HTTP request. `socket`: a WebSocket. */
  as?: 'chat' | 'document' | 'plain' | 'socket';
  method?: string;
  path?: string;
  body?: boolean;
  /** False: the connection asks for no check of certificates. */
  isTlsVerified?: boolean;
};

/** A request of the user's as the run engine gets it. */
export function prepare(
  { prepareRequest }: Engine,
  { origin, settings, as = 'chat', method = 'POST', path = '/', body, isTlsVerified = true }: Sent,
) {
  return prepareRequest({
    draft: { ...draftFor(as, method, path, body ?? method === 'POST'), ...(settings && { settings }) },
    connection: connectionOf(
      as === 'plain' || as === 'socket' ? 'http' : 'openai-compatible',
      as === 'socket' ? origin.replace(/^http/, 'ws') : origin,
      isTlsVerified ? {} : { tls: { verify: false } },
    ),
    scopes: [],
    appVersion: '1.0.0',
  });
}

function draftFor(as: NonNullable<Sent['as']>, method: string, url: string, hasBody: boolean): RequestDraft {
  if (as === 'socket')
    return draftOf('http/websocket', undefined as never, { websocket: { url, messages: [] } } as never);
  if (as === 'plain') {
    const body = hasBody ? { body: { type: 'json' as const, data: '{"prompt":"Hi"}' } } : {};
    return draftOf('http/request', undefined as never, { http: { method, url, ...body } });
  }
  const stream = as === 'chat';
  return draftOf('openai-compatible/chat.completions', {
    model: 'm',
    messages: [{ role: 'user', content: 'Hi' }],
    stream,
  });
}

/** Runs that share their connections, as those of the app do. */
export function createRuns(engine: Engine = product, trust?: HostTrust) {
  const wakes = engine.createWakes();
  let listeners = 0;
  const counted = {
    wake: wakes.wake,
    onWake(listener: () => void) {
      const stop = wakes.onWake(listener);
      listeners += 1;
      return () => {
        stop();
        listeners -= 1;
      };
    },
  };
  const client = engine.createHttpClient({ wakes: counted, trust });
  const ofTheClient = listeners;
  const tokens = engine.createTokenSource(client, clock);
  return {
    client,
    wakes,
    /** Of runs that listen for the end of a sleep. */
    wakeListeners: () => listeners - ofTheClient,
    async start(sent: Sent) {
      const events: StreamEvent[] = [];
      const waits: NonNullable<RunRecord['wait']>[] = [];
      const run = await engine.executeRun(
        { runId: crypto.randomUUID(), prepared: prepare(engine, sent), requestPath: 'collections/a.yml' },
        { client, clock, tokens, authorize: async () => '' },
        {
          onEvents: (batch) => events.push(...batch),
          onHead() {
            const { wait } = run.head();
            if (wait !== undefined) waits.push(wait);
          },
        },
      );
      return { run, events, waits };
    },
    close: () => client.close(),
  };
}

const ENDED = {
  failed: ['Failed', '失败'],
  interrupted: ['Interrupted', '已中断'],
} as const;

/** Where the words for how it ended, as the answer, a column and the history show them, are not those for this end. */
export function wrongWords(record: RunRecord, end: keyof typeof ENDED): string[] {
  const phase = runPhase({ head: record });
  return [en, zh].flatMap(({ response, columns, history }, index) => {
    const words = [
      (response.phase as Record<string, string>)[phase],
      (columns.state as Record<string, string>)[phase],
      (history.status as Record<string, string>)[record.status],
    ];
    return words.filter((word) => word !== ENDED[end][index]).map((word) => `it is called ${word}`);
  });
}

/** What is wrong with how an error is told; nothing if it is in plain words, with a next step in both languages. */
export function unclearWords({ result: { error }, provider, request }: RunRecord): string[] {
  if (error === null) return ['there is no error'];
  const { host } = new URL(request.url);
  const problems: string[] = [];
  if (error.code === null || error.code === '') problems.push('no code');
  if (!/^[A-Z0-9].{20,}[.?]$/s.test(error.message)) problems.push(`no sentence: ${error.message}`);
  if (/^The exchange with/.test(error.message)) problems.push(`${error.code} is passed on without words`);
  if (/\bat .+:\d+:\d+|node:|\.ts\b|\.cjs\b|Error:/.test(error.message)) problems.push(`a stack: ${error.message}`);
  if (error.category === 'network' && !error.message.includes(host) && NAMELESS.every((code) => code !== error.code)) {
    problems.push(`no host: ${error.message}`);
  }
  const { advice } = explainError(error, { provider, url: request.url });
  if (advice.length === 0) problems.push('no next step');
  for (const { key, params } of advice) {
    for (const [language, catalogue] of Object.entries({ en, zh })) {
      const sentence = (catalogue.advice as Record<string, string>)[key.replace('advice.', '')];
      const filled = sentence?.replace(/\{\{(\w+)\}\}/g, (hole, name: string) => params[name] ?? hole);
      if (filled === undefined || filled.includes('{{')) problems.push(`no ${language} text for ${key}`);
      if (language === 'zh' && !/[\u4e00-\u9fff]/.test(filled ?? '')) problems.push(`not Chinese: ${key}`);
    }
    if (['advice.networkFailed', 'advice.serverError', 'advice.invalidRequest'].includes(key))
      problems.push(`${error.code} has no advice of its own`);
  }
  return problems;
}

/** What these say does not depend on where it happened. */
const NAMELESS = ['STREAM_CUT', 'CLOSED_1006', 'BODY_TOO_LARGE', 'BODY_NOT_DECODABLE', 'CONTENT_ENCODING_UNSUPPORTED'];

export const delta = (content: string) =>
  `data: ${JSON.stringify({ id: 'c1', choices: [{ index: 0, delta: { content }, finish_reason: null }] })}\n\n`;
export const FINISH =
  'data: {"id":"c1","choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"usage":{"prompt_tokens":9,"completion_tokens":5,"total_tokens":14}}\n\n';
export const DONE = 'data: [DONE]\n\n';
export const CHUNKED_HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n';
export const chunked = (text: string) => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;

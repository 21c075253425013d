import { NO_TRUST } from '../../../electron/core/http/host-trust.ts';
import type { HttpClient } from '../../../electron/core/http/http-types.ts';
import { createWakes } from '../../../electron/core/http/wakes.ts';
import { executeRun, type RunListener } from '../../../electron/core/runs/execute-run.ts';
import type { Authorize } from '../../../electron/core/runs/run-dependencies.ts';
import { createTokenSource } from '../../../electron/core/runs/token-source.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';
import type { RunRecord } from '../../../shared/model/run.ts';
import { prepareRequest } from '../../../shared/requests/prepare-request.ts';
import { keyedConnectionOf } from '../../support/connection.ts';
import type { WireProtocol } from './wire-bodies.ts';

type Target = { provider: string; draft: Partial<RequestDraft> & Pick<RequestDraft, 'endpoint'> };

const messages = [{ role: 'user', content: 'Hi' }];
const TARGETS: Record<WireProtocol | 'http', Target> = {
  'openai-chat': {
    provider: 'openai-compatible',
    draft: { endpoint: 'openai-compatible/chat.completions', body: { model: 'm', messages, stream: true } },
  },
  anthropic: {
    provider: 'anthropic',
    draft: { endpoint: 'anthropic/messages', body: { model: 'm', messages, max_tokens: 100, stream: true } },
  },
  dashscope: {
    provider: 'dashscope',
    draft: {
      endpoint: 'dashscope/text-generation',
      body: { model: 'm', input: { messages }, parameters: { result_format: 'message', incremental_output: true } },
    },
  },
  http: { provider: 'http', draft: { endpoint: 'http/request', http: { method: 'GET', url: '' } } },
};

// With a secret, as nearly all requests have: what comes back is searched for it.
const authorize: Authorize = async () => 'sk-bench-0123456789abcdef';
const clock = { nowMs: () => performance.now(), epochMs: () => Date.now() };

/** One send, from preparing the request to the final record, as the app and the command line do it. */
export async function runProduct(
  client: HttpClient,
  kind: WireProtocol | 'http',
  baseUrl: string,
  listener?: RunListener,
): Promise<RunRecord> {
  const { provider, draft } = TARGETS[kind];
  const prepared = prepareRequest({
    draft: { sidecall: 2, info: { name: 'Bench' }, ...draft },
    connection: keyedConnectionOf(provider, baseUrl),
    scopes: [],
    appVersion: '0.0.0',
  });
  const run = await executeRun(
    { runId: 'bench', prepared, requestPath: null },
    { client, authorize, clock, tokens: createTokenSource(client, clock) },
    listener,
  );
  return run.done;
}

/** Throws unless the run succeeded with exactly this text: a fast wrong answer is none. */
export function checkAnswer(record: RunRecord, text: string): void {
  const answer = record.result.choices[0]?.text;
  if (record.status !== 'succeeded' || answer !== text) {
    const error = record.result.error?.message ?? `${answer?.length} characters instead of ${text.length}`;
    throw new Error(`The product did not decode the answer: ${error}`);
  }
}

/** A client without sockets: each piece is one read. */
export function createMemoryClient(contentType: string, pieces: readonly Uint8Array[]): HttpClient {
  return {
    send(_request, { handlers }) {
      const done = Promise.resolve().then(() => {
        handlers.onHead?.({ status: 200, statusText: 'OK', headers: [['content-type', contentType]] }, 0);
        let bytes = 0;
        for (let readId = 0; readId < pieces.length; readId += 1) {
          const piece = pieces[readId] as Uint8Array;
          bytes += piece.byteLength;
          handlers.onRead?.({ bytes: piece, readId, atMs: readId });
        }
        const sizes = { wireBytes: bytes, bodyBytes: bytes };
        return { error: null, isCancelled: false, isCut: false, endMs: pieces.length, ...sizes };
      });
      return { done, pause: () => undefined, resume: () => undefined };
    },
    wakes: createWakes(),
    trust: NO_TRUST,
    close: async () => undefined,
  };
}

import type { RunView } from '../../renderer/src/state/runs-store.ts';
import type { RunStatus, RunTiming } from '../../shared/model/run.ts';

type Changes = {
  runId?: string;
  status: RunStatus;
  timing?: Partial<RunTiming>;
  marks?: { name: string; atMs: number }[];
  body?: string | null;
};

/** A run as the window holds it, with what a test does not care about filled in. */
export function runView({ runId = 'r1', status, timing, marks = [], body = null }: Changes): RunView {
  return {
    head: {
      runId,
      requestPath: 'collections/a.yml',
      connectionId: 'a',
      connectionName: 'A',
      provider: 'openai-compatible',
      endpoint: 'openai-compatible/chat.completions',
      requestedModel: '',
      format: 'openai-chat-sse',
      isStream: true,
      status,
      request: { method: 'POST', url: 'http://127.0.0.1:1/v1/chat/completions', headers: [], body },
      response: null,
      steps: [],
      timing: {
        startedAtEpochMs: 0,
        connectedMs: null,
        isConnectionReused: false,
        headersMs: null,
        firstByteMs: null,
        firstContentMs: null,
        lastContentMs: null,
        firstAnswerMs: null,
        lastAnswerMs: null,
        firstReasoningMs: null,
        endMs: null,
        ...timing,
      },
      counters: {
        frames: 0,
        contentEvents: 0,
        contentReads: 0,
        contentGapsMs: [],
        firstContentChars: 0,
        contentChars: 0,
        topTwoReadsShare: 0,
        wireBytes: 0,
        bodyBytes: 0,
      },
      cancelReason: status === 'cancelled' ? 'user' : null,
      marks,
    },
    result: {
      complete: status === 'succeeded',
      terminatorSeen: status === 'succeeded',
      id: null,
      model: null,
      requestId: null,
      choices: [],
      usage: null,
      error: null,
      raw: [],
    },
    frames: 0,
  };
}

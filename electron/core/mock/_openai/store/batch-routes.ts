import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../../../../shared/model/json.ts';
import { type MockCall, refuse } from '../../dialect.ts';
import { sendJson } from '../../exchange.ts';
import { get, type MockRoute, post } from '../../protocol.ts';
import { readJsonBody } from '../../read-json-body.ts';
import { settleModel } from '../../settle-model.ts';
import { missing } from '../image-check.ts';
import { answerLine, type BatchLine, type BatchProblem, readBatchLines } from './batch-lines.ts';
import { keepFile, keptFile } from './kept-files.ts';
import { sendPage } from './send-page.ts';

type MockBatch = {
  id: string;
  endpoint: string;
  inputFileId: string;
  window: string;
  metadata: JsonObject | null;
  createdAtMs: number;
  /** From its creation to its end. */
  takesMs: number;
  lines: readonly BatchLine[];
  problems: readonly BatchProblem[];
  cancelledAtMs: number | null;
  results: {
    outputFileId: string | null;
    errorFileId: string | null;
    failed: number;
    done: number;
    tokens: number;
  } | null;
};

export type BatchFlavour = { idPrefix: string; outputPrefix: string; isWindow(window: string): boolean };

export const OPENAI_BATCHES: BatchFlavour = {
  idPrefix: 'batch_',
  outputPrefix: 'file-',
  isWindow: (window) => window === '24h',
};
export const DASHSCOPE_BATCHES: BatchFlavour = {
  idPrefix: 'batch_',
  outputPrefix: 'file-batch_output-',
  isWindow: (window) => /^\d+[hd]$/.test(window),
};

/** How long a batch takes unless the model's parameter `delay` says otherwise. */
const USUAL_MS = 6_000;
/** Shares of that time by which the file was read, and the calls were made. */
const VALIDATED = 0.15;
const CALLED = 0.85;
const CANCELLING_MS = 800;
const DAY_S = 24 * 3600;

const batches = new Map<string, MockBatch>();

/** `…/batches` and all below it. */
export function batchRoutes(flavour: BatchFlavour): MockRoute[] {
  return [
    post('/batches', (call) => answerCreate(call, flavour)),
    get('/batches', (call) =>
      sendPage(
        call,
        [...batches.values()].reverse().map((batch) => batchObject(batch, flavour)),
        {
          limit: 100,
          hasEnds: true,
        },
      ),
    ),
    get('/batches/{id}', (call) =>
      withBatch(call, (batch) => sendJson(call, 200, batchObject(batch, flavour), call.identity.headers)),
    ),
    post('/batches/{id}/cancel', (call) => withBatch(call, (batch) => answerCancel(call, batch, flavour))),
  ];
}

function answerCreate(call: MockCall, flavour: BatchFlavour): void | Promise<void> {
  const body = readJsonBody(call.bodyText) ?? {};
  const { input_file_id: inputFileId, endpoint, completion_window: window, metadata } = body;
  if (typeof inputFileId !== 'string') return refuse(call, missing('input_file_id'));
  if (typeof endpoint !== 'string') return refuse(call, missing('endpoint'));
  if (typeof window !== 'string') return refuse(call, missing('completion_window'));
  if (!flavour.isWindow(window)) {
    const message = `Invalid value: '${window}'. Supported values are: '24h'.`;
    return refuse(call, { kind: 'invalid_request', message, param: 'completion_window', code: 'invalid_value' });
  }
  const file = keptFile(inputFileId);
  if (file === undefined) {
    return refuse(call, { kind: 'not_found', message: `No such File object: ${inputFileId}`, param: 'input_file_id' });
  }
  const { lines, problems } = readBatchLines(file.bytes.toString('utf8'), endpoint);
  const batch: MockBatch = {
    id: `${flavour.idPrefix}${randomUUID()}`,
    endpoint,
    inputFileId,
    window,
    metadata: typeof metadata === 'object' && !Array.isArray(metadata) ? metadata : null,
    createdAtMs: Date.now(),
    takesMs: takesMs(call, lines),
    lines,
    problems,
    cancelledAtMs: null,
    results: null,
  };
  batches.set(batch.id, batch);
  // As it was when it was made, however long that took.
  sendJson(call, 200, batchObject(batch, flavour, batch.createdAtMs), call.identity.headers);
}

function takesMs(call: MockCall, lines: readonly BatchLine[]): number {
  const asked = settleModel(String(lines[0]?.body.model ?? ''), call.scenario, call.headers);
  return asked.ok ? (asked.asked.firstTokenDelayMs ?? USUAL_MS) : USUAL_MS;
}

function answerCancel(call: MockCall, batch: MockBatch, flavour: BatchFlavour): void | Promise<void> {
  const { status } = batchObject(batch, flavour);
  if (status !== 'validating' && status !== 'in_progress' && status !== 'finalizing') {
    const message = `Cannot cancel a batch with status '${String(status)}'.`;
    return refuse(call, { kind: 'invalid_request', status: 409, message, code: null });
  }
  batch.cancelledAtMs = Date.now();
  sendJson(call, 200, batchObject(batch, flavour), call.identity.headers);
}

function withBatch(call: MockCall, answer: (batch: MockBatch) => void | Promise<void>): void | Promise<void> {
  const { id = '' } = call.pathParts;
  const batch = batches.get(id);
  if (batch !== undefined) return answer(batch);
  refuse(call, { kind: 'not_found', message: `No batch found with id '${id}'.`, code: null, param: null });
}

function statusOf({ createdAtMs, takesMs, problems, cancelledAtMs }: MockBatch, nowMs: number): string {
  if (cancelledAtMs !== null) return nowMs - cancelledAtMs < CANCELLING_MS ? 'cancelling' : 'cancelled';
  const share = takesMs === 0 ? 1 : (nowMs - createdAtMs) / takesMs;
  if (share < VALIDATED) return 'validating';
  if (problems.length > 0) return 'failed';
  if (share < CALLED) return 'in_progress';
  return share < 1 ? 'finalizing' : 'completed';
}

function batchObject(batch: MockBatch, flavour: BatchFlavour, nowMs = Date.now()): JsonObject {
  const status = statusOf(batch, nowMs);
  const isOver = status === 'completed' || status === 'cancelled';
  const results = isOver ? resultsOf(batch, flavour) : null;
  const createdAt = Math.floor(batch.createdAtMs / 1000);
  const total = status === 'validating' || status === 'failed' ? 0 : batch.lines.length;
  const share = Math.min(1, (nowMs - batch.createdAtMs) / Math.max(batch.takesMs * CALLED, 1));
  const completed = results === null ? Math.floor(total * share) : results.done;
  return {
    id: batch.id,
    object: 'batch',
    endpoint: batch.endpoint,
    errors: status === 'failed' ? { object: 'list', data: [...batch.problems] } : null,
    input_file_id: batch.inputFileId,
    completion_window: batch.window,
    status,
    output_file_id: results?.outputFileId ?? null,
    error_file_id: results?.errorFileId ?? null,
    created_at: createdAt,
    in_progress_at: total > 0 ? createdAt : null,
    expires_at: createdAt + DAY_S,
    finalizing_at: null,
    completed_at: status === 'completed' ? Math.floor((batch.createdAtMs + batch.takesMs) / 1000) : null,
    failed_at: status === 'failed' ? createdAt : null,
    expired_at: null,
    cancelling_at: batch.cancelledAtMs === null ? null : Math.floor(batch.cancelledAtMs / 1000),
    cancelled_at: status === 'cancelled' ? Math.floor((batch.cancelledAtMs ?? 0) / 1000) : null,
    request_counts: { total, completed, failed: results?.failed ?? 0 },
    metadata: batch.metadata,
  };
}

/** Made once, in an order of their own: the service keeps none. A batch that was cancelled has half of them. */
function resultsOf(batch: MockBatch, { outputPrefix }: BatchFlavour): NonNullable<MockBatch['results']> {
  if (batch.results !== null) return batch.results;
  const made = batch.cancelledAtMs === null ? batch.lines : batch.lines.slice(0, Math.floor(batch.lines.length / 2));
  const answers = made.map(answerLine).reverse();
  const fileOf = (isFailed: boolean): string | null => {
    const records = answers
      .filter((answer) => answer.isFailed === isFailed)
      .map(({ record }) => JSON.stringify(record));
    if (records.length === 0) return null;
    const bytes = Buffer.from(`${records.join('\n')}\n`);
    const filename = `${batch.id}_${isFailed ? 'error' : 'output'}.jsonl`;
    return keepFile({ prefix: outputPrefix, filename, purpose: 'batch_output', bytes }).id;
  };
  const failed = answers.filter(({ isFailed }) => isFailed).length;
  const tokens = answers.reduce((sum, answer) => sum + answer.tokens, 0);
  batch.results = {
    outputFileId: fileOf(false),
    errorFileId: fileOf(true),
    failed,
    done: answers.length - failed,
    tokens,
  };
  return batch.results;
}

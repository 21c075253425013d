import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHttpClient } from '../../../electron/core/http/client.ts';
import type { CompleteRun } from '../../../electron/core/runs/complete-run.ts';
import type { ActiveRun } from '../../../electron/core/runs/execute-run.ts';
import { BATCH_INTERVAL_MS } from '../../../electron/core/runs/run-batcher.ts';
import { createRunManager, type RunManager } from '../../../electron/core/runs/run-manager.ts';
import { createTokenSource } from '../../../electron/core/runs/token-source.ts';
import type { MainEvent } from '../../../shared/ipc/contract.ts';
import { AppError } from '../../../shared/ipc/result.ts';
import type { RunBatch } from '../../../shared/ipc/run-batch.ts';
import type { RunCost } from '../../../shared/model/cost.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';
import { emptyResult, foldEvent } from '../../../shared/streaming/fold-run.ts';
import type { RunResult } from '../../../shared/streaming/run-result.ts';
import { delay, type LoopbackServer, type Respond, startLoopbackServer, until } from '../../support/loopback-server.ts';
import { ownPause } from '../../support/own-time.ts';

type BatchEvent = Extract<MainEvent, { type: 'run.batch' }>;
type Received = BatchEvent & { batch: RunBatch; atMs: number };

const draft: RequestDraft = {
  sidecall: 2,
  info: { name: 'Hello' },
  endpoint: 'openai-compatible/chat.completions',
  body: { model: 'm', messages: [{ role: 'user', content: 'Hi' }], stream: true },
};
const text = (content: string) => `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content } }] })}\n\n`;
const END = 'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n';

let respond: Respond;
let server: LoopbackServer;
let manager: RunManager;
let complete: CompleteRun;
let received: Received[];

beforeEach(async () => {
  received = [];
  complete = async () => ({});
  server = await startLoopbackServer((request, response) => respond(request, response));
  const client = createHttpClient();
  const clock = { nowMs: () => performance.now(), epochMs: () => 0 };
  manager = createRunManager({
    client,
    clock,
    tokens: createTokenSource(client, clock),
    authorize: async () => {
      throw new AppError('SECRET_ABSENT', 'no key');
    },
    resolve: ({ connectionId }) => ({
      connection: {
        id: connectionId ?? '',
        connection: {
          sidecall: 2,
          info: { name: 'Main' },
          provider: 'openai-compatible',
          baseUrl: server.origin,
          auth: { type: 'provider' },
          secret: connectionId === 'keyed' ? 'secret-1' : undefined,
        },
      },
      scopes: [],
    }),
    emit: (event) => received.push({ ...event, batch: JSON.parse(event.json), atMs: performance.now() }),
    complete: (record) => complete(record),
    appVersion: '1.0.0',
  });
});
afterEach(async () => {
  await manager.shutDown();
  await server.close();
});

const start = (slot = 'tab', connectionId = 'main') =>
  manager.start({ draft, requestPath: null, connectionId, environmentId: null, slot });

const batchesOf = (runId: string) => received.filter((event) => event.runId === runId);
const isEnded = (runId: string) => ['succeeded', 'failed', 'cancelled'].includes(lastHead(runId)?.status ?? '');
const lastHead = (runId: string) => batchesOf(runId).findLast((event) => event.batch.head !== null)?.batch.head;

/** What a window would show after applying the batches. */
function fold(runId: string, onto: RunResult = emptyResult(), afterSeq = 0): RunResult {
  for (const { batch, seq } of batchesOf(runId)) {
    if (seq > afterSeq) for (const event of batch.events) foldEvent(onto, event);
  }
  return onto;
}

describe('batches', () => {
  it('sends the first delta at once, then joined text about every 50 ms, and the end at once', async () => {
    respond = async (_request, response) => {
      for (let index = 0; index < 100; index += 1) {
        response.write(text(`${index} `));
        // The window has the first one before there is more.
        if (index === 0) await until(() => texts().length === 1, 2_000);
        await delay(3);
      }
      response.end(END);
    };
    const texts = () => received.filter(({ batch }) => batch.events.some(({ type }) => type === 'text-delta'));
    const startMs = performance.now();
    const { runId } = await start();
    await until(() => isEnded(runId), 5000);
    const tookMs = performance.now() - startMs;
    const batches = batchesOf(runId);
    expect(batches.map((event) => event.seq)).toEqual(batches.map((_, index) => index + 1));
    expect(batches[0]?.batch.head?.status).toBe('pending');
    const [first] = texts();
    expect(first?.batch.events.find((item) => item.type === 'text-delta')).toMatchObject({ delta: '0 ' });
    expect(first?.batch.head?.timing.firstContentMs).toBeGreaterThan(0);
    for (const { batch } of texts()) expect(batch.events.filter((item) => item.type === 'text-delta')).toHaveLength(1);
    // One at once, one when the interval of all runs ends, one of what is left at the end.
    expect(texts().length).toBeLessThanOrEqual(tookMs / BATCH_INTERVAL_MS + 3);
    expect(texts().length).toBeGreaterThan(5);
    expect(fold(runId)).toEqual(manager.list()[0]?.record.result);
    expect(lastHead(runId)).toMatchObject({ status: 'succeeded', counters: { contentEvents: 100 } });
  });

  it('tells a failure that comes before the socket too', async () => {
    const { runId } = await manager.start({
      draft: { ...draft, headers: [{ name: 'x-bad', value: 'a\r\nb: c' }] },
      requestPath: null,
      connectionId: 'main',
      environmentId: null,
      slot: 'tab',
    });
    await until(() => isEnded(runId));
    expect(fold(runId).error).toMatchObject({ code: 'HEADER_INVALID' });
    expect(server.connections).toBe(0);
  });

  it('rejects a start that cannot be prepared or authorized, and keeps no run of it', async () => {
    await expect(start('tab', 'keyed')).rejects.toMatchObject({ code: 'SECRET_ABSENT' });
    expect(manager.list()).toEqual([]);
    expect(server.connections).toBe(0);
  });
});

describe('what is worked out after the end', () => {
  const cost = (state: RunCost['state']): RunCost => ({
    state,
    amount: state === 'computed' ? 0.5 : null,
    currency: 'CNY',
    lines: [],
    price: null,
    reported: null,
  });

  it('shows the outcome at once and adds the cost to it, in the last batch and in the final record', async () => {
    respond = async (_request, response) => response.end(text('Hi') + END);
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    complete = async (record) => {
      expect(record.status).toBe('succeeded');
      await released;
      return { cost: cost('computed') };
    };
    const { runId } = await start();
    await until(() => isEnded(runId));
    expect(lastHead(runId)?.cost).toBeUndefined();
    const { done } = manager.kept(runId) as ActiveRun;
    release();
    expect((await done).cost).toMatchObject({ amount: 0.5 });
    await until(() => lastHead(runId)?.cost?.amount === 0.5);
  });

  it('ends a run whose cost cannot be worked out', async () => {
    respond = async (_request, response) => response.end(text('Hi') + END);
    complete = async () => {
      throw new Error('no table');
    };
    const { runId } = await start();
    const record = await (manager.kept(runId) as ActiveRun).done;
    expect([record.status, record.cost]).toEqual(['succeeded', undefined]);
  });

  it('works out again what had no price once prices have changed, and nothing else', async () => {
    respond = async (_request, response) => response.end(text('Hi') + END);
    complete = async (record) => ({ cost: cost(record.connectionId === 'main' ? 'no-price' : 'free') });
    const first = await start('one');
    const other = await start('two', 'other');
    await until(() => lastHead(first.runId)?.cost !== undefined && lastHead(other.runId)?.cost !== undefined);
    complete = async () => ({ cost: cost('computed') });
    await manager.reprice();
    expect(lastHead(first.runId)?.cost).toMatchObject({ state: 'computed' });
    expect(lastHead(other.runId)?.cost).toMatchObject({ state: 'free' });
    expect(manager.list().map(({ record }) => record.cost?.state)).toEqual(['computed', 'free']);
  });
});

describe('credits', () => {
  const BLOCK = text('x'.repeat(60_000));

  it('stops pulling a window that does not keep up, and goes on once it has', async () => {
    let sent = 0;
    respond = async (_request, response) => {
      for (; sent < 300; sent += 1) {
        if (!response.write(BLOCK)) await new Promise((resolve) => response.once('drain', resolve));
      }
      response.end(END);
    };
    const { runId } = await start();
    await until(() => lastHead(runId)?.marks.some((mark) => mark.name === 'flow-paused') === true, 5000);
    await ownPause(100);
    const heldAt = sent;
    expect(heldAt).toBeLessThan(300);
    expect(batchesOf(runId).reduce((sum, event) => sum + event.json.length, 0)).toBeLessThan(2_000_000);
    await ownPause(100);
    expect(sent).toBe(heldAt);

    await until(() => {
      manager.acknowledge(runId, batchesOf(runId).length);
      return isEnded(runId);
    }, 10_000);
    expect(lastHead(runId)).toMatchObject({ status: 'succeeded' });
    expect(fold(runId).choices[0]?.text).toHaveLength(300 * 60_000);
  });

  it('goes on without a window, and a new one catches up without a gap or a repeat', async () => {
    let isReleased = false;
    respond = async (_request, response) => {
      for (let index = 0; index < 40; index += 1) response.write(BLOCK);
      await until(() => isReleased, 5000);
      response.write(text('after'));
      await delay(60);
      response.end(text(' all') + END);
    };
    const { runId } = await start();
    await until(() => lastHead(runId)?.marks.length === 1, 5000);
    manager.detach();
    const seen = received.length;
    await until(() => manager.list()[0]?.record.result.choices[0]?.text.length === 40 * 60_000, 5000);
    expect(received).toHaveLength(seen);

    manager.attach();
    const [listed] = manager.list();
    if (!listed) throw new Error('nothing listed');
    isReleased = true;
    await until(() => isEnded(runId), 5000);
    const caughtUp = fold(runId, structuredClone(listed.record.result), listed.seq);
    expect(caughtUp.choices[0]?.text).toBe(`${'x'.repeat(40 * 60_000)}after all`);
    expect(caughtUp).toEqual(manager.list()[0]?.record.result);
  });
});

describe('runs', () => {
  it('keeps the newest finished run of each slot, with its pages', async () => {
    respond = (_request, response) => response.end(text('hi') + END);
    const first = await start('a');
    await until(() => isEnded(first.runId));
    const second = await start('a');
    const other = await start('b');
    expect(first.runId).not.toBe(second.runId);
    await until(() => isEnded(second.runId) && isEnded(other.runId));
    expect(manager.list().map(({ slot, record }) => [slot, record.runId])).toEqual([
      ['a', second.runId],
      ['b', other.runId],
    ]);
    expect(manager.frames(second.runId, 0, 1)).toMatchObject({ total: 3, rows: [{ index: 0 }] });
    expect(manager.body(second.runId, 5).text).toBe((text('hi') + END).slice(5));
    expect(() => manager.frames(first.runId, 0, 1)).toThrow(/no longer kept/);
  });

  it('cancels one run and not its neighbour', async () => {
    respond = (_request, response) => response.write(text('hi'));
    const one = await start('a');
    const two = await start('b');
    await until(() => server.open.size === 2);
    manager.cancel(one.runId);
    manager.cancel('unknown');
    await until(() => isEnded(one.runId) && server.open.size === 1);
    expect(lastHead(one.runId)).toMatchObject({ status: 'cancelled', cancelReason: 'user' });
    expect(isEnded(two.runId)).toBe(false);
  });

  it('forgets everything when another workspace is opened', async () => {
    respond = (_request, response) => response.write(text('hi'));
    await start('a');
    await until(() => server.open.size === 1);
    manager.forgetAll();
    expect(manager.list()).toEqual([]);
    await until(() => server.open.size === 0, 200);
  });

  it('cancels everything on quit', async () => {
    respond = (_request, response) => response.write(text('hi'));
    const runs = await Promise.all(Array.from({ length: 20 }, (_, index) => start(`s${index}`)));
    await until(() => server.open.size === 20);
    await manager.shutDown();
    await until(() => server.open.size === 0, 200);
    for (const { runId } of runs) expect(lastHead(runId)).toMatchObject({ status: 'cancelled', cancelReason: 'quit' });
  });

  it('runs 50 streams at once, each whole', async () => {
    respond = async (_request, response) => {
      for (let index = 0; index < 30; index += 1) {
        response.write(text(`${index},`));
        await delay(5);
      }
      response.end(END);
    };
    const runs = await Promise.all(Array.from({ length: 50 }, (_, index) => start(`s${index}`)));
    await until(() => runs.every(({ runId }) => isEnded(runId)), 10_000);
    const expected = Array.from({ length: 30 }, (_, index) => `${index},`).join('');
    for (const { runId } of runs) expect(fold(runId)).toMatchObject({ complete: true, choices: [{ text: expected }] });
  });
});

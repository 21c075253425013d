import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reportWords } from '../../../electron/cli/report-words.ts';
import { type Comparisons, createComparisons } from '../../../electron/core/compare/comparisons.ts';
import { type CallEstimate, createCallEstimator } from '../../../electron/core/compare/estimate-call.ts';
import { exportComparison } from '../../../electron/core/compare/export-comparison.ts';
import { createHttpClient } from '../../../electron/core/http/client.ts';
import { createRunManager, type RunManager } from '../../../electron/core/runs/run-manager.ts';
import { createTokenSource } from '../../../electron/core/runs/token-source.ts';
import { followMoves } from '../../../electron/main/ipc/history-handlers.ts';
import {
  COMPARISON_EXPORT_FORMATS,
  type ComparisonChange,
  type ComparisonInput,
} from '../../../shared/ipc/comparison-routes.ts';
import type { ComparisonState } from '../../../shared/model/compare.ts';
import type { Price } from '../../../shared/model/price.ts';
import { clock } from '../../support/comparison-lanes.ts';
import { delay, type LoopbackServer, type Respond, startLoopbackServer, until } from '../../support/loopback-server.ts';
import { ownPause } from '../../support/own-time.ts';

const KEY = 'sk-very-secret-key-4711';
const text = (content: string) => `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content } }] })}\n\n`;
const END = 'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n';

let server: LoopbackServer;
let respond: Respond;
let runs: RunManager;
let comparisons: Comparisons;
let changes: { seq: number; change: ComparisonChange; atMs: number }[];
let batchSlots: string[];
let estimate: CallEstimate | null;

beforeEach(async () => {
  changes = [];
  batchSlots = [];
  estimate = null;
  respond = (_request, response) => response.end(text('Hello') + END);
  server = await startLoopbackServer((request, response) => respond(request, response));
  const client = createHttpClient();
  runs = createRunManager({
    client,
    clock,
    tokens: createTokenSource(client, clock),
    authorize: async () => KEY,
    resolve: ({ connectionId }) => ({
      connection: {
        id: connectionId ?? '',
        connection: {
          sidecall: 2,
          info: { name: `<b>${connectionId}` },
          provider: 'openai-compatible',
          baseUrl: server.origin,
          auth: { type: 'provider' },
          secret: 'secret-1',
        },
      },
      scopes: [],
    }),
    emit: ({ slot }) => batchSlots.push(slot),
    appVersion: '1.0.0',
  });
  comparisons = createComparisons({
    runs,
    clock,
    estimateCall: async () => estimate,
    emit: ({ seq, json }) => changes.push({ seq, change: JSON.parse(json), atMs: performance.now() }),
  });
});
afterEach(async () => {
  comparisons.forgetAll();
  await runs.shutDown();
  await server.close();
});

const columnOf = (name: string) => ({
  slot: `tab#${name}`,
  draft: {
    sidecall: 2 as const,
    info: { name: 'A <i>title' },
    endpoint: 'openai-compatible/chat.completions',
    body: { model: name, messages: [{ role: 'user', content: 'Hi {{who}}' }], stream: true },
    assertions: [{ source: 'text' as const, operator: 'contains' as const, value: 'Hello' }],
  },
  connectionId: name,
  environmentId: null,
  label: null,
});
const inputOf = (changed: Partial<ComparisonInput> = {}): ComparisonInput => ({
  path: 'tab',
  requestPath: null,
  options: {},
  columns: [columnOf('a'), columnOf('b')],
  data: null,
  ...changed,
});

/** What a window would show after applying the changes. */
function folded(): ComparisonState {
  const attempts = new Map<string, ComparisonState['attempts'][number]>();
  let rows: ComparisonState['rows'] = null;
  for (const { change } of changes) {
    rows = change.rows ?? rows;
    for (const attempt of change.attempts) attempts.set(attempt.attemptId, attempt);
  }
  const head = changes.at(-1)?.change.head;
  if (head === undefined) throw new Error('nothing was told');
  return { ...head, attempts: [...attempts.values()], rows };
}
const isOver = () => changes.length > 0 && changes.at(-1)?.change.head.status !== 'running';

describe('what the window is told', () => {
  it('adds up to the state, is told at most ten times a second, and only what changed', async () => {
    await comparisons.start(inputOf({ options: { repeats: 40 } }));
    await until(isOver, 10_000);
    await ownPause(150);
    expect(folded()).toEqual(comparisons.list()[0]?.state);
    expect(changes.map(({ seq }) => seq)).toEqual(changes.map((_, index) => index + 1));
    const gaps = changes.slice(2).map(({ atMs }, index) => atMs - (changes[index + 1]?.atMs ?? 0));
    for (const gap of gaps) expect(gap).toBeGreaterThan(90);
    expect(changes[0]?.change.attempts).toHaveLength(80);
    expect(changes.at(-1)?.change.attempts.length).toBeLessThan(80);
    expect(folded().attempts[0]?.figures?.assertions).toEqual([{ outcome: 'pass', actual: 'Hello' }]);
  });

  it('follows the newest attempt of a column in its slot, and keeps earlier ones readable', async () => {
    await comparisons.start(inputOf({ options: { repeats: 3 } }));
    await until(isOver, 5000);
    const { attempts } = folded();
    expect(runs.list().map(({ slot }) => slot)).toEqual(['tab#a', 'tab#b']);
    const newest = attempts.filter(({ round }) => round === 3).map(({ runId }) => runId);
    expect(
      runs
        .list()
        .map(({ record }) => record.runId)
        .sort(),
    ).toEqual(newest.sort());
    for (const { runId } of attempts) expect(runs.kept(runId ?? '').record().result.choices[0]?.text).toBe('Hello');
  });

  it('says nothing of the runs of a matrix, which are there when asked for', async () => {
    await comparisons.start(inputOf({ data: { format: 'csv', text: 'who\nAnn\nBob\n' } }));
    await until(isOver, 5000);
    expect(batchSlots).toEqual([]);
    expect(runs.list()).toEqual([]);
    const { attempts, rows } = folded();
    expect(rows).toEqual([{ who: 'Ann' }, { who: 'Bob' }]);
    expect(attempts).toHaveLength(4);
    for (const { runId, row } of attempts) {
      expect(runs.kept(runId ?? '').record().request.body).toContain(`Hi ${row === 0 ? 'Ann' : 'Bob'}`);
    }
  });

  it('stops the comparison before of the same tab, and all when another workspace is opened', async () => {
    respond = (_request, response) => void response.write(text('Hello'));
    await comparisons.start(inputOf());
    await until(() => server.seen.length === 2, 3000);
    await comparisons.start(inputOf());
    await until(() => server.seen.length === 4 && server.open.size === 2, 3000);
    expect(comparisons.list()).toHaveLength(1);
    // As when another workspace is opened: a job of a run goes on, so runs are ended by whoever knows about jobs.
    comparisons.forgetAll();
    runs.forgetAll();
    await until(() => server.open.size === 0, 1000);
  });

  it('refuses more calls than can be told, and rows that cannot be read', async () => {
    const many = inputOf({ data: { format: 'csv', text: `who\n${'x\n'.repeat(3000)}` }, options: { repeats: 2 } });
    await expect(comparisons.start(many)).rejects.toMatchObject({ code: 'COMPARE_TOO_MANY_CALLS' });
    const broken = inputOf({ data: { format: 'csv', text: 'a,b\n1\n' } });
    await expect(comparisons.start(broken)).rejects.toMatchObject({ code: 'COMPARE_DATA_ROW' });
    expect(server.seen).toEqual([]);
  });
});

describe('the estimate', () => {
  it('multiplies calls, and names the columns of which nothing is known', async () => {
    const input = inputOf({ options: { repeats: 5, warmUps: 1 }, data: { format: 'csv', text: 'who\nAnn\nBob\n' } });
    // Two columns, five rounds of two rows, and one warm-up of the first row.
    expect(await comparisons.estimate(input)).toEqual({
      calls: 22,
      costs: [],
      unknown: [0, 1].map((columnIndex) => ({ columnIndex, reason: 'no-price' })),
    });
    estimate = { currency: 'CNY', low: 0.01, high: null };
    const known = await comparisons.estimate(input);
    expect(known.costs[0]?.low).toBeCloseTo(0.22);
    expect(known.unknown.map(({ reason }) => reason)).toEqual(['no-limit', 'no-limit']);
    expect(server.seen).toEqual([]);
  });

  it('goes from no answer at all to the longest that the request allows', async () => {
    const rates = { input: 2, output: 10 };
    const price: Price = { source: 'workspace', row: 'm', date: '2026-01-01', currency: 'USD', rates };
    const estimator = createCallEstimator(
      { priceOf: async () => price },
      { count: async (texts) => texts.map(() => 1000) },
      () => 0,
    );
    const { draft, ...place } = columnOf('a');
    const prepare = (extra: object) =>
      runs.prepare({ ...place, requestPath: null, draft: { ...draft, body: { ...draft.body, ...extra } } });
    // 1,000 tokens in at 2 a million; 500 out at 10 a million.
    const limited = await estimator(await prepare({ max_tokens: 500 }));
    expect(limited?.low).toBeCloseTo(0.002);
    expect(limited?.high).toBeCloseTo(0.007);
    expect((await estimator(await prepare({})))?.high).toBeNull();
  });
});

describe('a request that is renamed or moved', () => {
  it('takes its comparison along, and what is still to be sent goes out under the new path', async () => {
    let isMoved = false;
    respond = async (_request, response) => {
      if (server.seen.length > 1) await until(() => isMoved);
      response.end(text('Hello') + END);
    };
    const path = 'collections/old/chat.yml';
    const { comparisonId } = await comparisons.start(
      inputOf({ path, requestPath: path, options: { repeats: 4, start: 'isolated' } }),
    );
    await until(() => server.seen.length === 2, 5000);
    const { 'node.rename': rename } = followMoves(
      {
        'node.rename': async () => ({
          moved: [{ from: 'collections/old', to: 'collections/new' }],
        }),
      } as unknown as Parameters<typeof followMoves>[0],
      { current: () => Promise.reject(new Error('no history')) },
      comparisons,
    );
    await rename({ path: 'collections/old', name: 'new' });
    const moved = 'collections/new/chat.yml';
    expect(comparisons.list()[0]?.state.path).toBe(moved);
    isMoved = true;
    await until(isOver, 5000);
    expect(folded().path).toBe(moved);
    expect(comparisons.read(comparisonId).input).toMatchObject({ path: moved, requestPath: moved });
    const paths = folded().attempts.map(({ runId }) => runs.kept(runId ?? '').record().requestPath);
    expect(paths[0]).toBe(path);
    expect(paths.at(-1)).toBe(moved);
    // A new comparison of the moved request takes the place of this one; another at the old path does not.
    await comparisons.start(inputOf({ path }));
    expect(comparisons.list()).toHaveLength(2);
    await comparisons.start(inputOf({ path: moved, requestPath: moved }));
    expect(comparisons.list().map(({ state }) => state.path)).toEqual([path, moved]);
  });
});

describe('export', () => {
  it('holds no secret in any format, even where the server repeats it', async () => {
    respond = (request, response) => {
      response.setHeader('x-echo', String(request.headers.authorization));
      response.end(text(`Hello, your key is ${request.headers.authorization}`) + END);
    };
    const { comparisonId } = await comparisons.start(inputOf({ options: { repeats: 2 } }));
    await until(isOver, 5000);
    expect(server.seen[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
    const ports = {
      appVersion: '1.2.3',
      words: reportWords,
      readRun: async (runId: string) => runs.kept(runId).record(),
      readVerdicts: async () => ({}),
      readBody: async () => null,
      thumbnail: async () => null,
      prepare: (column: ComparisonInput['columns'][number]) => runs.prepare({ ...column, requestPath: null }),
    };
    for (const format of COMPARISON_EXPORT_FORMATS) {
      const file = await exportComparison({ ...comparisons.read(comparisonId), baseline: 0 }, format, ports);
      expect(file, format).not.toContain(KEY);
      expect(file.length, format).toBeGreaterThan(200);
    }
  });

  it('is one page in HTML that loads and runs nothing, whatever an answer says', async () => {
    const attack = '</pre><script>alert(1)</script><img src=http://evil/x onerror=alert(2)>';
    respond = async (_request, response) => {
      response.write(text(attack));
      await delay(20);
      response.end(END);
    };
    const { comparisonId } = await comparisons.start(inputOf({ options: { repeats: 3 } }));
    await until(isOver, 5000);
    const html = await exportComparison({ ...comparisons.read(comparisonId), baseline: 0 }, 'html', {
      appVersion: '1.2.3',
      words: reportWords,
      readRun: async (runId) => runs.kept(runId).record(),
      readVerdicts: async () => ({}),
      readBody: async () => null,
      thumbnail: async () => null,
      prepare: async () => Promise.reject(new Error('not needed')),
    });
    expect(html).toContain("default-src 'none'; img-src data:; style-src 'unsafe-inline'");
    expect(html).not.toMatch(/<(script|img|link|iframe|b|i)\b/);
    expect(html).toContain('&lt;script&gt;');
    // Bars with a dot for every run, and where the time went.
    expect(html.match(/<svg /g)?.length).toBeGreaterThanOrEqual(3);
    expect(html.match(/<circle /g)?.length).toBeGreaterThanOrEqual(6);
    expect(html).toContain('Where the time went');
    expect(html).toContain('prefers-color-scheme: dark');
  });

  it('has a line a request in CSV and every run in JSON', async () => {
    const { comparisonId } = await comparisons.start(
      inputOf({ options: { repeats: 2, warmUps: 1 }, data: { format: 'csv', text: 'who\n=Ann\nBob\n' } }),
    );
    await until(isOver, 5000);
    const ports = {
      appVersion: '1.2.3',
      words: reportWords,
      readRun: async (runId: string) => runs.kept(runId).record(),
      readVerdicts: async () => ({}),
      readBody: async () => null,
      thumbnail: async () => null,
      prepare: async () => Promise.reject(new Error('not needed')),
    };
    const exported = { ...comparisons.read(comparisonId), baseline: 0 };
    const lines = (await exportComparison(exported, 'csv', ports)).trimEnd().split('\r\n');
    // Two columns with one warm-up and two rounds of two rows.
    expect(lines).toHaveLength(1 + 2 * 5);
    expect(lines[0]).toMatch(/^connection,name,model,run,status,.*,assertions,error,answer,media,ranking,vectors,who$/);
    // A cell that a spreadsheet would run is made a text.
    expect(lines[1]).toMatch(/,'=Ann$/);
    const document = JSON.parse(await exportComparison(exported, 'json', ports));
    expect(document.columns[0].runs).toHaveLength(4);
    expect(document.columns[0].warm_ups).toHaveLength(1);
    expect(document.columns[0].runs[0].result.choices[0].text).toBe('Hello');
    expect(document.columns[0].statistics.success_rate).toBe(1);

    const otel = JSON.parse(await exportComparison(exported, 'otel-json', ports));
    const { spans } = otel.resourceSpans[0].scopeSpans[0];
    // Warm-ups do not count.
    expect(spans).toHaveLength(2 * 4);
    expect(spans[0].name).toBe('chat a');
    expect(spans[0].attributes).toContainEqual({ key: 'gen_ai.request.model', value: { stringValue: 'a' } });
    expect(JSON.stringify(otel)).not.toMatch(/Hello|Hi /);

    const html = await exportComparison(exported, 'html', ports);
    expect(html).toContain('Matrix: 2 rows × 2 columns');
    expect(html).toContain('who: =Ann');
    // Every run passed the one test, and gave one answer.
    expect(html).toContain('4 pass');
    expect(html).toContain('×4 same');
    expect(html).toContain('4 of 4 ok');
    // Nothing but the essential metrics is unfolded.
    expect(html.indexOf('Time to first token')).toBeLessThan(html.indexOf('<details'));
    expect(html).not.toMatch(/undefined|NaN|report\.|results\./);
  });
});

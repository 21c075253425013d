import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Comparison, type ComparisonPlan, createComparison } from '../../../electron/core/compare/comparison.ts';
import type { Lane } from '../../../electron/core/compare/lane.ts';
import { scheduleRounds } from '../../../shared/compare/schedule.ts';
import { AppError } from '../../../shared/ipc/result.ts';
import type { CompareOptions, ComparisonAttempt } from '../../../shared/model/compare.ts';
import { clock, createLanes } from '../../support/comparison-lanes.ts';
import {
  delay,
  type LoopbackServer,
  type Respond,
  type SeenRequest,
  startLoopbackServer,
  until,
} from '../../support/loopback-server.ts';
import { gapsOf, median, plainReadTimes } from '../../support/metronome.ts';
import { startStopwatch } from '../../support/own-time.ts';

const text = (content: string) => `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content } }] })}\n\n`;
const END = 'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n';

/** What the server saw of one request, in milliseconds on the test's clock. */
type Span = { model: string; prompt: string; arrivedMs: number; endedMs: number; isCut: boolean };

let lanes: ReturnType<typeof createLanes>;
let servers: LoopbackServer[];
let spans: Span[];
let comparison: Comparison;

beforeEach(() => {
  lanes = createLanes();
  servers = [];
  spans = [];
});
afterEach(async () => {
  comparison?.stop();
  await lanes.client.close();
  await Promise.all(servers.map((server) => server.close()));
});

const bodyOf = (request: SeenRequest) => JSON.parse(request.body) as { model: string; messages: { content: string }[] };

/** A server that notes when each request came and when its socket was done with it. */
async function serve(respond: Respond): Promise<string> {
  const server = await startLoopbackServer((request, response) => {
    const { model, messages } = bodyOf(request);
    const span = { model, prompt: messages[0]?.content ?? '', arrivedMs: clock.nowMs(), endedMs: 0, isCut: false };
    spans.push(span);
    response.on('close', () => {
      span.endedMs = clock.nowMs();
      span.isCut = !response.writableFinished;
    });
    return respond(request, response);
  });
  servers.push(server);
  return server.origin;
}

const answer =
  (durationMs: number): Respond =>
  async (_request, response) => {
    response.write(text('One'));
    await delay(durationMs);
    response.end(text(' two') + END);
  };

function fail(response: ServerResponse, status: number, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end('{"error":{"message":"no"}}');
}

function start(
  columns: readonly Lane[],
  options: CompareOptions = {},
  rows: Record<string, string>[] | null = null,
): Comparison {
  const { repeats, warmUps } = options;
  const indexes = columns.map((_, index) => index);
  const plan: ComparisonPlan = {
    comparisonId: 'c1',
    path: 'tab',
    options: { start: 'parallel', ...options },
    lanes: columns,
    rounds: scheduleRounds({ columns: indexes, repeats, warmUps, rows: rows?.length ?? null }),
    rows: rows?.map((variables) => ({ variables, assertions: [] })) ?? null,
  };
  comparison = createComparison(plan, { clock, onChange: () => undefined });
  return comparison;
}

const attempts = () => comparison.state().attempts;
const statuses = () => attempts().map(({ status }) => status);
const ofColumn = (index: number) => attempts().filter(({ columnIndex }) => columnIndex === index);
const order = () => spans.map(({ model }) => model).join('');
const overlaps = () =>
  spans.filter((span) =>
    spans.some((other) => other !== span && other.arrivedMs < span.endedMs && span.arrivedMs < other.endedMs),
  );

describe('order at the server', () => {
  it('runs isolated columns one after the other and never two at once, and another begins each round', async () => {
    const origin = await serve(answer(20));
    start(
      ['A', 'B', 'C'].map((name) => lanes.lane(name, origin)),
      { start: 'isolated', repeats: 3, warmUps: 1 },
    );
    await comparison.idle();
    expect(order()).toBe('ABCBCACABABC');
    // The next may arrive in the same moment in which the one before is over.
    expect(overlaps()).toEqual([]);
    expect(
      attempts()
        .map(({ round }) => round)
        .join(),
    ).toBe('0,0,0,1,1,1,2,2,2,3,3,3');
    expect(new Set(statuses())).toEqual(new Set(['succeeded']));
  });

  it('starts all columns of a round together, and the next round when all are done', async () => {
    // None is answered before all of its round are there: whoever waited for an answer would wait for ever.
    const origin = await serve(async (request, response) => {
      const round = Math.ceil(spans.length / 6);
      await until(() => spans.length >= round * 6, 5000);
      return answer(bodyOf(request).model === 'F' ? 120 : 20)(request, response);
    });
    start(
      ['A', 'B', 'C', 'D', 'E', 'F'].map((name) => lanes.lane(name, origin)),
      { repeats: 2 },
    );
    await comparison.idle();
    const [first, second] = [spans.slice(0, 6), spans.slice(6)];
    expect(new Set(first.map(({ model }) => model)).size).toBe(6);
    expect(second[0]?.arrivedMs).toBeGreaterThanOrEqual(Math.max(...first.map(({ endedMs }) => endedMs)) - 5);
  });

  it('waits for a column that is still made ready, so that none has a lead', async () => {
    const origin = await serve(async (request, response) => {
      await until(() => spans.length === 2, 5000);
      return answer(5)(request, response);
    });
    const late = lanes.lane('B', origin);
    const slow: Lane = { ...late, prepare: async (attempt) => delay(150).then(() => late.prepare(attempt)) };
    const startedMs = clock.nowMs();
    start([lanes.lane('A', origin), slow]);
    await comparison.idle();
    expect(spans.map(({ model }) => model).sort()).toEqual(['A', 'B']);
    for (const { arrivedMs } of spans) expect(arrivedMs - startedMs).toBeGreaterThanOrEqual(150);
  });

  it('sends every row of a matrix to every column, with the variables of the row', async () => {
    const origin = await serve(answer(5));
    start([lanes.lane('A', origin), lanes.lane('B', origin)], { start: 'isolated' }, [{ who: 'Ann' }, { who: 'Bob' }]);
    await comparison.idle();
    expect(spans.map(({ model, prompt }) => `${model}: ${prompt}`)).toEqual([
      'A: Hi Ann',
      'B: Hi Ann',
      'B: Hi Bob',
      'A: Hi Bob',
    ]);
  });
});

describe('limits of a host', () => {
  it('has no more requests under way at one host than allowed, and does not slow another host', async () => {
    // The first answers of the busy host wait for the other host: were that kept waiting too, they would wait in vain.
    const busy = await serve(async (request, response) => {
      await until(() => spans.some(({ model }) => model === 'X') && spans.length >= 3, 5000);
      return answer(80)(request, response);
    });
    const other = await serve(answer(10));
    start([...['A', 'B', 'C', 'D', 'E'].map((name) => lanes.lane(name, busy)), lanes.lane('X', other)], {
      maxPerHost: 2,
    });
    await comparison.idle();
    const atBusy = spans.filter(({ model }) => model !== 'X');
    const most = Math.max(
      ...atBusy.map(
        ({ arrivedMs: at }) => atBusy.filter((span) => span.arrivedMs <= at && at < span.endedMs - 5).length,
      ),
    );
    expect(most).toBe(2);
    expect(atBusy).toHaveLength(5);
    expect(spans.findIndex(({ model }) => model === 'X')).toBeLessThan(3);
  });

  it('pauses between the end of one request and the start of the next', async () => {
    const origin = await serve(answer(20));
    start([lanes.lane('A', origin), lanes.lane('B', origin)], { start: 'isolated', repeats: 2, delayMs: 100 });
    await comparison.idle();
    const gaps = spans.slice(1).map(({ arrivedMs }, index) => arrivedMs - (spans[index]?.endedMs ?? 0));
    for (const gap of gaps) expect(gap).toBeGreaterThan(90);
  });

  it('spaces the columns of a round that share a host', async () => {
    const origin = await serve(answer(5));
    const sentMs: number[] = [];
    const noted = (lane: Lane): Lane => ({
      ...lane,
      prepare: async (attempt) => {
        const go = await lane.prepare(attempt);
        return () => {
          sentMs.push(clock.nowMs());
          return go();
        };
      },
    });
    start(
      ['A', 'B', 'C'].map((name) => noted(lanes.lane(name, origin))),
      { delayMs: 80 },
    );
    await comparison.idle();
    const gaps = gapsOf(sentMs);
    expect(gaps).toHaveLength(2);
    for (const gap of gaps) expect(gap).toBeGreaterThan(70);
  });

  it.each([429, 503])('obeys Retry-After of a %i, which stays a failed attempt of its own', async (status) => {
    let count = 0;
    const origin = await serve((request, response) => {
      count += 1;
      return count === 1 ? fail(response, status, { 'retry-after': '1' }) : answer(5)(request, response);
    });
    const other = await serve(answer(5));
    start([lanes.lane('A', origin), lanes.lane('X', other)], { start: 'isolated', repeats: 2 });
    const startedEpochMs = Date.now();
    await until(() => comparison.head().waits.length > 0, 3000);
    const [wait] = comparison.head().waits;
    expect(wait).toMatchObject({ host: origin, reason: 'retry-after' });
    expect((wait?.untilEpochMs ?? 0) - startedEpochMs).toBeGreaterThanOrEqual(990);
    await comparison.idle();
    const atHost = spans.filter(({ model }) => model === 'A');
    expect(atHost).toHaveLength(2);
    expect((atHost[1]?.arrivedMs ?? 0) - (atHost[0]?.endedMs ?? 0)).toBeGreaterThan(980);
    expect(ofColumn(0).map((attempt) => [attempt.status, attempt.figures?.httpStatus])).toEqual([
      ['failed', status],
      ['succeeded', 200],
    ]);
    expect(comparison.head().waits).toEqual([]);
  });
});

describe('stopping', () => {
  const endless: Respond = async (_request, response) => {
    while (!response.destroyed) {
      response.write(text('word '));
      await delay(20);
    }
  };

  it('closes every socket within 100 ms, skips the rest, and keeps what has come', async () => {
    const origin = await serve(endless);
    start(
      ['A', 'B', 'C', 'D', 'E', 'F'].map((name) => lanes.lane(name, origin)),
      { repeats: 3 },
    );
    await until(() => spans.length === 6, 3000);
    await delay(100);
    const stopwatch = startStopwatch();
    comparison.stop();
    await until(() => spans.every(({ endedMs }) => endedMs > 0), 1000);
    expect(stopwatch.stop()).toBeLessThan(100);
    await comparison.idle();
    expect(spans.every(({ isCut }) => isCut)).toBe(true);
    expect(statuses()).toEqual([...Array(6).fill('cancelled'), ...Array(12).fill('skipped')]);
    expect(attempts()[6]?.skipReason).toBe('stopped');
    expect(attempts()[0]?.figures?.answer).toMatch(/^word /);
    expect(comparison.head().status).toBe('stopped');
    await delay(50);
    expect(spans).toHaveLength(6);
  });

  it('stops one column and goes on with the others', async () => {
    const origin = await serve((request, response) =>
      bodyOf(request).model === 'A' ? endless(request, response) : answer(60)(request, response),
    );
    start([lanes.lane('A', origin), lanes.lane('B', origin)], { repeats: 2 });
    await until(() => spans.length === 2, 3000);
    comparison.stopColumn(0);
    await comparison.idle();
    expect(ofColumn(0).map(({ status }) => status)).toEqual(['cancelled', 'skipped']);
    expect(ofColumn(1).map(({ status }) => status)).toEqual(['succeeded', 'succeeded']);
    expect(comparison.head().status).toBe('done');
  });

  it('never sends what was stopped while it was made ready', async () => {
    const origin = await serve(answer(5));
    const lane = lanes.lane('A', origin);
    let isStopped = false;
    start([{ ...lane, prepare: async (attempt) => until(() => isStopped).then(() => lane.prepare(attempt)) }]);
    await until(() => statuses()[0] === 'pending');
    comparison.stop();
    isStopped = true;
    await comparison.idle();
    await delay(200);
    expect(spans).toEqual([]);
    expect(statuses()).toEqual(['skipped']);
  });

  it('starts nothing more once enough has failed; what is under way ends', async () => {
    const origin = await serve((request, response) =>
      bodyOf(request).model === 'A' ? fail(response, 500) : answer(150)(request, response),
    );
    start([lanes.lane('A', origin), lanes.lane('B', origin)], { repeats: 5, maxFailures: 1 });
    await comparison.idle();
    expect(spans).toHaveLength(2);
    expect(statuses().slice(0, 2)).toEqual(['failed', 'succeeded']);
    expect(
      attempts()
        .slice(2)
        .every(({ skipReason }) => skipReason === 'failures'),
    ).toBe(true);
    expect(comparison.head().status).toBe('failures');
  });

  it('starts nothing more once the budget is spent, counting its own currency alone', async () => {
    const origin = await serve(answer(5));
    const priced = (name: string, currency: 'USD' | 'CNY'): Lane => {
      const lane = lanes.lane(name, origin);
      return {
        ...lane,
        prepare: async (attempt) => {
          const go = await lane.prepare(attempt);
          const cost = { state: 'computed', amount: 0.4, currency, lines: [], price: null, reported: null } as const;
          return () => {
            const running = go();
            return { ...running, done: running.done.then((record) => ({ ...record, cost: { ...cost, lines: [] } })) };
          };
        },
      };
    };
    const budget = { amount: 1, currency: 'USD' as const };
    start([priced('A', 'USD'), priced('B', 'CNY')], { start: 'isolated', repeats: 9, budget });
    await comparison.idle();
    // The third dollar call goes over: 0.4, 0.8, 1.2.
    expect(ofColumn(0).filter(({ status }) => status === 'succeeded')).toHaveLength(3);
    expect(attempts().filter(({ skipReason }) => skipReason === 'budget').length).toBe(18 - spans.length);
    expect(comparison.head()).toMatchObject({ status: 'budget' });
    expect(comparison.head().spent.find(({ currency }) => currency === 'USD')?.amount).toBeCloseTo(1.2);
  });
});

describe('failures and retries', () => {
  it('keeps a column that fails or is refused from disturbing the others', async () => {
    const origin = await serve((request, response) =>
      bodyOf(request).model === 'B' ? response.destroy() : answer(20)(request, response),
    );
    const refused: Lane = {
      ...lanes.lane('C', origin),
      prepare: async () => {
        throw new AppError('SECRET_ABSENT', 'no key', { secretId: 's' });
      },
    };
    start([lanes.lane('A', origin), lanes.lane('B', origin), refused], { repeats: 2 });
    await comparison.idle();
    expect(ofColumn(0).map(({ status }) => status)).toEqual(['succeeded', 'succeeded']);
    expect(ofColumn(1).map(({ status }) => status)).toEqual(['failed', 'failed']);
    expect(ofColumn(2).map(({ status }) => status)).toEqual(['failed', 'skipped']);
    const refusal = { code: 'SECRET_ABSENT', message: 'no key', data: { secretId: 's' } };
    expect(ofColumn(2)[0]).toMatchObject({ refusal, runId: null, figures: null });
  });

  it('runs one column again while the others go on, and adds a new one', async () => {
    let isBroken = true;
    let isOver = false;
    const origin = await serve(async (request, response) => {
      const { model } = bodyOf(request);
      if (model === 'B' && isBroken) return fail(response, 500);
      if (model === 'A') await until(() => isOver, 20_000);
      return answer(10)(request, response);
    });
    const again = (columnIndex: number) => scheduleRounds({ columns: [columnIndex], rows: null });
    start([lanes.lane('A', origin), lanes.lane('B', origin)]);
    await until(() => ofColumn(1)[0]?.status === 'failed', 2000);
    const former = ofColumn(1)[0]?.runId;
    isBroken = false;
    comparison.retryColumn(0, lanes.lane('A', origin), again(0));
    comparison.retryColumn(1, lanes.lane('B', origin), again(1));
    comparison.retryColumn(2, lanes.lane('C', origin), again(2));
    await until(() => ofColumn(2)[0]?.status === 'succeeded', 2000);
    // The column that runs was left alone.
    expect(ofColumn(0).map(({ status }) => status)).toEqual(['pending']);
    expect(ofColumn(1)).toMatchObject([{ status: 'succeeded', refusal: null }]);
    expect(ofColumn(1)[0]?.runId).not.toBe(former);
    isOver = true;
    await comparison.idle();
    expect(order()).toBe('ABBC');
    expect(comparison.head().columns.map(({ connectionId }) => connectionId)).toEqual(['A', 'B', 'C']);
  });

  it('sends all that failed again at once, and nothing else', async () => {
    let isBroken = true;
    const origin = await serve((request, response) =>
      isBroken && bodyOf(request).model !== 'A' ? fail(response, 500) : answer(60)(request, response),
    );
    start(
      ['A', 'B', 'C'].map((name) => lanes.lane(name, origin)),
      { start: 'isolated', repeats: 2 },
    );
    await comparison.idle();
    isBroken = false;
    spans = [];
    comparison.retryFailed();
    expect(comparison.head().status).toBe('running');
    await comparison.idle();
    expect([...order()].sort().join('')).toBe('BBCC');
    expect(overlaps()).toHaveLength(4);
    expect(new Set(statuses())).toEqual(new Set(['succeeded']));
    expect(comparison.head().status).toBe('done');
  });
});

describe('what is sent and measured', () => {
  it('puts a text of its own before each prompt', async () => {
    const origin = await serve(answer(5));
    start([lanes.lane('A', origin)], { uniquePrefix: true, repeats: 3 }, null);
    await comparison.idle();
    const prompts = spans.map(({ prompt }) => prompt);
    for (const prompt of prompts) expect(prompt).toMatch(/^\[[0-9a-f]{12}\] Hi /);
    expect(new Set(prompts).size).toBe(3);
  });

  it('measures a metronome of 50 ms in every one of six columns', async () => {
    const origin = await serve(async (_request, response) => {
      const startedMs = clock.nowMs();
      for (let index = 0; index < 40; index += 1) {
        response.write(text(`${index} `));
        await delay(Math.max(startedMs + (index + 1) * 50 - clock.nowMs(), 0));
      }
      response.end(END);
    });
    const plain = plainReadTimes(origin, JSON.stringify({ model: 'plain', messages: [] }));
    start(['A', 'B', 'C', 'D', 'E', 'F'].map((name) => lanes.lane(name, origin)));
    await comparison.idle();
    const plainGapMs = median(gapsOf((await plain).slice(0, 40)));
    const gapOf = ({ figures }: ComparisonAttempt) => figures?.metrics.find(({ id }) => id === 'interChunkGapP50');
    for (const attempt of attempts()) {
      const gap = gapOf(attempt);
      expect(gap?.state).toBe('measured');
      const value = gap !== undefined && gap.state !== 'none' ? gap.value : 0;
      expect(Math.abs(value - plainGapMs)).toBeLessThan(5);
    }
  });
});

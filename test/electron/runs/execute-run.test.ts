import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHttpClient } from '../../../electron/core/http/client.ts';
import type { HttpClient } from '../../../electron/core/http/http-types.ts';
import { executeRun } from '../../../electron/core/runs/execute-run.ts';
import { createRedactor } from '../../../electron/core/runs/redact.ts';
import type { Authorize } from '../../../electron/core/runs/run-dependencies.ts';
import { createTokenSource } from '../../../electron/core/runs/token-source.ts';
import { AppError } from '../../../shared/ipc/result.ts';
import { computeMetrics } from '../../../shared/metrics/compute-metrics.ts';
import type { MetricId } from '../../../shared/metrics/metric.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';
import { prepareRequest } from '../../../shared/requests/prepare-request.ts';
import type { StreamEvent } from '../../../shared/streaming/stream-event.ts';
import { keyedConnectionOf } from '../../support/connection.ts';
import { delay, type LoopbackServer, type Respond, startLoopbackServer, until } from '../../support/loopback-server.ts';
import { gapsOf, median, plainReadTimes } from '../../support/metronome.ts';
import { startStopwatch } from '../../support/own-time.ts';

const SECRET = 'sk-canary-0123456789abcdef';
const authorize: Authorize = async () => SECRET;
const clock = { nowMs: () => performance.now(), epochMs: () => 1_700_000_000_000 };

let client: HttpClient;
let servers: LoopbackServer[];

beforeEach(() => {
  client = createHttpClient();
  servers = [];
});
afterEach(async () => {
  await client.close();
  await Promise.all(servers.map((server) => server.close()));
});

async function serve(respond: Respond): Promise<LoopbackServer> {
  const server = await startLoopbackServer(respond);
  servers.push(server);
  return server;
}

function prepared(origin: string, changes: Partial<RequestDraft> = {}) {
  return prepareRequest({
    draft: {
      sidecall: 2,
      info: { name: 'Hello' },
      endpoint: 'openai-compatible/chat.completions',
      body: { model: 'm', messages: [{ role: 'user', content: 'Hi' }], stream: true },
      ...changes,
    },
    connection: keyedConnectionOf('openai-compatible', `${origin}/v1`),
    scopes: [],
    appVersion: '1.0.0',
  });
}

async function start(respond: Respond, changes: Partial<RequestDraft> = {}) {
  const server = await serve(respond);
  const events: StreamEvent[] = [];
  const run = await executeRun(
    { runId: 'run-1', prepared: prepared(server.origin, changes), requestPath: 'collections/hello.yml' },
    { client, authorize, clock, tokens: createTokenSource(client, clock) },
    { onEvents: (batch) => events.push(...batch) },
  );
  return { server, run, events };
}

const event = (delta: object, more: object = {}) =>
  `data: ${JSON.stringify({ id: 'c1', model: 'm', choices: [{ index: 0, delta, finish_reason: null, ...more }] })}\n\n`;
const text = (content: string) => event({ content });
const FINISH = event({}, { finish_reason: 'stop' });
const USAGE = 'data: {"id":"c1","choices":[],"usage":{"prompt_tokens":9,"completion_tokens":50,"total_tokens":59}}\n\n';
const DONE = 'data: [DONE]\n\n';
const openStream = (response: ServerResponse) => response.writeHead(200, { 'content-type': 'text/event-stream' });

describe('a streamed answer', () => {
  it('becomes a record with times, counters, frames and the raw body', async () => {
    const started = start(async (_request, response) => {
      openStream(response);
      await delay(30);
      response.write(event({ reasoning_content: 'Hm' }));
      // Two pieces are two reads only where the first was read before the second is written.
      const { events: told } = await started;
      await until(() => told.some(({ type }) => type === 'reasoning-delta'));
      await delay(60);
      response.write(text('你好') + text('!'));
      await delay(20);
      response.end(FINISH + USAGE + DONE);
    });
    const { run, server, events } = await started;
    const record = await run.done;
    expect(record).toMatchObject({
      runId: 'run-1',
      requestPath: 'collections/hello.yml',
      connectionName: 'Main',
      status: 'succeeded',
      isStream: true,
      format: 'openai-chat-sse',
      response: { status: 200 },
      cancelReason: null,
      result: {
        complete: true,
        terminatorSeen: true,
        choices: [{ text: '你好!', reasoning: 'Hm', finishReason: 'stop' }],
        usage: { inputTotal: 9, outputTotal: 50 },
        error: null,
      },
      counters: {
        frames: 6,
        contentEvents: 3,
        contentReads: 2,
        firstContentChars: 2,
        contentChars: 5,
        topTwoReadsShare: 1,
      },
    });
    const { timing } = record;
    expect(timing.firstContentMs).toBe(timing.firstReasoningMs);
    expect((timing.firstAnswerMs ?? 0) - (timing.firstContentMs ?? 0)).toBeGreaterThan(25);
    expect(timing.lastAnswerMs).toBe(timing.firstAnswerMs);
    expect(record.counters.contentGapsMs).toEqual([
      expect.closeTo((timing.firstAnswerMs ?? 0) - (timing.firstContentMs ?? 0), 2),
    ]);
    expect(timing.endMs).toBeGreaterThanOrEqual(timing.lastContentMs ?? Number.POSITIVE_INFINITY);
    expect(record.counters.bodyBytes).toBe(record.counters.wireBytes);

    const { rows, total } = run.recorder.frames(1, 2);
    expect([total, rows.map((row) => row.index)]).toEqual([6, [1, 2]]);
    expect(rows[0]?.data).toContain('你好');
    expect(rows[0]?.readId).toBe(rows[1]?.readId);
    expect(run.recorder.body(0).text).toBe(
      event({ reasoning_content: 'Hm' }) + text('你好') + text('!') + FINISH + USAGE + DONE,
    );
    expect(events.filter((item) => item.type === 'text-delta').map((item) => item.delta)).toEqual(['你好', '!']);
    expect(server.seen[0]?.headers.authorization).toBe(`Bearer ${SECRET}`);
  });

  it('measures a metronome of 200 events at 50 ms as just that', async () => {
    const { run, server } = await start(async (_request, response) => {
      openStream(response);
      const startMs = performance.now();
      for (let index = 1; index <= 200; index += 1) {
        const usage = { prompt_tokens: 9, completion_tokens: index, total_tokens: 9 + index };
        const choices = [{ index: 0, delta: { content: 'tick ' }, finish_reason: null }];
        response.write(`data: ${JSON.stringify({ id: 'c1', choices, usage })}\n\n`);
        await delay(Math.max(startMs + index * 50 - performance.now(), 0));
      }
      response.end(FINISH + DONE);
    });
    const [record, plainTimes] = await Promise.all([run.done, plainReadTimes(server.origin)]);
    const plainGaps = gapsOf(plainTimes.slice(0, 200));
    const metrics = Object.fromEntries(computeMetrics(record).map((metric) => [metric.id, metric]));
    const figureOf = (id: MetricId) => (metrics[id]?.state === 'none' ? null : (metrics[id]?.value ?? null));
    expect(record.counters.contentReads).toBe(200);
    expect(Math.abs((figureOf('interChunkGapP50') ?? 0) - median(plainGaps))).toBeLessThan(5);
    // One token an event, as the server counts on each: the gap between tokens is that between chunks.
    expect(Math.abs((figureOf('interTokenGapP50') ?? 0) - median(plainGaps))).toBeLessThan(5);
    // 199 tokens in 199 x 50 ms.
    const plainTookS = plainGaps.reduce((sum, gapMs) => sum + gapMs, 0) / 1000;
    expect(Math.abs((figureOf('outputTokensPerSecond') ?? 0) - 199 / plainTookS)).toBeLessThan(1);
    // A pause of a second is a stall; one of the machine's own making may be.
    if (Math.max(...plainGaps) < 500) expect(figureOf('stallCount')).toBe(0);
    expect(record.timing).toMatchObject({ isConnectionReused: false, dnsMs: null, tlsMs: null });
    expect(record.timing.tcpMs).toBeGreaterThan(0);
  });

  it('gives the same result wherever the bytes are cut', async () => {
    const bytes = Buffer.from(text('héllo 你好 👩‍👩‍👧') + FINISH + USAGE + DONE);
    const { run } = await start(async (_request, response) => {
      openStream(response);
      for (let index = 0; index < bytes.length; index += 7) {
        response.write(bytes.subarray(index, index + 7));
        if (index % 70 === 0) await delay(1);
      }
      response.end();
    });
    const record = await run.done;
    expect(record.result.choices[0]?.text).toBe('héllo 你好 👩‍👩‍👧');
    expect(record.counters.frames).toBe(4);
  });

  it('keeps the partial answer of a cancel, and the server sees the end at once', async () => {
    const { run, server } = await start((_request, response) => {
      openStream(response);
      response.write(text('partial'));
    });
    await until(() => run.record().result.choices[0]?.text === 'partial');
    const stopwatch = startStopwatch();
    run.cancel('user');
    const record = await run.done;
    await until(() => server.open.size === 0, 500);
    expect(stopwatch.stop()).toBeLessThan(100);
    expect(record).toMatchObject({
      status: 'cancelled',
      cancelReason: 'user',
      result: { complete: false, error: null, choices: [{ text: 'partial' }] },
    });
  });

  it.each([
    ['cut without an end marker', (response: ServerResponse) => response.end(text('partial')), 'STREAM_CUT'],
    [
      'reset in the middle',
      async (response: ServerResponse, isRead: () => Promise<void>) => {
        response.write(text('partial'));
        // A reset takes with it what nobody has read yet.
        await isRead();
        response.socket?.resetAndDestroy();
      },
      /^(ECONNRESET|UND_ERR_SOCKET)$/,
    ],
  ] as [string, (response: ServerResponse, isRead: () => Promise<void>) => unknown, string | RegExp][])(
    'is interrupted and keeps what came when %s',
    async (_name, answer, code) => {
      const isRead = async () => {
        const { events: told } = await started;
        await until(() => told.some(({ type }) => type === 'text-delta'));
      };
      const started = start((_request, response) => answer(openStream(response), isRead));
      const { run, events } = await started;
      const record = await run.done;
      expect(record).toMatchObject({ status: 'interrupted', result: { complete: false, usage: null } });
      expect(record.result.choices[0]?.text).toBe('partial');
      expect(record.result.error?.code).toMatch(code);
      expect(events.some((item) => item.type === 'error')).toBe(true);
    },
  );
});

describe('what is no interruption', () => {
  it.each([
    ['the connection ends before any of the answer', (response: ServerResponse) => response.socket?.resetAndDestroy()],
    [
      'nothing came after the headers',
      async (response: ServerResponse) => {
        openStream(response).flushHeaders();
        await delay(30);
        response.socket?.resetAndDestroy();
      },
    ],
    [
      'the service said what is wrong before it hung up',
      async (response: ServerResponse) => {
        openStream(response).write(`${text('partial')}data: {"error":{"message":"Overloaded","code":"busy"}}\n\n`);
        await delay(30);
        response.socket?.resetAndDestroy();
      },
    ],
    [
      'an HTTP error is cut off',
      async (response: ServerResponse) => {
        response.writeHead(500, { 'content-type': 'application/json', 'content-length': '900' }).write('{"error":');
        await delay(30);
        response.socket?.resetAndDestroy();
      },
    ],
  ])('%s', async (_name, answer) => {
    const { run } = await start((_request, response) => answer(response));
    expect((await run.done).status).toBe('failed');
  });

  it('the user stops it', async () => {
    const { run } = await start((_request, response) => openStream(response).write(text('partial')));
    await until(() => run.record().result.choices.length > 0);
    run.cancel('user');
    expect((await run.done).status).toBe('cancelled');
  });
});

describe('other answers', () => {
  it('is not streamed when the server sends one document although a stream was asked for', async () => {
    const { run } = await start((_request, response) =>
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end('{"id":"c1","choices":[{"index":0,"message":{"content":"whole"},"finish_reason":"stop"}]}'),
    );
    const record = await run.done;
    expect(record).toMatchObject({ status: 'succeeded', isStream: false, result: { choices: [{ text: 'whole' }] } });
  });

  it('stays a stream where its records are lines of JSON', async () => {
    const line = (content: string, more: object = {}) =>
      `${JSON.stringify({ model: 'm', message: { role: 'assistant', content }, done: false, ...more })}\n`;
    const started = start(
      async (_request, response) => {
        response.writeHead(200, { 'content-type': 'application/x-ndjson' });
        response.write(line('Hel'));
        const { events: told } = await started;
        await until(() => told.some(({ type }) => type === 'text-delta'));
        await delay(30);
        response.end(line('lo') + line('', { done: true, done_reason: 'stop' }));
      },
      { endpoint: 'ollama/chat' },
    );
    const record = await (await started).run.done;
    expect(record).toMatchObject({ status: 'succeeded', isStream: true, result: { choices: [{ text: 'Hello' }] } });
    expect(record.timing.lastContentMs).toBeGreaterThan((record.timing.firstContentMs ?? 0) + 10);
  });

  it('fails on an HTTP error with the provider’s own words', async () => {
    const { run } = await start((_request, response) =>
      response
        .writeHead(429, { 'content-type': 'application/json', 'x-request-id': 'req-7' })
        .end('{"error":{"message":"Slow down","type":"requests","code":"rate_limit_exceeded"}}'),
    );
    expect(await run.done).toMatchObject({
      status: 'failed',
      result: { error: { status: 429, message: 'Slow down', category: 'rate_limit', requestId: 'req-7' } },
    });
  });

  it('tells where a redirect would have gone, and does not go there', async () => {
    const other = await serve((_request, response) => response.end());
    const { run } = await start((_request, response) =>
      response.writeHead(307, { location: `${other.origin}/x` }).end(),
    );
    const record = await run.done;
    expect(record).toMatchObject({
      status: 'failed',
      result: { error: { code: 'REDIRECT_NOT_FOLLOWED', status: 307 } },
    });
    expect(record.result.error?.message).toContain(other.origin);
    expect(other.connections).toBe(0);
  });

  it('shows a redirect of a plain request as its answer', async () => {
    const { run } = await start((_request, response) => response.writeHead(302, { location: '/x' }).end('moved'), {
      endpoint: 'http/request',
      http: { method: 'GET', url: '/y' },
    });
    expect(await run.done).toMatchObject({ status: 'succeeded', response: { status: 302 } });
  });

  it('obeys the time limits of the request', async () => {
    const { run } = await start((_request, response) => openStream(response).write(text('x')), {
      settings: { idleTimeoutMs: 80 },
    });
    expect(await run.done).toMatchObject({
      status: 'interrupted',
      result: { error: { code: 'IDLE_TIMEOUT', category: 'timeout' } },
    });
  });
});

describe('the secret', () => {
  it('is nowhere in the record, however the server echoes it', async () => {
    const { run, events } = await start(async (request, response) => {
      const echoed = String(request.headers.authorization);
      response.writeHead(200, { 'content-type': 'text/event-stream', 'x-echo': echoed });
      const whole = text(`you sent ${echoed}`);
      const middle = whole.indexOf(SECRET) + 9;
      response.write(whole.slice(0, middle));
      await delay(20);
      response.write(whole.slice(middle));
      response.end(FINISH + DONE);
    });
    const record = await run.done;
    expect(record.result.choices[0]?.text).toBe('you sent Bearer ••••••');
    expect(record.request.headers).toContainEqual(['Authorization', 'Bearer ••••••']);
    expect(record.response?.headers).toContainEqual(['x-echo', 'Bearer ••••••']);
    const everything = JSON.stringify([record, events, run.recorder.body(0), run.recorder.frames(0, 100)]);
    expect(everything).not.toContain('canary');
  });

  it('is masked in the body of a refusal', async () => {
    const { run } = await start((request, response) =>
      response
        .writeHead(401)
        .end(JSON.stringify({ error: { message: `Incorrect key: ${request.headers.authorization}` } })),
    );
    const record = await run.done;
    expect(record.result.error).toMatchObject({
      status: 401,
      category: 'auth',
      message: 'Incorrect key: Bearer ••••••',
    });
  });

  it('is asked for with the origin that the socket will see, and a refusal sends nothing', async () => {
    const server = await serve((_request, response) => response.end());
    const uses: unknown[] = [];
    const refuse: Authorize = async (use) => {
      uses.push(use);
      throw new AppError('SECRET_ORIGIN_NOT_ALLOWED', 'no');
    };
    const input = { runId: 'r', prepared: prepared(server.origin), requestPath: null };
    await expect(
      executeRun(input, { client, authorize: refuse, clock, tokens: createTokenSource(client, clock) }),
    ).rejects.toMatchObject({
      code: 'SECRET_ORIGIN_NOT_ALLOWED',
    });
    expect(uses).toEqual([{ secretId: 'secret-1', origin: server.origin }]);
    expect(server.connections).toBe(0);
  });

  it('is found at every cut of a text', () => {
    const message = `a${SECRET}b sk-canary sk-${SECRET}`;
    for (let first = 0; first <= message.length; first += 1) {
      for (let second = first; second <= message.length; second += 5) {
        const redactor = createRedactor([SECRET]);
        const parts = [message.slice(0, first), message.slice(first, second), message.slice(second)];
        expect(parts.map(redactor.push).join('') + redactor.end()).toBe('a••••••b sk-canary sk-••••••');
      }
    }
  });

  it('is masked in its JSON and URL forms; a short placeholder is left alone', () => {
    const redactor = createRedactor(['ab"cd\\ef/gh', 'EMPTY']);
    expect(redactor.whole('{"k":"ab\\"cd\\\\ef/gh"} ?k=ab%22cd%5Cef%2Fgh EMPTY')).toBe(
      '{"k":"••••••"} ?k=•••••• EMPTY',
    );
  });
});

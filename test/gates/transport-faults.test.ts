import dns from 'node:dns';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { delay, until } from '../support/loopback-server.ts';
import { ownPause, startStopwatch } from '../support/own-time.ts';
import { CERTIFICATES } from './support/certificates.ts';
import { startFaultServer, startTlsServer } from './support/fault-servers.ts';
import { recordFigure, rounds } from './support/gate.ts';
import { closed, runsOf, trustTheAuthority } from './support/network-closing.ts';
import {
  CHUNKED_HEAD,
  chunked,
  DONE,
  type Engine,
  FINISH,
  faulty,
  product,
  unclearWords,
  wrongWords,
} from './support/network-run.ts';
import { CASES, type FaultCase, HELLO } from './support/transport-cases.ts';

/** How long nothing may be said at most of what cannot be reached. */
const REACH_LIMIT_MS = 1_000;

/** What of the promise about a fault is not kept. */
async function brokenPromises(engine: Engine, { serve, sent, codes, kept, isAtOnce }: FaultCase): Promise<string[]> {
  const server = await serve();
  if ('close' in server) closed(server);
  const { start } = runsOf(engine);
  const stopwatch = startStopwatch();
  const { run } = await start({ origin: server.origin, ...sent });
  const record = await Promise.race([run.done, ownPause(4_000)]);
  const tookMs = stopwatch.stop();
  if (record === undefined) {
    run.cancel('user');
    return ['it never ends'];
  }
  const problems: string[] = [];
  const { result } = record;
  problems.push(...wrongWords(record, kept === undefined ? 'failed' : 'interrupted'));
  if (result.complete) problems.push('the answer is called complete');
  if (!codes.includes(result.error?.code ?? '')) problems.push(`it is told as ${result.error?.code}`);
  problems.push(...unclearWords(record));
  if (kept !== undefined) {
    if (run.recorder.body(0).text !== kept) problems.push(`kept is ${run.recorder.body(0).text}`);
    if (kept.startsWith(HELLO) && !result.choices[0]?.text.startsWith('Hello 你好 🙂'))
      problems.push('the text is lost');
    if (!kept.includes('"usage"') && result.usage !== null) problems.push('a usage is told');
  }
  if (isAtOnce && tookMs > REACH_LIMIT_MS) problems.push(`it took ${Math.round(tookMs)} ms`);
  if ('requests' in server) {
    // Long enough for a second try to show.
    await ownPause(60);
    if (server.requests.length > 1) problems.push(`it was sent ${server.requests.length} times`);
    if (result.error?.category === 'timeout' && server.open.size > 0) problems.push('its connection is open');
  }
  return problems;
}

trustTheAuthority();

function breakNameServer(): void {
  const original = dns.lookup;
  vi.spyOn(dns, 'lookup').mockImplementation(((name: string, options: unknown, callback: unknown) => {
    if (name !== 'later.example') return (original as (...all: unknown[]) => void)(name, options, callback);
    const error = Object.assign(new Error('getaddrinfo EAI_AGAIN later.example'), { code: 'EAI_AGAIN' });
    process.nextTick(() => (callback as (error: Error) => void)(error));
  }) as never);
}

describe('a fault of the network ends a run in plain words, with everything kept and nothing sent again', () => {
  it.each(CASES)('$name', async (item) => {
    breakNameServer();
    expect(await brokenPromises(product, item)).toEqual([]);
  });

  it('trusts the authority of these certificates, so that each is refused for what is wrong with it', async () => {
    const server = closed(await startTlsServer(CERTIFICATES.good));
    const { run } = await runsOf(product).start({ origin: server.origin, as: 'plain' });
    expect(await run.done).toMatchObject({ status: 'succeeded' });
  });

  describe('control', () => {
    let broken: Engine;
    // One build for all: each fault is one of another promise.
    beforeAll(async () => {
      broken = await faulty(
        {
          file: 'electron/core/runs/run-problems.ts',
          find: 'if (result.complete || result.job !== undefined)',
          replace: 'if (true)',
        },
        { file: 'electron/core/http/tls-rules.ts', find: 'rejectUnauthorized: isVerified, ', replace: '' },
        {
          file: 'electron/core/http/exchange.ts',
          find: "idle: limit('IDLE_TIMEOUT', idleTimeoutMs,",
          replace: "idle: limit('IDLE_TIMEOUT', 0,",
        },
        {
          file: 'electron/core/http/exchange.ts',
          find: 'if (isStale && this.#isRepeatable()) {',
          replace: 'if (!this.#isRetried) {',
        },
        {
          file: 'electron/core/runs/response-reader.ts',
          find: 'recorder.addText(text, lastRead);',
          replace: '',
        },
        {
          file: 'electron/core/runs/run-problems.ts',
          find: "  'UND_ERR_SOCKET',\n]);",
          replace: ']);',
        },
        {
          file: 'electron/core/http/transport-error.ts',
          find: 'const advice = ADVICE[code];',
          replace: 'const advice = undefined as Advice | undefined;',
        },
      );
    });

    it.each([
      [
        'a stream that ends with its connection counts as whole',
        'a stream to the end of the connection without its end mark',
        'it is called Done',
      ],
      [
        'the environment may switch the check of certificates off',
        'a certificate of an unknown authority',
        'it is called Done',
      ],
      ['a stalled stream is waited for without end', 'a stall in mid-stream', 'it never ends'],
      ['a request is sent again by itself', 'a RST before the headers', 'it was sent 2 times'],
      ['what came before the cut is dropped', 'a stream to the end of the connection without its end mark', 'kept is '],
      ['a cut answer is one more failure', 'a FIN within a chunked body', 'it is called Failed'],
      ['codes are passed on without words', 'a closed port', 'ECONNREFUSED is passed on without words'],
    ])('control: %s', async (_fault, name, problem) => {
      const item = CASES.find((candidate) => candidate.name === name) as FaultCase;
      expect(await brokenPromises(broken, item)).toContain(problem);
    });
  });
});

/** What of the promise about life signs is not kept: pings alone, for longer than the limit, and then the answer. */
async function killedThoughAlive(engine: Engine): Promise<string[]> {
  const server = closed(
    await startFaultServer(async (socket) => {
      socket.write(CHUNKED_HEAD + chunked(HELLO));
      for (let ping = 0; ping < 15; ping += 1) {
        await delay(100);
        socket.write(chunked(': ping\n\n'));
      }
      socket.write(`${chunked(FINISH + DONE)}0\r\n\r\n`);
    }),
  );
  const { run } = await runsOf(engine).start({ origin: server.origin, settings: { idleTimeoutMs: 1_000 } });
  const { status, result } = await run.done;
  return status === 'succeeded' && result.complete ? [] : [`${status}: ${result.error?.code}`];
}

describe('silence', () => {
  it('is only where nothing comes: comments are signs of life, however long it takes', async () => {
    expect(await killedThoughAlive(product)).toEqual([]);
  });

  it('control: the limit is of the whole answer', async () => {
    const total = await faulty({
      file: 'electron/core/http/exchange.ts',
      find: 'if (!this.#isPausedByCaller && this.#endMs === null) this.#deadlines.idle.start();',
      replace: '',
    });
    expect(await killedThoughAlive(total)).not.toEqual([]);
  });

  it('before the headers is told with the moment at which it is given up', async () => {
    const server = closed(await startFaultServer(() => undefined));
    const stopwatch = startStopwatch();
    const { run, waits } = await runsOf(product).start({
      origin: server.origin,
      settings: { headersTimeoutMs: 1_500 },
    });
    const record = await run.done;
    expect(stopwatch.stop()).toBeLessThan(1_800);
    expect(record.result.error?.code).toBe('HEADERS_TIMEOUT');
    expect(waits.at(-1)?.for).toBe('answer');
    const { sinceEpochMs = 0, untilEpochMs } = waits.at(-1) ?? {};
    expect((untilEpochMs ?? 0) - sinceEpochMs).toBe(1_500);
    const { startedAtEpochMs, endMs } = record.timing;
    expect(startedAtEpochMs + (endMs ?? 0)).toBeGreaterThan((untilEpochMs ?? 0) - 50);
    expect(sinceEpochMs - startedAtEpochMs).toBeLessThan(1_000);
    // Nothing is waited for once it is over.
    expect(record.wait).toBeUndefined();
  });

  it('in mid-stream is told after three seconds, and no more once something comes, be it a comment', async () => {
    // The server goes on when the wait was seen, and again when it was seen to be over.
    let waitsSeen = 0;
    const server = closed(
      await startFaultServer(async (socket) => {
        socket.write(CHUNKED_HEAD + chunked(HELLO));
        await until(() => waitsSeen > 0);
        socket.write(chunked(': ping\n\n'));
        await until(() => waitsSeen > 1);
        socket.write(`${chunked(FINISH + DONE)}0\r\n\r\n`);
      }),
    );
    const { run, waits } = await runsOf(product).start({ origin: server.origin });
    await until(() => run.head().wait !== undefined, 4_000);
    expect(run.head().wait?.for).toBe('data');
    expect(Date.now() - (run.head().wait?.sinceEpochMs ?? 0)).toBeGreaterThan(2_900);
    waitsSeen += 1;
    await until(() => run.head().wait === undefined, 1_000);
    expect(run.head().status).toBe('streaming');
    waitsSeen += 1;
    expect((await run.done).status).toBe('succeeded');
    expect(waits).toHaveLength(1);
  });

  it('is ended by a cancel within 100 ms, before and after the headers', async () => {
    const tookMs: number[] = [];
    const { start } = runsOf(product);
    for (let round = 0; round < rounds(10, 100); round += 1) {
      const server = closed(
        await startFaultServer((socket) => {
          if (round % 2 === 1) socket.write(CHUNKED_HEAD + chunked(HELLO));
        }),
      );
      const { run } = await start({ origin: server.origin });
      await until(() => (round % 2 === 1 ? run.head().response !== null : server.requests.length === 1));
      const stopwatch = startStopwatch();
      run.cancel('user');
      await until(() => server.open.size === 0, 500);
      tookMs.push(stopwatch.stop());
      expect(await run.done).toMatchObject({ status: 'cancelled', result: { complete: false } });
    }
    recordFigure('transport-faults', 'cancel to closed socket, slowest', Math.max(...tookMs).toFixed(1), 'ms');
    expect(Math.max(...tookMs)).toBeLessThan(100);
  });
});

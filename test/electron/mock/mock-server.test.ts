import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MockServer, startMockServer } from '../../../electron/core/mock/mock-server.ts';
import { parseModelName, parseScenario } from '../../../electron/core/mock/scenario.ts';
import { delay, until } from '../../support/loopback-server.ts';
import { gapsOf, median } from '../../support/metronome.ts';
import { fastModel } from '../../support/mock-fast.ts';
import { ownPause, startStopwatch } from '../../support/own-time.ts';

let server: MockServer;
beforeAll(async () => {
  server = await startMockServer();
});
afterAll(() => server.close());

function chat(model: string, init: { headers?: Record<string, string>; signal?: AbortSignal; stream?: boolean } = {}) {
  const { headers, signal, stream = true } = init;
  const body = JSON.stringify({ model, stream, messages: [{ role: 'user', content: 'Hello' }] });
  return fetch(`${server.url}/v1/chat/completions`, { method: 'POST', body, headers, signal });
}

async function readTimes(response: Response): Promise<number[]> {
  const times: number[] = [];
  if (response.body) for await (const _ of response.body) times.push(performance.now());
  return times;
}

/** A beat kept by nothing but timers: what the machine makes of one. */
async function plainBeat(firstMs: number, count: number, everyMs: number): Promise<number[]> {
  const startMs = performance.now();
  const times: number[] = [];
  for (let index = 0; index < count; index += 1) {
    await delay(Math.max(startMs + firstMs + index * everyMs - performance.now(), 0));
    times.push(performance.now());
  }
  return times;
}

describe('timing', () => {
  it('keeps a steady beat: 50 ms from token to token, without drift', async () => {
    // The first answer of a client takes longer than another.
    await (await chat(fastModel('&tokens=1'))).text();
    const response = await chat('mock-small?delay=20&speed=20&tokens=60');
    const [times, plainTimes] = await Promise.all([readTimes(response), plainBeat(20, 61, 50)]);
    expect(times.length).toBeGreaterThan(50);
    expect(Math.abs(median(gapsOf(times)) - median(gapsOf(plainTimes)))).toBeLessThan(2);
    const { arrivedAtMs } = server.requests().at(-1) ?? { arrivedAtMs: 0 };
    expect((times.at(-1) ?? 0) - arrivedAtMs).toBeGreaterThanOrEqual(20 + 60 * 50);
    expect((times.at(-1) ?? 0) - (plainTimes.at(-1) ?? 0)).toBeLessThan(100);
  });

  it('waits as long as asked for the first token, and sends the headers before', async () => {
    const startedAt = performance.now();
    const stopwatch = startStopwatch();
    const headersWatch = startStopwatch();
    const response = await chat('mock-small?delay=400&speed=0');
    expect(headersWatch.stop()).toBeLessThan(350);
    const [firstAt = 0] = await readTimes(response);
    expect(stopwatch.stop()).toBeLessThan(600);
    expect(firstAt - startedAt).toBeGreaterThan(395);
  });

  it('puts several tokens into one event', async () => {
    const text = await (await chat(fastModel('&tokens=25&perEvent=10'))).text();
    expect(text.match(/"content":"[^"]/g)).toHaveLength(3);
  });
});

describe('mishaps', () => {
  it('cuts the connection in the middle', async () => {
    const response = await chat(fastModel('&cut=5'));
    await expect(response.text()).rejects.toThrow();
    await expect((await chat(fastModel('&cut=5'), { stream: false })).text()).rejects.toThrow();
  });

  it('goes silent and stops working when the client leaves', async () => {
    const abort = new AbortController();
    const response = await chat(fastModel('&stall=3'), { signal: abort.signal });
    let text = '';
    const reading = (async () => {
      if (response.body) for await (const piece of response.body) text += Buffer.from(piece).toString('utf8');
    })().catch(() => 'left');
    await expect.poll(() => text).toContain('"content":" I"');
    await ownPause(150);
    expect(text.match(/"content":"[^"]/g)).toHaveLength(3);
    const entry = server.requests().at(-1);
    expect(entry?.state).toBe('open');
    const stopwatch = startStopwatch();
    abort.abort();
    await until(() => entry?.state === 'gone');
    expect(stopwatch.stop()).toBeLessThan(100);
    expect(await reading).toBe('left');
  });

  it('leaves out the usage and the terminator', async () => {
    const body = {
      model: fastModel('&noUsage&noTerminator'),
      stream: true,
      stream_options: { include_usage: true },
      messages: [{ role: 'user', content: 'Hello' }],
    };
    const response = await fetch(`${server.url}/v1/chat/completions`, { method: 'POST', body: JSON.stringify(body) });
    const text = await response.text();
    expect(text).toContain('"finish_reason":"stop"');
    expect(text).not.toContain('usage');
    expect(text).not.toContain('[DONE]');
  });

  it('splits what it writes in the middle of characters, and loses nothing', async () => {
    const ask = (model: string) =>
      fetch(`${server.url}/v1/chat/completions`, {
        method: 'POST',
        body: JSON.stringify({ model, stream: true, messages: [{ role: 'user', content: '你好' }] }),
      });
    const contentOf = (text: string) => [...text.matchAll(/"content":"((?:[^"\\]|\\.)*)"/g)].map((m) => m[1]).join('');
    const whole = contentOf(await (await ask(fastModel('&tokens=12'))).text());
    const response = await ask(fastModel('&tokens=12&chunk=7'));
    const sizes: number[] = [];
    const pieces: Uint8Array[] = [];
    if (response.body) {
      for await (const piece of response.body) {
        sizes.push(piece.length);
        pieces.push(piece);
      }
    }
    expect(contentOf(Buffer.concat(pieces).toString('utf8'))).toBe(whole);
    expect(median(sizes)).toBe(7);
  });

  it('takes a scenario from a header, and says what is wrong with one', async () => {
    const good = await chat('mock-small', {
      headers: { 'x-mock-scenario': '{"error":{"kind":"overloaded","retryAfterSeconds":9},"firstTokenDelayMs":0}' },
    });
    expect([good.status, good.headers.get('retry-after')]).toEqual([503, '9']);
    const bad = await chat('mock-small', { headers: { 'x-mock-scenario': '{"speed":1}' } });
    expect(await bad.json()).toMatchObject({ error: { message: expect.stringContaining('x-mock-scenario') } });
  });
});

describe('safety', () => {
  it('answers to loopback names alone', async () => {
    const statusFor = (host: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        request({ host: '127.0.0.1', port: server.port, path: '/v1/models', headers: { host } }, (response) => {
          response.resume();
          resolve(response.statusCode);
        })
          .once('error', reject)
          .end();
      });
    expect(await statusFor(`localhost:${server.port}`)).toBe(200);
    expect(await statusFor('evil.example')).toBe(403);
    expect(await statusFor('127.0.0.1.evil.example')).toBe(403);
  });

  it('echoes a request without the values of its secrets', async () => {
    const response = await fetch(`${server.url}/http/any/path?a=1&a=2`, {
      method: 'PUT',
      headers: { authorization: 'Bearer canary-1', 'x-api-key': 'canary-2', 'x-other': 'seen' },
      body: '{"a":1}',
    });
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({
      method: 'PUT',
      path: '/http/any/path',
      query: [
        { name: 'a', value: '1' },
        { name: 'a', value: '2' },
      ],
      headers: { authorization: '(hidden)', 'x-api-key': '(hidden)', 'x-other': 'seen' },
      json: { a: 1 },
    });
    expect(text + JSON.stringify(server.requests())).not.toContain('canary');
  });

  it.each([
    ['/http/status/418', 418],
    ['/http/status/204', 204],
    ['/http/sse?count=2&intervalMs=1', 200],
    ['/', 200],
    ['/nowhere', 404],
    ['/openai/v1/nowhere', 404],
  ])('answers %s with %i', async (path, status) => {
    expect((await fetch(server.url + path)).status).toBe(status);
  });

  it('closes at once with answers still on their way, and leaves nothing behind', async () => {
    const own = await startMockServer();
    const body = JSON.stringify({ model: 'mock-small?delay=0&stall=2', stream: true, messages: [{ role: 'user' }] });
    const response = await fetch(`${own.url}/v1/chat/completions`, { method: 'POST', body });
    const ended = response.text().catch(() => 'broken');
    await own.close();
    expect(await ended).toBe('broken');
    await expect(fetch(own.url)).rejects.toThrow();
  });

  it('refuses a port that is taken', async () => {
    await expect(startMockServer({ port: server.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});

describe('scenarios', () => {
  it.each([
    ['m?delay=5&speed=0&cut=1', { firstTokenDelayMs: 5, tokensPerSecond: 0, cutAfterTokens: 1 }],
    ['m?error=quota&errorAfter=3', { error: { kind: 'quota', afterTokens: 3 } }],
    ['m?noUsage&noTerminator=false', { noUsage: true, noTerminator: false }],
  ])('reads %s', (model, scenario) => {
    expect(parseModelName(model)).toEqual({ name: 'm', scenario: { ok: true, scenario } });
  });

  it.each([
    [{ tokensPerSecond: -1 }, 'tokensPerSecond'],
    [{ error: 'explode' }, 'error'],
    [{ typo: 1 }, 'typo'],
    ['text', 'expected object'],
  ])('names the field at fault in %o', (value, part) => {
    expect(parseScenario(value)).toMatchObject({ ok: false, message: expect.stringContaining(part) });
  });
});

describe('large requests', () => {
  it('refuses a body beyond its limit and goes on serving', async () => {
    const body = new Uint8Array(33 * 1024 * 1024);
    const response = await fetch(`${server.url}/http/echo`, { method: 'POST', body }).catch(() => null);
    // The client may be told, or see the connection end while it still writes; either way nothing was taken in.
    expect(response?.status ?? 413).toBe(413);
    expect((await fetch(`${server.url}/v1/models`)).status).toBe(200);
  });
});

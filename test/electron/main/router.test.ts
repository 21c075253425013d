import { describe, expect, it } from 'vitest';
import { createRouter, type Handlers } from '../../../electron/main/ipc/router.ts';
import { type RouteName, routes } from '../../../shared/ipc/contract.ts';
import { AppError } from '../../../shared/ipc/result.ts';

const noted: unknown[] = [];
const handlers = Object.fromEntries(
  Object.keys(routes).map((name) => [
    name,
    async (input: unknown) => {
      noted.push(input);
      return name;
    },
  ]),
) as unknown as Handlers;
const handle = createRouter(handlers);

describe('router', () => {
  it('answers a known route with a fitting input', async () => {
    expect(await handle('run.cancel', '{"runId":"r1"}')).toEqual({ ok: true, data: 'run.cancel' });
  });

  it.each([
    ['an unknown name', 'run.steal', 'null', 'ROUTE_UNKNOWN'],
    ['a name of the prototype', 'constructor', 'null', 'ROUTE_UNKNOWN'],
    ['a name that is no text', { toString: 'x' }, 'null', 'ROUTE_UNKNOWN'],
    ['an input that is no text', 'run.cancel', { runId: 'r1' }, 'VALIDATION_FAILED'],
    ['text that is no JSON', 'run.cancel', '{', 'VALIDATION_FAILED'],
    ['a missing field', 'run.cancel', '{}', 'VALIDATION_FAILED'],
    ['a wrong type', 'run.cancel', '{"runId":7}', 'VALIDATION_FAILED'],
    ['an input beyond the limit', 'clipboard.write', `{"text":"${'x'.repeat(20_000_001)}"}`, 'VALIDATION_FAILED'],
  ])('refuses %s without calling a handler', async (_title, name, input, code) => {
    const before = noted.length;
    expect(await handle(name, input)).toMatchObject({ ok: false, error: { code } });
    expect(noted.length).toBe(before);
  });

  it('refuses, on every route, an input of another shape', async () => {
    for (const name of Object.keys(routes) as RouteName[]) {
      expect(await handle(name, '"a string where an object or nothing is due"')).toMatchObject({
        ok: false,
        error: { code: 'VALIDATION_FAILED' },
      });
    }
  });

  it('refuses to start columns that are none, or twice', async () => {
    const draft = { sidecall: 2, info: { name: 'One' }, endpoint: 'http/request' };
    const column = { slot: 'one#0', draft, connectionId: 'one', environmentId: null, label: null };
    const start = (startColumns: number[]) =>
      handle(
        'comparison.start',
        JSON.stringify({ path: 'one', requestPath: null, options: {}, columns: [column], startColumns, data: null }),
      );
    expect(await start([0])).toMatchObject({ ok: true });
    expect(await start([1])).toMatchObject({ ok: false, error: { code: 'VALIDATION_FAILED' } });
    expect(await start([0, 0])).toMatchObject({ ok: false, error: { code: 'VALIDATION_FAILED' } });
  });

  it('refuses what is nested so deep that reading it would overflow, whatever the route takes', async () => {
    for (const name of Object.keys(routes) as RouteName[]) {
      const answer = await handle(name, '['.repeat(100_000) + ']'.repeat(100_000));
      expect(answer).toMatchObject({ ok: false, error: { code: 'VALIDATION_FAILED' } });
    }
  });

  it('lets few calls of a kind run at once, keeps their order, and refuses a flood', async () => {
    const waiting: ((answer: string) => void)[] = [];
    const started: unknown[] = [];
    const slow = createRouter({
      ...handlers,
      'run.cancel': ((input: { runId: string }) => {
        started.push(input.runId);
        return new Promise((resolve) => waiting.push(resolve));
      }) as never,
    });
    const answers = Array.from({ length: 3_000 }, (_, index) => slow('run.cancel', `{"runId":"${index}"}`));
    await Promise.resolve();
    expect(started).toHaveLength(64);
    expect(await answers.at(-1)).toMatchObject({ ok: false, error: { code: 'TOO_MANY_CALLS' } });
    // Another kind of call is not held up by it.
    expect(await slow('app.info', 'null')).toMatchObject({ ok: true });
    while (waiting.length > 0) {
      for (const answer of waiting.splice(0)) answer('done');
      await new Promise((resolve) => setImmediate(resolve));
    }
    const all = await Promise.all(answers);
    expect(all.filter(({ ok }) => ok)).toHaveLength(2_064);
    expect(started).toEqual(started.map((_, index) => String(index)));
  });

  it('asks the user one thing at a time', async () => {
    let answer: (value: null) => void = () => undefined;
    const asking = createRouter({
      ...handlers,
      'link.open': () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    });
    const first = asking('link.open', '{"url":"https://a.example"}');
    expect(await asking('secret.enter', '{"secretId":"a","name":"A"}')).toMatchObject({
      ok: false,
      error: { code: 'QUESTION_OPEN' },
    });
    answer(null);
    expect(await first).toMatchObject({ ok: true });
    expect(await asking('secret.enter', '{"secretId":"a","name":"A"}')).toMatchObject({ ok: true });
  });

  it('passes on what an error for the user says, and hides what any other error says', async () => {
    const failing = createRouter({
      ...handlers,
      'run.cancel': () => Promise.reject(new AppError('RUN_GONE', 'The run is gone.', { runId: 'r1' })),
      'app.info': () => Promise.reject(new Error('authorization: Bearer sk-secret')),
    });
    expect(await failing('run.cancel', '{"runId":"r1"}')).toEqual({
      ok: false,
      error: { code: 'RUN_GONE', message: 'The run is gone.', data: { runId: 'r1' } },
    });
    expect(JSON.stringify(await failing('app.info', 'null'))).not.toContain('sk-secret');
  });
});

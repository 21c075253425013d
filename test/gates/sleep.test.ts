import { describe, expect, it } from 'vitest';
import { delay, until } from '../support/loopback-server.ts';
import { ownPause, startStopwatch } from '../support/own-time.ts';
import { loadWithFault } from './support/fault.ts';
import { startFaultServer, upgradeOf } from './support/fault-servers.ts';
import { recordFigure } from './support/gate.ts';
import { closed, runsOf } from './support/network-closing.ts';
import {
  CHUNKED_HEAD,
  chunked,
  DONE,
  delta,
  type Engine,
  FINISH,
  faulty,
  product,
  unclearWords,
  wrongWords,
} from './support/network-run.ts';

const PROMISED_MS = 5_000;

/** What of the promise about waking up is not kept. */
async function zombiesOf(engine: Engine): Promise<string[]> {
  const problems: string[] = [];
  const server = closed(
    await startFaultServer(async (socket, { text }) => {
      if (text.includes('/socket')) socket.write(upgradeOf(text));
      else if (text.includes('/silent')) socket.write(CHUNKED_HEAD + chunked(delta('Hello')));
      else if (text.includes('/thinking')) {
        await delay(PROMISED_MS + 500);
        socket.write(`${CHUNKED_HEAD}${chunked(delta('Hello') + FINISH + DONE)}0\r\n\r\n`);
      } else if (text.includes('/live')) {
        socket.write(CHUNKED_HEAD + chunked(delta('Hello')));
        for (let ping = 0; ping < 8; ping += 1) {
          await delay(750);
          socket.write(chunked(': ping\n\n'));
        }
        socket.write(`${chunked(FINISH + DONE)}0\r\n\r\n`);
      } else socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok');
    }),
  );
  const { start, wakes, wakeListeners } = runsOf(engine);
  const { origin } = server;
  const { run: silent } = await start({ origin: `${origin}/silent` });
  const { run: live } = await start({ origin: `${origin}/live` });
  const { run: thinking } = await start({ origin: `${origin}/thinking` });
  const { run: socket } = await start({ origin, as: 'socket', path: '/socket' });
  // Leaves a connection that is kept open, with nothing on it.
  await (await start({ origin, as: 'plain', method: 'GET', path: '/kept' })).run.done;
  await until(() => live.head().response !== null && silent.head().response !== null && server.requests.length === 5);
  await ownPause(100);
  const openBefore = server.open.size;
  const woken = startStopwatch();
  wakes.wake();
  await until(() => server.open.size < openBefore, 500).catch(() => problems.push('the pool is not dropped'));
  const ends = await Promise.all(
    [silent, socket].map(async (run) => {
      const record = await Promise.race([run.done, ownPause(PROMISED_MS + 1_000)]);
      if (record === undefined) {
        problems.push(`${run.head().endpoint} is neither live nor ended`);
        return 0;
      }
      if (record.result.error?.code !== 'INTERRUPTED_BY_SLEEP') problems.push(`ended by ${record.result.error?.code}`);
      problems.push(...unclearWords(record), ...wrongWords(record, 'interrupted'));
      return woken.read();
    }),
  );
  if (Math.max(...ends) > PROMISED_MS) problems.push(`it took ${Math.max(...ends)} ms`);
  recordFigure('sleep', 'waking up to the end of a dead stream', Math.max(...ends).toFixed(0), 'ms');
  if (silent.record().result.choices[0]?.text !== 'Hello') problems.push('what had come is lost');
  if (silent.record().result.usage !== null) problems.push('a usage is told');
  for (const run of [live, thinking]) {
    const record = await Promise.race([run.done, ownPause(PROMISED_MS + 3_000)]);
    if (record?.status !== 'succeeded')
      problems.push(`one that lives is ${record?.status}: ${record?.result.error?.code}`);
  }
  if (server.requests.length !== 5) problems.push('something was sent again');
  if (wakeListeners() > 0) problems.push('listeners are left');
  woken.stop();
  return problems;
}

describe('after the computer has slept', () => {
  it('a stream is live, or ended within five seconds with all of it kept, and no old connection is used', async () => {
    expect(await zombiesOf(product)).toEqual([]);
  });

  it('control: a dead connection is waited for', async () => {
    const patient = await faulty({
      file: 'electron/core/http/exchange.ts',
      find: '      this.#deadlines.wake.start();',
      replace: '',
    });
    expect(await zombiesOf(patient)).not.toEqual([]);
  });
});

type Deadlines = typeof import('../../electron/core/http/deadline.ts');

/** A process that stood still while its limit passed, and finds on waking that something had come. */
async function killedByStandstill({ createDeadline }: Deadlines): Promise<boolean> {
  let isKilled = false;
  const deadline = createDeadline(100, () => {
    isKilled = true;
  });
  deadline.start();
  const untilMs = performance.now() + 1_400;
  while (performance.now() < untilMs);
  // What the sockets have comes after the timers.
  setTimeout(() => deadline.stop(), 5);
  await delay(700);
  return isKilled;
}

describe('a process that stood still', () => {
  const file = 'electron/core/http/deadline.ts';

  it('reads what came meanwhile before it calls anything too late', async () => {
    expect(await killedByStandstill(await import('../../electron/core/http/deadline.ts'))).toBe(false);
  });

  it('control: timers are believed', async () => {
    const hasty = await loadWithFault<Deadlines>(file, [
      { file, find: 'performance.now() - dueMs < STANDSTILL_MS', replace: 'true' },
    ]);
    expect(await killedByStandstill(hasty)).toBe(true);
  });
});

import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RouteName, routes } from '../../shared/ipc/contract.ts';
import { type AppDriver, launchApp } from '../support/app-driver.ts';
import { enterKey } from '../support/enter-key.ts';
import { delay, type LoopbackServer, startLoopbackServer, until } from '../support/loopback-server.ts';
import { findSecret } from '../support/secret-forms.ts';
import { call, invoke } from '../support/window-bridge.ts';
import { buildAppWithFault, type Fault } from './support/fault.ts';
import { callMain, cancelQuestions, prototypesOf, type RawCall, type Reply } from './support/fuzz-main.ts';
import { recordFigure, rounds } from './support/gate.ts';
import { honestInputs, hostileTexts, mutationsOf, wrongTexts } from './support/hostile-inputs.ts';

const ROUTES = Object.keys(routes) as RouteName[];
const rootDir = join(import.meta.dirname, '../..');
const KEY_ID = 'gate-key';
/** Of the inputs that are made out of one honest one; the long version takes them all. */
const MUTATIONS_PER_ROUTE = rounds(40, 100_000);

type Place = {
  root: string;
  outside: string;
  canaries: string[];
  echo: LoopbackServer;
  driver: AppDriver;
};

/** The app with a key, beside a folder that is none of its business. */
async function startPlace(appDir?: string): Promise<Place> {
  const root = await mkdtemp(join(tmpdir(), 'sidecall-fuzz-'));
  const outside = join(root, 'outside');
  const canaries = ['key', 'file', 'environment'].map((name) => `sk-${name}-${randomBytes(16).toString('hex')}`);
  const [key = '', file = '', environment = ''] = canaries;
  await mkdir(outside);
  await writeFile(join(outside, 'canary.txt'), file);
  const echo = await startLoopbackServer((_request, response) => response.end('{}'));
  const driver = await launchApp({
    workspacePath: join(root, 'workspace'),
    userDataPath: join(root, 'user-data'),
    env: { SIDECALL_CANARY: environment },
    ...(appDir !== undefined && { appDir }),
  });
  const opened = driver.app.waitForEvent('window');
  const stored = call(driver.page, 'secret.enter', { secretId: KEY_ID, name: 'Gate', baseUrl: echo.origin });
  const keyPage = await opened;
  await enterKey(keyPage, key);
  expect(await stored).toEqual({ isStored: true });
  await cancelQuestions(driver);
  return { root, outside, canaries, echo, driver };
}

async function endPlace(place: Place | undefined): Promise<void> {
  await place?.driver.close();
  await place?.echo.close();
  if (place !== undefined) await rm(place.root, { recursive: true, force: true });
}

/** Everything in a folder, by name, time and bytes. */
async function contentOf(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return Promise.all(
    names.sort().map(async (name) => {
      const { mtimeMs, mode } = await stat(join(folder, name));
      const bytes = await readFile(join(folder, name)).catch(() => Buffer.alloc(0));
      return `${name} ${mode} ${mtimeMs} ${createHash('sha256').update(bytes).digest('hex')}`;
    }),
  );
}

/** Each route with every input that is wrong for all, and with its own ones bent in one place each. */
function* callsFor({ outside, echo }: Place): Generator<RawCall> {
  const texts = hostileTexts(outside, echo.origin);
  const wrong = wrongTexts();
  for (const name of ROUTES) {
    for (const input of wrong) yield { name, input };
    const bent = honestInputs(routes[name].input).flatMap((input) => [...mutationsOf(input, texts)]);
    // Spread over all of them, so that each part of the input has its turn.
    const step = Math.max(1, bent.length / MUTATIONS_PER_ROUTE);
    for (let at = 0; at < bent.length; at += step) yield { name, input: bent[Math.floor(at)] };
  }
  const noTexts: unknown[] = [null, undefined, 7, Number.NaN, true, {}, [], { length: 1 }, ['null'], { toString: 'x' }];
  for (const input of noTexts) yield { name: 'run.cancel', input };
  for (const name of [...noTexts, '__proto__', 'constructor', 'toString', '', 'run.steal', 'x'.repeat(1_000_000)]) {
    yield { name, input: 'null' };
  }
}

/** What went wrong in a storm of calls: nothing, in the product. */
async function problemsAfter(
  place: Place,
  calls: readonly RawCall[],
): Promise<{ problems: string[]; replies: Reply[] }> {
  const { driver, root, outside, canaries, echo } = place;
  const before = {
    outside: await contentOf(outside),
    root: await readdir(root),
    prototypes: await prototypesOf(driver),
  };
  const replies: Reply[] = [];
  for (let at = 0; at < calls.length; at += 500) replies.push(...(await callMain(driver, calls.slice(at, at + 500))));
  const problems = new Set<string>();
  replies.forEach((reply, index) => {
    const name = JSON.stringify(calls[index]?.name ?? null).slice(0, 60);
    if (typeof reply === 'string' || reply === null) problems.add(`${name}: ${String(reply).slice(0, 120)}`);
    else if (reply.ok !== true && !/^[A-Z][A-Z0-9_]+$/.test(String(reply.error?.code)))
      problems.add(`${name}: no code`);
    else if (reply.error?.code === 'INTERNAL') problems.add(`${name}: ${String(reply.error.message)}`);
  });
  const said = Buffer.from(JSON.stringify(replies) + JSON.stringify(echo.seen));
  for (const canary of canaries) {
    for (const encoding of findSecret(said, canary)) problems.add(`a canary came out as ${encoding}`);
  }
  if (JSON.stringify(await contentOf(outside)) !== JSON.stringify(before.outside))
    problems.add('files outside were touched');
  if ((await readdir(root)).join() !== before.root.join())
    problems.add('something was made beside the folders of the app');
  const prototypes = await prototypesOf(driver);
  if (prototypes.join() !== before.prototypes.join()) problems.add('a prototype is another');
  if (!(await invoke(driver.page, 'app.info', null)).ok) problems.add('main is gone');
  const opened = await driver.app.evaluate(() => (globalThis as unknown as { openedOutside: string[] }).openedOutside);
  if (opened.length > 0) problems.add(`opened ${opened.join()}`);
  return { problems: [...problems], replies };
}

/** Answers to pages and frames that are not ours, on every route. */
async function answersToStrangers({ app }: AppDriver, appDir = rootDir): Promise<string[]> {
  const preloadPath = join(appDir, 'dist/preload/preload.cjs');
  return app.evaluate(
    async ({ BrowserWindow, ipcMain, session }, [preload, ...names]) => {
      const strange = session.fromPartition('strange');
      strange.protocol.handle(
        'app',
        () => new Response('<p>strange</p>', { headers: { 'content-type': 'text/html' } }),
      );
      const [main] = BrowserWindow.getAllWindows();
      const contents = main?.webContents as NonNullable<typeof main>['webContents'];
      const window = new BrowserWindow({
        show: false,
        webPreferences: { preload: preload as string, sandbox: true, session: strange },
      });
      await window.loadURL('app://strange/');
      const answers: unknown[] = await window.webContents.executeJavaScript(
        `Promise.all(${JSON.stringify(names)}.map((name) => window.sidecall.invoke(name, null)).concat(window.sidecall.dropFiles([])))`,
      );
      // Our own page's address does not make a page ours: its frame is another.
      strange.protocol.unhandle('app');
      strange.protocol.handle(
        'app',
        () => new Response('<p>strange</p>', { headers: { 'content-type': 'text/html' } }),
      );
      await window.loadURL('app://bundle/index.html');
      answers.push(await window.webContents.executeJavaScript("window.sidecall.invoke('app.info', null)"));
      // A frame within our page, whose bridge is another, and the raw channel.
      answers.push(
        await contents.executeJavaScript(
          "(async () => { const frame = document.createElement('iframe'); document.body.append(frame); return frame.contentWindow.sidecall === undefined ? { ok: false, error: { code: 'FORBIDDEN_SENDER' } } : frame.contentWindow.sidecall.invoke('app.info', null) })()",
        ),
      );
      type Handler = (event: object, ...given: unknown[]) => unknown;
      const { _invokeHandlers: handlers } = ipcMain as unknown as { _invokeHandlers: Map<string, Handler> };
      const frames = [null, contents.mainFrame.frames[0] ?? null, window.webContents.mainFrame];
      for (const senderFrame of frames) {
        for (const handle of handlers.values()) answers.push(await handle({ senderFrame }, 'app.info', 'null'));
      }
      window.destroy();
      return answers.map((answer) => {
        const { ok, error } = answer as { ok: boolean; error?: { code: string } };
        return ok ? 'answered' : (error?.code ?? 'no code');
      });
    },
    [preloadPath, ...ROUTES],
  );
}

describe('calls to main', () => {
  let place: Place;
  beforeAll(async () => {
    place = await startPlace();
  });
  afterAll(() => endPlace(place));

  it('have an answer with a code whatever they carry, and cost nothing else', async () => {
    const calls = [...callsFor(place)];
    const startMs = performance.now();
    const { problems, replies } = await problemsAfter(place, calls);
    expect(problems).toEqual([]);
    // The storm reached the handlers, and not only the checks before them.
    const worked = new Set(
      calls.filter((_, index) => (replies[index] as { ok?: boolean }).ok === true).map(({ name }) => name),
    );
    expect(worked.size).toBeGreaterThan(40);
    recordFigure('ipc-fuzz', 'routes', ROUTES.length);
    recordFigure('ipc-fuzz', 'hostile calls, each answered with a code', calls.length);
    recordFigure('ipc-fuzz', 'routes that did something with a bent input', worked.size);
    recordFigure('ipc-fuzz', 'time', Math.round((performance.now() - startMs) / 1000), 's');
  });

  it('of the page itself cannot carry what is no data', async () => {
    const outcomes = await place.driver.page.evaluate(async () => {
      const { invoke } = (
        window as unknown as { sidecall: { invoke(name: unknown, input: unknown): Promise<unknown> } }
      ).sidecall;
      const cycle: Record<string, unknown> = {};
      cycle.self = cycle;
      let deep: unknown = [];
      for (let depth = 0; depth < 100_000; depth += 1) deep = [deep];
      const thrower = Object.defineProperty({}, 'runId', {
        enumerable: true,
        get: () => {
          throw new Error('no');
        },
      });
      const odd = [
        cycle,
        deep,
        thrower,
        1n,
        Symbol('x'),
        () => 1,
        document.body,
        window,
        new Proxy({}, {}),
        Number.NaN,
      ];
      const more = [new Map(), new Date(Number.NaN), new ArrayBuffer(1e6), new Array(1e6), { runId: 'x'.repeat(3e7) }];
      const answers: string[] = [];
      for (const input of [...odd, ...more]) {
        try {
          const answer = (await invoke('run.cancel', input)) as { ok: boolean; error?: { code: string } };
          answers.push(answer.ok ? 'done' : String(answer.error?.code));
        } catch {
          // The bridge between page and preload refuses by itself; main has not heard of it.
          answers.push('refused by the bridge');
        }
      }
      return answers;
    });
    expect(outcomes).toHaveLength(15);
    expect(outcomes.filter((outcome) => !['VALIDATION_FAILED', 'refused by the bridge'].includes(outcome))).toEqual([]);
    expect(await invoke(place.driver.page, 'app.info', null)).toMatchObject({ ok: true });
  });

  it('in a flood are answered or refused, and main goes on at once', async () => {
    const { driver } = place;
    // A question takes a while to be answered.
    await driver.app.evaluate(({ dialog }) => {
      dialog.showMessageBox = () =>
        new Promise((resolve) => setTimeout(resolve, 2_000, { response: 1, checkboxChecked: false }));
    });
    const flood = await driver.page.evaluate(async () => {
      type Answer = { ok: boolean; error?: { code: string } };
      const { invoke } = (window as unknown as { sidecall: { invoke(name: string, input: unknown): Promise<Answer> } })
        .sidecall;
      const query = { text: 'e', isCaseSensitive: false, isWholeWord: false, isRegex: false };
      const small = Array.from({ length: 3_000 }, () => invoke('workspace.search', { query, cursor: 0 }));
      const large = Array.from({ length: 20 }, () =>
        invoke('tokens.estimate', { texts: ['x'.repeat(1_000_000)], key: 'k' }),
      );
      const questions = Array.from({ length: 500 }, () => invoke('link.open', { url: 'https://flood.example/' }));
      const answers = await Promise.all([...small, ...large, ...questions]);
      return answers.map(({ ok, error }) => (ok ? 'done' : String(error?.code)));
    });
    const askMs = async () => {
      const startMs = performance.now();
      expect(await invoke(driver.page, 'app.info', null)).toMatchObject({ ok: true });
      return performance.now() - startMs;
    };
    const afterFloodMs = await askMs();
    // As long as it takes on this machine when nothing came before.
    await delay(3_000);
    expect(afterFloodMs).toBeLessThan(1_000 + 10 * (await askMs()));
    const known = ['QUESTION_OPEN', 'TOO_MANY_CALLS', 'done'];
    expect(flood.filter((outcome) => !known.includes(outcome))).toEqual([]);
    expect(flood.filter((outcome) => outcome === 'QUESTION_OPEN').length).toBeGreaterThan(400);
  });

  it('that main cannot get done wait up to a limit, and are refused beyond it', async () => {
    const { page } = place.driver;
    let isReleased = false;
    // Nothing is answered while the calls come, so that how many are refused is no question of speed.
    const server = await startLoopbackServer(async (_request, response) => {
      await until(() => isReleased, 60_000);
      response.end('{"data":[]}');
    });
    const [info, baseUrl, auth] = [{ name: 'Held' }, `${server.origin}/v1`, { type: 'none' as const }];
    const connection = { sidecall: 2 as const, info, provider: 'openai-compatible', baseUrl, auth };
    const refusals = () => page.evaluate(() => (window as unknown as { refusals: string[] }).refusals.length);
    const held = page.evaluate(
      async (input) => {
        type Answer = { ok: boolean; error?: { code: string } };
        const { sidecall, refusals } = Object.assign(
          window as unknown as { sidecall: { invoke(name: string, input: unknown): Promise<Answer> } },
          { refusals: [] as string[] },
        );
        const calls = Array.from({ length: 2_500 }, async () => {
          const { ok, error } = await sidecall.invoke('connection.models', input);
          if (!ok) refusals.push(String(error?.code));
        });
        await Promise.all(calls);
        return refusals;
      },
      { connection, environmentId: null },
    );
    // As many as are neither run nor wait.
    await expect.poll(refusals).toBe(2_500 - 64 - 2_000);
    expect(await invoke(page, 'app.info', null)).toMatchObject({ ok: true });
    isReleased = true;
    expect(new Set(await held)).toEqual(new Set(['TOO_MANY_CALLS']));
    await server.close();
  });

  it('from other pages and frames are refused on every route', async () => {
    const answers = await answersToStrangers(place.driver);
    expect(answers.length).toBeGreaterThan(ROUTES.length + 8);
    expect([...new Set(answers)]).toEqual(['FORBIDDEN_SENDER']);
  });
});

describe('an error in main that nothing catches', () => {
  it('is said in the window, without its text on any console, and holds nobody up', async () => {
    const driver = await launchApp();
    try {
      const said: string[] = [];
      driver.app.process().stderr?.on('data', (data: Buffer) => said.push(data.toString()));
      const secret = `sk-${randomBytes(16).toString('hex')}`;
      await driver.app.evaluate((_electron, text) => {
        setTimeout(() => {
          throw new Error(text);
        });
        void Promise.reject(new Error(text));
      }, secret);
      await driver.page.getByText('Something failed inside the app', { exact: true }).waitFor();
      expect(await invoke(driver.page, 'app.info', null)).toMatchObject({ ok: true });
      await expect.poll(() => said.join('').match(/an error that nothing caught/g)?.length).toBe(2);
      expect(said.join('')).not.toContain(secret);
    } finally {
      await driver.close();
    }
  });
});

const router = 'electron/main/ipc/router.ts';
const FAULTS: Fault[] = [
  {
    file: 'electron/main/platform/ipc-transport.ts',
    find: 'frame !== null && frame === window.webContents.mainFrame && isAppAddress(frame.url);',
    replace: 'frame !== undefined;',
  },
  {
    file: router,
    find: 'routes[name].input.safeParse(parseJson(inputJson));',
    replace:
      '{ success: true, data: JSON.parse(inputJson), error: { issues: [] } } as never as ReturnType<typeof routes["app.info"]["input"]["safeParse"]>;',
  },
  {
    file: router,
    find: 'const handler = handlers[routeName]',
    replace:
      'Object.assign(Object.prototype, (input as never as { constructor?: { prototype?: object } })?.constructor?.prototype);\n      const handler = handlers[routeName]',
  },
];

describe('control: checks taken away', () => {
  let place: Place;
  let appDir = '';
  beforeAll(async () => {
    appDir = await buildAppWithFault('ipc-open', FAULTS);
    place = await startPlace(appDir);
  });
  afterAll(() => endPlace(place));

  it('strangers are answered', async () => {
    expect(await answersToStrangers(place.driver, appDir)).toContain('answered');
  });

  it('calls end in errors of the program, and change a prototype', async () => {
    const inputs = wrongTexts().slice(0, 15);
    const calls = ROUTES.slice(0, 40).flatMap((name) => inputs.map((input) => ({ name, input })));
    const { problems } = await problemsAfter(place, calls);
    expect(problems).toContain('a prototype is another');
    expect(problems.some((problem) => problem.includes('Something went wrong inside'))).toBe(true);
  });

  it('a canary in a reply is found', async () => {
    const { driver, canaries } = place;
    await driver.app.evaluate(({ app }, canary) => {
      app.getVersion = () => Buffer.from(`x${canary}`).toString('base64');
    }, canaries[0] ?? '');
    const { problems } = await problemsAfter(place, [{ name: 'app.info', input: 'null' }]);
    expect(problems).toContain('a canary came out as base64');
  });
});

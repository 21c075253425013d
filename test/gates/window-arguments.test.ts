import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type AppDriver, launchApp } from '../support/app-driver.ts';
import { call } from '../support/window-bridge.ts';
import { buildAppWithFault } from './support/fault.ts';
import { isLong, recordFigure } from './support/gate.ts';
import { startSinks } from './support/sink.ts';

/** Of an impatient user, or of another program. */
const AT_ONCE = 7;

/** So much that the first instance, which is sent them all, would end of it. */
const TOO_LONG = 'A'.repeat(100_000);

/** What a link, a file or another program may start the app with while it is open. */
function hostileArguments(outside: string, port: number): string[][] {
  const address = `http://127.0.0.1:${port}/asked`;
  return [
    [],
    [address],
    [`sidecall://run?url=${encodeURIComponent(address)}`],
    [`--workspace=${outside}/made`],
    ['--workspace', `${outside}/made`],
    ['..', '../outside', `${outside}/collection.yml`, `file://${outside}/collection.yml`],
    [`sidecall://run?url=${address}`, '../../etc/passwd', 'file:///etc/passwd'],
    ['--workspace=../../etc', '--x', '--js-flags=--expose-gc', '--load-extension=/'],
    ['--inspect=0', '--remote-debugging-port=0', '--remote-debugging-port-x', '--user-data-dir-x=/etc'],
    ['%00', '%2e%2e', '\u202e', '$(touch made)', '`touch made`', '; touch made', '--', '-'],
    ['javascript:alert(1)', 'data:text/html,<script>1</script>', 'mailto:a@b.example?attach=/etc/passwd'],
    Array.from({ length: 10 }, () => TOO_LONG),
    [`--url=${TOO_LONG}`],
    ['--', '--workspace=/etc', '$(touch /tmp/x)', TOO_LONG],
  ];
}

/** Starts the app once more with the same folders; how it ended, or null where it went on. */
function startAgain({ userDataPath }: AppDriver, given: string[], appDir?: string): Promise<number | null> {
  const electron = JSON.parse(process.env.SIDECALL_ELECTRON ?? '') as { executable: string; args: string[] };
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const folder = `--user-data-dir=${userDataPath}`;
  const args = [...(appDir === undefined ? electron.args : electron.args.map(() => appDir)), ...root, folder, ...given];
  return new Promise((resolve) => {
    const env = { ...process.env, ...(appDir !== undefined && { SIDECALL_APP_DIR: appDir }) };
    const child = spawn(electron.executable, args, { env, stdio: 'ignore' });
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      resolve(null);
    }, 25_000);
    child.once('exit', (code) => {
      clearTimeout(timer);
      resolve(code);
    });
  });
}

type Sight = { isMinimized: boolean; hasFocus: boolean };

/** No window manager runs on a virtual display, so nothing minimizes there: the window says so until it is brought back. */
function minimize({ app }: AppDriver): Promise<void> {
  return app.evaluate(({ BrowserWindow }) => {
    const sight = { isMinimized: true, hasFocus: false };
    Object.assign(BrowserWindow.getAllWindows()[0] ?? {}, {
      sight,
      isMinimized: () => sight.isMinimized,
      restore: () => Object.assign(sight, { isMinimized: false }),
      focus: () => Object.assign(sight, { hasFocus: true }),
    });
  });
}

/** True too where it cannot be asked, because the app is gone. */
function isInFront({ app }: AppDriver): Promise<boolean> {
  return app
    .evaluate(({ BrowserWindow }) => {
      const { isMinimized, hasFocus } = (BrowserWindow.getAllWindows()[0] as unknown as { sight: Sight }).sight;
      return hasFocus && !isMinimized;
    })
    .catch(() => true);
}

/** What the arguments of further starts have done: nothing, in the product. */
async function deedsOfArguments(appDir?: string, only?: RegExp): Promise<{ deeds: string[]; count: number }> {
  const root = await mkdtemp(join(tmpdir(), 'sidecall-arguments-'));
  const outside = join(root, 'outside');
  await mkdir(outside);
  await writeFile(join(outside, 'collection.yml'), 'sidecall: 2\n');
  const sinks = await startSinks(['asked']);
  const folders = { workspacePath: join(root, 'workspace'), userDataPath: join(root, 'user-data') };
  const driver = await launchApp({ ...folders, ...(appDir !== undefined && { appDir }) });
  try {
    const deeds: string[] = [];
    const state = async () => ({
      workspace: (await call(driver.page, 'workspace.read', null)).rootPath,
      files: (await readdir(folders.workspacePath, { recursive: true })).sort(),
      runs: (await call(driver.page, 'run.list', null)).length,
      windows: driver.app.windows().length,
      outside: await readdir(outside),
      root: (await readdir(root)).sort(),
    });
    const before = await state();
    const all = hostileArguments(outside, sinks.portOf('asked')).filter((given) => only?.test(given.join(' ')) ?? true);
    for (let from = 0; from < all.length; from += AT_ONCE) {
      const given = all.slice(from, from + AT_ONCE);
      await minimize(driver);
      const codes = await Promise.all(given.map((more) => startAgain(driver, more, appDir)));
      for (const [index, more] of given.entries()) {
        const [code, name] = [codes[index], more.join(' ').slice(0, 80)];
        // One whose arguments are too many says so, and sends them to nobody.
        const isRefused = more.some((text) => text.includes(TOO_LONG));
        if (code !== (isRefused ? 1 : 0)) deeds.push(code === null ? `went on with ${name}` : `ended ${code}: ${name}`);
      }
      if (!(await isInFront(driver))) deeds.push('the window stays out of sight');
    }
    const after = await state().catch(() => null);
    if (after === null) deeds.push('the first instance is gone');
    else if (JSON.stringify(after) !== JSON.stringify(before)) deeds.push('something is another');
    if (sinks.takeHits().length > 0) deeds.push('a request was sent');
    return { deeds, count: all.length };
  } finally {
    await driver.close();
    await sinks.close();
    await rm(root, { recursive: true, force: true });
  }
}

describe('starting the app again while it is open', () => {
  it('brings its window to the front, several times at once, and does nothing that the arguments say', async () => {
    const { deeds, count } = await deedsOfArguments();
    expect(deeds).toEqual([]);
    recordFigure('window-arguments', 'hostile starts, each of which gave way without a request or a write', count);
  });

  it('control: a first instance that did what the arguments say, and stayed where it was, is found', async () => {
    const appDir = await buildAppWithFault('obeys-arguments', [
      {
        file: 'electron/main/main.ts',
        find: "app.on('second-instance', () => bringToFront(window));",
        replace:
          "app.on('second-instance', (_event, argv) => { for (const text of argv) if (text.startsWith('http:')) void fetch(text); });",
      },
    ]);
    const { deeds } = await deedsOfArguments(appDir, /^http:/);
    expect(deeds).toEqual(['the window stays out of sight', 'a request was sent']);
  });

  it.runIf(isLong)('control: more arguments than the first instance takes would be its end', async () => {
    const appDir = await buildAppWithFault('takes-all-arguments', [
      { file: 'electron/main/main.ts', find: 'if (areArgumentsTooLong()) {', replace: 'if (false) {' },
    ]);
    expect((await deedsOfArguments(appDir, /^A+ A/)).deeds).toContain('the first instance is gone');
  });
});

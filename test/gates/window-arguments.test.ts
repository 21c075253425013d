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

/** What a link, a file or another program may start the app with while it is open. */
function hostileArguments(outside: string, port: number): string[][] {
  const address = `http://127.0.0.1:${port}/asked`;
  const long = 'A'.repeat(100_000);
  return [
    [address],
    [`sidecall://run?url=${encodeURIComponent(address)}`],
    [`--workspace=${outside}/made`],
    ['--workspace', `${outside}/made`],
    ['..', '../outside', `${outside}/collection.yml`, `file://${outside}/collection.yml`],
    ['--x', '--js-flags=--expose-gc', '--load-extension=/', '--inspect=0', '--remote-debugging-port=0'],
    ['%00', '\u202e', '$(touch made)', '`touch made`', '; touch made', '--', '-'],
    ['javascript:alert(1)', 'data:text/html,<script>1</script>', 'mailto:a@b.example?attach=/etc/passwd'],
    Array.from({ length: 10 }, () => long),
    [`--url=${long}`],
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
      runs: (await call(driver.page, 'run.list', null)).length,
      windows: driver.app.windows().length,
      outside: await readdir(outside),
      root: (await readdir(root)).sort(),
    });
    const before = await state();
    const all = hostileArguments(outside, sinks.portOf('asked')).filter((given) => only?.test(given.join(' ')) ?? true);
    const codes = await Promise.all(all.map((given) => startAgain(driver, given, appDir)));
    all.forEach((given, index) => {
      if (codes[index] === null) deeds.push(`went on with ${given.join(' ').slice(0, 80)}`);
    });
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

// That five starts at once bring the window to the front is held with the gates of two instances.
describe('starting the app again while it is open', () => {
  it('does nothing that the arguments say', async () => {
    const { deeds, count } = await deedsOfArguments();
    expect(deeds).toEqual([]);
    recordFigure('window-arguments', 'hostile starts, each without a request or a write', count);
  });

  it('control: a first instance that did what the arguments say is found', async () => {
    const appDir = await buildAppWithFault('obeys-arguments', [
      {
        file: 'electron/main/main.ts',
        find: "app.on('second-instance', () => bringToFront(window));",
        replace:
          "app.on('second-instance', (_event, argv) => { for (const text of argv) if (text.startsWith('http:')) void fetch(text); });",
      },
    ]);
    expect((await deedsOfArguments(appDir, /^http:/)).deeds).toContain('a request was sent');
  });

  it.runIf(isLong)('control: more arguments than the first instance takes would be its end', async () => {
    const appDir = await buildAppWithFault('takes-all-arguments', [
      { file: 'electron/main/main.ts', find: 'if (areArgumentsTooLong()) {', replace: 'if (false) {' },
    ]);
    expect((await deedsOfArguments(appDir, /^A+ A/)).deeds).toContain('the first instance is gone');
  });
});

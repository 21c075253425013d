import { chmod, chown, readFile } from 'node:fs/promises';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { listMonths, readMonth } from '../../electron/core/ledger/ledger-files.ts';
import type { LedgerRow } from '../../shared/model/ledger.ts';
import { createWorkspaceFixture } from '../support/e2e-workspace.ts';
import { delay } from '../support/loopback-server.ts';
import { SELF_SIGNED } from '../support/self-signed.ts';
import { isLong, recordFigure } from './support/gate.ts';
import {
  copyPackaged,
  type PackagedApp,
  packageApp,
  processTree,
  type RunningApp,
  type StartOptions,
} from './support/packaged-app.ts';
import { listFolder, patchBytes } from './support/packaged-files.ts';
import { newFolder, removedAfter, start } from './support/packaged-runs.ts';
import { runEstimates } from './support/run-estimates.ts';
import { takeKeyboard, type WindowKeys } from './support/window-keys.ts';

/**
 * The app as it is installed does its main job. No test tool can look into its window, because the fuses shut every door:
 * it is driven by keys, and judged by what it leaves on disk and asks of a server.
 */
const gate = 'packaged-main-job';
const NOBODY = 65534;

let app: PackagedApp;

beforeAll(() => {
  app = packageApp();
}, 300_000);

type Session = { keys: WindowKeys; started: RunningApp; profile: string };

async function open(launcher: string, options: StartOptions): Promise<Session> {
  const started = start(launcher, options);
  const keys = await takeKeyboard('^Sidecall');
  return { keys, started, profile: join(options.root, 'user-data') };
}

/** Brings a request to the front by its name, as quick open finds it. */
async function openRequest({ keys, profile }: Session, name: string, path: string): Promise<void> {
  const activeTab = async () => {
    const text = await readFile(join(profile, 'preferences.json'), 'utf8').catch(() => '{}');
    return (JSON.parse(text) as { preferences?: { activeTab?: string } }).preferences?.activeTab;
  };
  // The window shows before it listens to keys: nothing of it can be asked, so what was not heard is pressed again, each
  // time more slowly, for a machine that is busy.
  for (let attempt = 1; attempt <= 6; attempt += 1) {
    await keys.press('Escape', 'ctrl+p');
    await delay(500 * attempt);
    await keys.type(name);
    await delay(500 * attempt);
    await keys.press('Return');
    for (let waited = 0; waited < 2_500 * attempt; waited += 100) {
      if ((await activeTab()) === path) return;
      await delay(100);
    }
  }
  throw new Error(`"${name}" could not be opened by keys.`);
}

async function ledgerOf(profile: string): Promise<LedgerRow[]> {
  const folder = join(profile, 'ledger');
  const rows: LedgerRow[] = [];
  for (const month of await listMonths(folder)) await readMonth(folder, month, (row) => rows.push(row));
  return rows;
}

/** Sends what is in front, and waits until that many runs in all have ended. */
async function send({ keys, profile }: Session, count: number): Promise<LedgerRow[]> {
  await keys.press('ctrl+Return');
  await expect.poll(() => ledgerOf(profile), { timeout: 90_000 }).toHaveLength(count);
  return ledgerOf(profile);
}

it('sends a request and compares two providers, and leaves the folder that it is installed in as it was', async () => {
  const root = await newFolder();
  const before = listFolder(app.folder);
  const startMs = performance.now();
  const session = await open(app.launcher, { root });
  recordFigure(gate, 'window shown within', Math.round(performance.now() - startMs), 'ms');

  await openRequest(session, 'Hello', 'collections/samples/hello.yml');
  const [hello] = await send(session, 1);
  expect(hello).toMatchObject({ status: 'succeeded', requestPath: 'collections/samples/hello.yml', column: null });
  expect(hello?.tokens?.output).toBeGreaterThan(0);

  await openRequest(session, 'Compare', 'collections/samples/compare.yml');
  const rows = await send(session, 3);
  expect(rows.map(({ status }) => status)).toEqual(['succeeded', 'succeeded', 'succeeded']);
  expect(new Set(rows.slice(1).map(({ connectionName }) => connectionName)).size).toBe(2);

  // The thread that counts tokens is started out of the archive.
  await expect.poll(() => runEstimates(session.profile)).toEqual(rows.map(() => expect.any(Number)));
  expect(await softCoreLimits(session.started.processId)).toEqual(['0']);
  expect(listFolder(app.folder)).toEqual(before);
});

it.runIf(isLong)('control: an archive without the thread that counts tokens shows', async () => {
  const copy = copyPackaged(app, join(await newFolder(), 'app'), 'archive');
  patchBytes(copy.archive, 'Worker("token-worker.cjs")', 'Worker("token-worker.cjx")');
  const session = await open(copy.launcher, { root: await newFolder() });
  await openRequest(session, 'Hello', 'collections/samples/hello.yml');
  await send(session, 1);
  expect(await runEstimates(session.profile)).toEqual([null]);
});

it('control: started without its launcher it could dump its memory', async (context) => {
  if ((await coreLimitOf(process.pid))?.hard === '0') context.skip('this machine lets no program dump its memory');
  const started = start(app.binary, { root: await newFolder() });
  await started.endsWithin(1_000);
  expect(await softCoreLimits(started.processId)).not.toContain('0');
});

it('works where it may not write to its own folder, as a user without any rights', async () => {
  const root = await newFolder();
  const copy = copyPackaged(app, join(await newFolder(), 'app'), 'launcher', 'binary', 'archive');
  const userId = process.getuid?.() === 0 ? NOBODY : undefined;
  if (userId !== undefined) await chown(root, userId, userId);
  else for (const { path, mode } of listFolder(copy.folder)) await chmod(join(copy.folder, path), mode & 0o555);
  const before = listFolder(copy.folder);
  // A home of its own, and no bus: the keyring is another user's.
  const env = { HOME: root, XDG_RUNTIME_DIR: root, XDG_CONFIG_HOME: root, XDG_DATA_HOME: root };
  const options = { root, userId, env: { ...env, DBUS_SESSION_BUS_ADDRESS: 'disabled:' } };

  const hasSandbox = await startsWithSandbox(copy.launcher, { ...options, root: join(root, 'probe') });
  recordFigure(gate, "Chromium's sandbox", hasSandbox ? 'on' : 'not to be had on this machine');
  const session = await open(copy.launcher, { ...options, hasSandbox });
  await openRequest(session, 'Hello', 'collections/samples/hello.yml');
  expect(await send(session, 1)).toMatchObject([{ status: 'succeeded' }]);
  expect(listFolder(copy.folder)).toEqual(before);
});

/** Chromium ends at once where the system gives it no sandbox, as in most containers. */
async function startsWithSandbox(launcher: string, options: StartOptions): Promise<boolean> {
  const started = start(launcher, options);
  const hasEnded = await started.endsWithin(2_000);
  await started.stop();
  return !hasEnded;
}

it('checks certificates, whatever the environment says', async () => {
  expect(await requestsThrough(app.launcher)).toEqual({ status: 'failed', seen: 0 });
});

it.runIf(isLong)('control: without our own setting the environment would switch the checks off', async () => {
  const copy = copyPackaged(app, join(await newFolder(), 'app'), 'archive');
  patchBytes(copy.archive, 'delete process.env.NODE_TLS_REJECT', 'void   process.env.NODE_TLS_REJECT');
  patchBytes(copy.archive, 'rejectUnauthorized: isVerified', 'rejectUnauthorixed: isVerified');
  expect(await requestsThrough(copy.launcher)).toMatchObject({ seen: 1 });
});

/** Sends a request to a server whose certificate nobody vouches for, with the checks switched off by the environment. */
async function requestsThrough(launcher: string): Promise<{ status: string | undefined; seen: number }> {
  let seen = 0;
  const server = https.createServer(SELF_SIGNED, (_request, response) => {
    seen += 1;
    response.writeHead(500).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const fixture = await createWorkspaceFixture();
  removedAfter(fixture.root);
  try {
    const { port } = server.address() as AddressInfo;
    await fixture.addConnection('unvouched', 'Unvouched', `https://127.0.0.1:${port}/v1`);
    await fixture.addChat('unvouched', { name: 'Unvouched', model: 'm', connection: 'unvouched' });
    const session = await open(launcher, { root: fixture.root, env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' } });
    await openRequest(session, 'Unvouched', 'collections/samples/unvouched.yml');
    const [row] = await send(session, 1);
    return { status: row?.status, seen };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** How large a dump may be, of any process of the app. */
async function softCoreLimits(processId: number): Promise<string[]> {
  const limits = await Promise.all(processTree(processId).map(coreLimitOf));
  return [...new Set(limits.filter((limit) => limit !== null).map(({ soft }) => soft))];
}

async function coreLimitOf(processId: number): Promise<{ soft: string; hard: string } | null> {
  const text = await readFile(`/proc/${processId}/limits`, 'utf8').catch(() => '');
  const [, soft, hard] = /^Max core file size\s+(\S+)\s+(\S+)/m.exec(text) ?? [];
  return soft === undefined || hard === undefined ? null : { soft, hard };
}

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, realpath, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withFolderLock } from '../../electron/core/files/folder-lock.ts';
import { sweepTemporaryFiles } from '../../electron/core/files/write-file-atomic.ts';
import { openHistoryStore } from '../../electron/core/history/history-store.ts';
import { createHttpClient } from '../../electron/core/http/client.ts';
import { executeRun } from '../../electron/core/runs/execute-run.ts';
import { createTokenSource } from '../../electron/core/runs/token-source.ts';
import { createSampleWorkspace } from '../../electron/core/workspace/sample-workspace.ts';
import type * as WorkspaceModule from '../../electron/core/workspace/workspace.ts';
import { openWorkspace } from '../../electron/core/workspace/workspace.ts';
import { DEFAULT_HISTORY_SETTINGS } from '../../shared/model/history.ts';
import { prepareRequest } from '../../shared/requests/prepare-request.ts';
import { launchApp } from '../support/app-driver.ts';
import { connectionOf } from '../support/connection.ts';
import { partsOf } from '../support/e2e-window.ts';
import { chatDraft, keepChat } from '../support/history-runs.ts';
import { startLoopbackServer } from '../support/loopback-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { loadWithFault } from './support/fault.ts';
import { recordFigure, rounds } from './support/gate.ts';

const GATE = 'two-instances';
const SAVE_WITH_HASH = fileURLToPath(new URL('./support/save-with-hash.ts', import.meta.url));
const HELLO = 'collections/samples/hello.yml';

let root: string;

beforeEach(async () => {
  root = join(await temporaryFolder(), 'workspace');
  await createSampleWorkspace(root);
  root = await realpath(root);
});

describe('two profiles with one workspace', () => {
  /** Two processes add marks to one file at the same time; how many marks are in it at the end. */
  async function marksAfter(count: number, kind = ''): Promise<number> {
    const children = ['a', 'b'].map((mark) =>
      spawn(process.execPath, ['--no-warnings', SAVE_WITH_HASH, root, HELLO, mark, `${count}`, kind], {
        stdio: ['pipe', 'pipe', 'inherit'],
      }),
    );
    await Promise.all(children.map((child) => once(child.stdout, 'data')));
    const ends = children.map((child) => once(child, 'close'));
    for (const child of children) child.stdin.write('go\n');
    for (const [code] of await Promise.all(ends)) expect(code).toBe(0);
    const { draft } = await (await openWorkspace(root)).readRequest(HELLO);
    return new Set(draft.docs?.match(/[ab]\d+/g)).size;
  }

  it('lose nothing of one another, however often both save one file', async () => {
    const count = rounds(60, 600);
    expect(await marksAfter(count)).toBe(2 * count);
    recordFigure(GATE, 'saves by two processes of one file, none of them lost', 2 * count);
  });

  it('control: without the lock, what one has saved is written over by the other', async () => {
    let [tries, lost] = [0, 0];
    for (; tries < 10 && lost === 0; tries += 1) {
      await rm(root, { recursive: true });
      await createSampleWorkspace(root);
      lost = 2 * 60 - (await marksAfter(60, 'without lock'));
    }
    recordFigure(GATE, 'control: saves of 120 lost without the lock', lost);
    expect(lost).toBeGreaterThan(0);
  });

  it('wait for one another, and say so when the other does not end', async () => {
    const locksPath = await temporaryFolder();
    let release: () => void = () => undefined;
    const held = withFolderLock(root, () => new Promise<void>((resolve) => (release = resolve)), { locksPath });
    await expect.poll(() => readdir(locksPath)).toHaveLength(1);
    const refused = withFolderLock(root, async () => 'done', { locksPath, maxWaitMs: 100 });
    await expect(refused).rejects.toMatchObject({ code: 'WORKSPACE_BUSY', message: expect.stringContaining(root) });
    const waiting = withFolderLock(root, async () => 'done', { locksPath });
    // Another workspace is not held up.
    expect(await withFolderLock(`${root}-2`, async () => 'done', { locksPath, maxWaitMs: 0 })).toBe('done');
    release();
    await held;
    expect(await waiting).toBe('done');
    expect(await readdir(locksPath)).toEqual([]);
  });

  it('are not held up by one that was killed, has slept, or lives in another time', async () => {
    const locksPath = await temporaryFolder();
    const run = () => withFolderLock(root, async () => 'done', { locksPath, maxWaitMs: 500 });
    await run();
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    const [name = ''] = await nameOfLock(locksPath);
    await writeFile(join(locksPath, name), `${dead} abc`);
    expect(await run()).toBe('done');
    for (const years of [-1, 1]) {
      await writeFile(join(locksPath, name), `${process.pid} abc`);
      const time = new Date(Date.now() + years * 365 * 86_400_000);
      const { utimes } = await import('node:fs/promises');
      await utimes(join(locksPath, name), time, time);
      expect(await run()).toBe('done');
    }
  });

  async function nameOfLock(locksPath: string): Promise<string[]> {
    let names: string[] = [];
    await withFolderLock(root, async () => (names = await readdir(locksPath)), { locksPath });
    return names;
  }
});

/** What can become of a file while its tab has edits. */
const SWAPS: Record<string, (path: string, outside: string) => Promise<void>> = {
  edited: async (path) => writeFile(path, (await readFile(path, 'utf8')).replace(/name: .*/, 'name: Theirs')),
  removed: (path) => rm(path),
  renamed: (path) => rename(path, `${path}.moved.yml`),
  'cut short': async (path) => writeFile(path, (await readFile(path)).subarray(0, 40)),
  'a folder': async (path) => {
    await rm(path);
    await mkdir(path);
    await writeFile(join(path, 'x'), 'x');
  },
  'a link out of the workspace': async (path, outside) => {
    await rename(path, outside);
    await symlink(outside, path);
  },
  'a link to another request': async (path) => {
    await rm(path);
    await symlink(join(path, '../compare.yml'), path);
  },
  'a pipe': async (path) => {
    await rm(path);
    spawnSync('mkfifo', [path]);
  },
};

describe('a file that changes while its tab has edits', () => {
  async function treeOf(folder: string): Promise<string[]> {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const lines = entries.map(async (entry) => {
      const path = join(entry.parentPath, entry.name);
      return `${path} ${entry.isFile() ? await readFile(path, 'base64') : entry.isSymbolicLink() ? 'link' : 'other'}`;
    });
    return (await Promise.all(lines)).sort();
  }

  /** Ways in which what the others did was written over by a save of what was opened before. */
  async function writtenOver({ openWorkspace: open }: typeof WorkspaceModule): Promise<string[]> {
    const over: string[] = [];
    for (const [name, swap] of Object.entries(SWAPS)) {
      const folder = await temporaryFolder();
      const workspacePath = join(folder, 'workspace');
      await createSampleWorkspace(workspacePath);
      const workspace = await open(workspacePath);
      const { draft, hash } = await workspace.readRequest(HELLO);
      await swap(join(workspacePath, HELLO), join(folder, 'theirs.yml'));
      const before = await treeOf(folder);
      const refused = await workspace.saveRequest(HELLO, { ...draft, docs: 'Mine' }, hash).then(
        () => null,
        (error: { code?: string; message: string }) => error,
      );
      if (refused?.code === undefined || !refused.message.includes('hello.yml')) over.push(`${name}: ${refused}`);
      if (JSON.stringify(await treeOf(folder)) !== JSON.stringify(before)) over.push(`${name}: changed`);
    }
    return over;
  }

  it('is never written over, whatever it has become, and the error names it', async () => {
    expect(await writtenOver(await import('../../electron/core/workspace/workspace.ts'))).toEqual([]);
    recordFigure(GATE, 'kinds of change from outside that a save respects', Object.keys(SWAPS).length);
  });

  it('control: a save that does not compare writes over an edit', async () => {
    const file = 'electron/core/workspace/workspace-files.ts';
    const faulty = await loadWithFault<typeof WorkspaceModule>('electron/core/workspace/workspace.ts', [
      { file, find: "if (isChanged) throw changedOutside(path, 'it was changed by another program');", replace: '' },
    ]);
    expect(await writtenOver(faulty)).toContain('edited: changed');
  });
});

describe('a clock that is set while the app runs', () => {
  afterEach(() => void vi.restoreAllMocks());

  /** A year forward, a year back, an hour for the summer, and again: with every look at it. */
  function setClockWithEveryLook(): void {
    const { now } = Date;
    const jumps = [1, -1, 0].map((years) => years * 365 * 86_400_000).concat(3_600_000, -3_600_000);
    let looks = 0;
    vi.spyOn(Date, 'now').mockImplementation(() => now() + (jumps[looks++ % jumps.length] ?? 0));
  }

  function sendTo(origin: string, timeouts?: object) {
    const connection = connectionOf('openai-compatible', origin);
    const draft = chatDraft('Hi', timeouts === undefined ? {} : ({ timeouts } as never));
    const prepared = prepareRequest({ draft, connection, scopes: [], appVersion: '1.0.0' });
    const client = createHttpClient();
    const clock = { nowMs: () => performance.now(), epochMs: () => Date.now() };
    const services = { client, authorize: async () => '', clock, tokens: createTokenSource(client, clock) };
    return { client, run: executeRun({ runId: crypto.randomUUID(), prepared, requestPath: null }, services) };
  }

  it('changes no time that is measured', async () => {
    const server = await startLoopbackServer(async (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      for (let word = 0; word < 10; word += 1) {
        response.write(`data: {"choices":[{"index":0,"delta":{"content":"w${word} "}}]}\n\n`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      response.end('data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n');
    });
    setClockWithEveryLook();
    const startMs = performance.now();
    const { client, run } = sendTo(`${server.origin}/v1`);
    const record = await (await run).done;
    const tookMs = performance.now() - startMs;
    expect(record.status).toBe('succeeded');
    const times = Object.entries(record.timing).filter(
      ([name, value]) => name.endsWith('Ms') && !name.includes('Epoch') && typeof value === 'number',
    ) as [string, number][];
    expect(times.length).toBeGreaterThan(2);
    for (const [name, value] of times) expect(value >= 0 && value <= tookMs + 50, `${name} ${value}`).toBe(true);
    expect(record.result.choices[0]?.text).toBe(Array.from({ length: 10 }, (_, word) => `w${word} `).join(''));
    await client.close();
    await server.close();
  });

  it('loses no run and mixes none up, and sweeps no file of a save under way', async () => {
    const folder = await temporaryFolder();
    setClockWithEveryLook();
    const store = await openHistoryStore(folder, {
      settings: () => DEFAULT_HISTORY_SETTINGS,
      nowEpochMs: () => Date.now(),
      onChanged: () => undefined,
      onProblem: (error) => expect.unreachable(String(error)),
    });
    for (let number = 1; number <= 12; number += 1) {
      await keepChat(store, { runId: `run-${number}`, answer: `Answer ${number}`, startedAtEpochMs: Date.now() });
    }
    const { total, rows } = store.list({}, 0, 100);
    expect([total, new Set(rows.map(({ runId }) => runId)).size]).toEqual([12, 12]);
    for (let number = 1; number <= 12; number += 1) {
      expect((await store.read(`run-${number}`)).record.result.choices[0]?.text).toBe(`Answer ${number}`);
    }
    await store.close();
    const young = join(folder, '.a.yml.1.0123456789ab.tmp');
    await writeFile(young, 'half');
    await sweepTemporaryFiles(folder, Date.now() - 365 * 86_400_000);
    expect(await readdir(folder)).toContain('.a.yml.1.0123456789ab.tmp');
  });
});

describe('the app', () => {
  const children = new Set<ChildProcess>();

  afterEach(() => {
    for (const child of children) child.kill('SIGKILL');
    children.clear();
  });

  function startApp(userDataPath: string, more: readonly string[] = []): ChildProcess {
    const { executable, args } = JSON.parse(process.env.SIDECALL_ELECTRON ?? '{}') as {
      executable: string;
      args: string[];
    };
    const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const own = [...args, ...root, `--user-data-dir=${userDataPath}`, '--lang=en-US'];
    const child = spawn(executable, [...own, ...more], { stdio: 'ignore' });
    children.add(child);
    child.once('close', () => children.delete(child));
    return child;
  }

  it('runs once when five are started at the same moment', async () => {
    for (let round = 1; round <= rounds(1, 20); round += 1) {
      const profile = join(await temporaryFolder(), 'profile');
      const starts = Array.from({ length: 5 }, () => startApp(profile, [`--workspace=${root}`]));
      await expect.poll(() => starts.filter((child) => child.exitCode === null).length, { timeout: 30_000 }).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      const last = starts.filter((child) => child.exitCode === null);
      expect(last).toHaveLength(1);
      const closed = last.map((child) => once(child, 'close'));
      for (const child of last) child.kill('SIGKILL');
      await Promise.all(closed);
    }
  });

  it('keeps the text of a tab whose file becomes a folder, a pipe or a link, and says what is wrong', async () => {
    const driver = await launchApp({ workspacePath: root, userDataPath: join(await temporaryFolder(), 'profile') });
    try {
      const parts = partsOf(driver.page);
      const prompt = parts.request.getByLabel('Text of message 1');
      const path = join(root, HELLO);
      await parts.open('Hello');
      await prompt.fill('Mine, unsaved');
      for (const swap of ['a folder', 'a pipe', 'a link out of the workspace']) {
        const good = await readFile(path);
        await SWAPS[swap]?.(path, join(root, '../theirs.yml'));
        await driver.page.keyboard.press('ControlOrMeta+S');
        await driver.page
          .getByText(/hello\.yml/)
          .first()
          .waitFor();
        await driver.page.keyboard.press('Escape');
        expect(await prompt.inputValue(), swap).toBe('Mine, unsaved');
        expect(await driver.page.getByRole('tab', { name: /^Hello.*unsaved/ }).count(), swap).toBe(1);
        await rm(path, { recursive: true });
        await writeFile(path, good);
      }
    } finally {
      await driver.close();
    }
  });
});

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { open, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type * as Writer from '../../electron/core/files/write-file-atomic.ts';
import { DeletedStore } from '../../electron/core/workspace/deleted-store.ts';
import { createSampleWorkspace } from '../../electron/core/workspace/sample-workspace.ts';
import { openWorkspace } from '../../electron/core/workspace/workspace.ts';
import type { Bridge } from '../../shared/ipc/contract.ts';
import { type AppDriver, launchApp } from '../support/app-driver.ts';
import { partsOf } from '../support/e2e-window.ts';
import { createWorkspaceFixture, type WorkspaceFixture } from '../support/e2e-workspace.ts';
import { delay } from '../support/loopback-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { call } from '../support/window-bridge.ts';
import { loadWithFault } from './support/fault.ts';
import { recordFigure, rounds } from './support/gate.ts';
import { KEPT_FILES } from './support/kept-files.ts';
import { makePlace, type Place } from './support/place.ts';
import { SAVE_STEPS } from './support/save-loop.ts';

const GATE = 'killed-saves';
const SAVE_LOOP = fileURLToPath(new URL('./support/save-loop.ts', import.meta.url));
const SAVE_EVERYTHING = fileURLToPath(new URL('./support/save-everything.ts', import.meta.url));
const FILE_BYTES = 400_000;

function startNode(script: string, args: readonly string[]): ChildProcess {
  return spawn(process.execPath, ['--no-warnings', script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** 5 to 30 ms: within a save, or between two. */
function aMoment(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5 + Math.random() * 25));
}

async function isWhole(path: string): Promise<boolean> {
  const bytes = await readFile(path);
  return bytes.length === FILE_BYTES && bytes.every((byte) => byte === bytes[0]);
}

/** Kills a saving process again and again; answers after how many of the kills the file was not whole. */
async function brokenAfterKills(path: string, kind: 'atomic' | 'plain', kills: number): Promise<number> {
  let broken = 0;
  for (let round = 0; round < kills; round += 1) {
    const child = startNode(SAVE_LOOP, [path, kind]);
    await once(child.stdout as NonNullable<typeof child.stdout>, 'data');
    await aMoment();
    child.kill('SIGKILL');
    await once(child, 'close');
    if (!(await isWhole(path))) broken += 1;
  }
  return broken;
}

async function temporaryNames(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => name.endsWith('.tmp')).map((name) => join(folder, name));
}

/** A young leftover might belong to another process at work, so a sweep waits a minute. */
async function makeOld(paths: readonly string[]): Promise<void> {
  const old = new Date(Date.now() - 120_000);
  for (const path of paths) await utimes(path, old, old);
}

describe('a save that is killed', () => {
  it.each(SAVE_STEPS)('right after its step "%s" leaves the old or the new file, whole', async (step) => {
    const path = join(await temporaryFolder(), 'request.yml');
    const child = startNode(SAVE_LOOP, [path, 'atomic', step]);
    const [, signal] = await once(child, 'close');
    expect(signal).toBe('SIGKILL');
    expect(await isWhole(path)).toBe(true);
    const isNew = (await readFile(path))[0] === 'abcdefghijklmnopqrstuvwxyz'.charCodeAt(2);
    expect(isNew).toBe(step === 'rename' || step === 'sync folder');
  });

  it('at any moment leaves the old or the new file, whole', async () => {
    const kills = rounds(15, 200);
    const broken = await brokenAfterKills(join(await temporaryFolder(), 'request.yml'), 'atomic', kills);
    recordFigure(GATE, 'kills of one saving process', kills);
    recordFigure(GATE, 'broken files', broken);
    expect(broken).toBe(0);
  });

  it('control: a plain write does leave broken files', async () => {
    const path = join(await temporaryFolder(), 'request.yml');
    let [kills, broken] = [0, 0];
    for (; kills < 60 && broken === 0; kills += 1) broken += await brokenAfterKills(path, 'plain', 1);
    recordFigure(GATE, 'control: kills until a plainly written file was broken', kills);
    expect(broken).toBeGreaterThan(0);
  });
});

/** Lets a process save every kind of file and kills it; the last version of each kind that it said was saved. */
async function killWhileSavingAll(place: Place, first: number): Promise<Map<string, number>> {
  const child = startNode(SAVE_EVERYTHING, [JSON.stringify(place), String(first)]);
  let output = '';
  (child.stdout as NonNullable<typeof child.stdout>).setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  // At any kind, not always at those that come first.
  const wanted = 1 + Math.floor(Math.random() * KEPT_FILES.length * 1.5);
  while (output.split('\n').length <= wanted && child.exitCode === null) await aMoment();
  await aMoment();
  child.kill('SIGKILL');
  await once(child, 'close');
  const lines = output.split('\n').slice(0, -1);
  return new Map(lines.map((line) => JSON.parse(line) as [string, number]));
}

it('every kind of file is whole after a kill, nothing that was saved is lost, and leftovers are swept', async () => {
  const place = await makePlace(await temporaryFolder());
  await createSampleWorkspace(place.workspace);
  for (const kind of KEPT_FILES) await kind.write(place, 1, 'First.');
  const saved = new Map(KEPT_FILES.map(({ name }) => [name, 1]));
  const kills = rounds(6, 200);
  let [leftovers, checks] = [0, 0];
  for (let round = 1; round <= kills; round += 1) {
    for (const [name, version] of await killWhileSavingAll(place, round * 100)) saved.set(name, version);
    leftovers += (await temporaryNames(join(place.workspace, '..'))).length;
    for (const kind of KEPT_FILES) {
      const version = await kind.read(place);
      expect(version, `${kind.name} after ${round} kills`).toBeGreaterThanOrEqual(saved.get(kind.name) ?? 0);
      checks += 1;
    }
  }
  recordFigure(GATE, `kills while all ${KEPT_FILES.length} kinds of file were saved`, kills);
  recordFigure(GATE, 'files read back after them, all whole', checks);
  recordFigure(GATE, 'temporary files left behind, all swept', leftovers);

  const roots = [place.workspace, place.profile];
  await makeOld((await Promise.all(roots.map(temporaryNames))).flat());
  for (const kind of KEPT_FILES) await kind.write(place, 100_000_000, 'Last.');
  for (const kind of KEPT_FILES) await kind.read(place);
  await (await openWorkspace(place.workspace)).read();
  // As at a start two hours later.
  await new DeletedStore(join(place.profile, 'deleted', 'w')).prune(Date.now() + 7_200_000);
  expect((await Promise.all(roots.map(temporaryNames))).flat()).toEqual([]);
});

describe('the order of a save', () => {
  /** What reaches the disk of one save, as the operations are called. */
  async function stepsOf({ writeFileAtomic }: typeof Writer): Promise<string[]> {
    const folder = await temporaryFolder();
    const { open, rename } = await import('node:fs/promises');
    const steps: string[] = [];
    const watched: Writer.FileOperations['open'] = async (path, flags, mode) => {
      const file = await open(path, flags, mode);
      return new Proxy(file, {
        get(target, key) {
          if (key === 'write' || key === 'sync') steps.push(path === folder ? `${key} folder` : `${key} file`);
          const value = Reflect.get(target, key);
          return typeof value === 'function' ? value.bind(target) : value;
        },
      });
    };
    const operations = {
      open: watched,
      rename: async (from: string, to: string) => {
        steps.push('rename');
        await rename(from, to);
      },
    };
    await writeFileAtomic(join(folder, 'a.yml'), 'text', { operations });
    return steps;
  }

  const RIGHT = ['write file', 'sync file', 'rename', 'sync folder'];

  it('is write, fsync, rename, fsync of the folder, as the system sees it', async ({ skip }) => {
    const path = join(await temporaryFolder(), 'request.yml');
    const traced = ['write', 'pwrite64', 'fsync', 'fdatasync', 'rename', 'renameat', 'renameat2', 'link', 'linkat'];
    const args = ['-f', '-y', '-qq', '-e', `trace=${traced}`, process.execPath, '--no-warnings', SAVE_LOOP];
    const { stderr, error } = spawnSync('strace', [...args, path, 'atomic', 'once'], { encoding: 'utf8' });
    skip(error !== undefined, 'strace is not here; the next test holds the order as the program calls it');
    const folder = join(path, '..');
    const steps = stderr.split('\n').flatMap((line) => {
      if (!line.includes(folder)) return [];
      if (/\brename/.test(line)) return ['rename'];
      const [, name, target = ''] = /\b(p?write|f(?:data)?sync)(?:64)?\(\d+<([^>]+)>/.exec(line) ?? [];
      if (name === undefined) return [];
      return [`${name.includes('write') ? 'write' : 'sync'} ${target === folder ? 'folder' : 'file'}`];
    });
    // A write may take several calls.
    expect(steps.filter((step, index) => step !== steps[index - 1])).toEqual(RIGHT);
    recordFigure(GATE, 'order of system calls of a save', RIGHT.join(' → '));
  });

  it('is the same as the program calls it', async () => {
    expect(await stepsOf(await import('../../electron/core/files/write-file-atomic.ts'))).toEqual(RIGHT);
  });

  it('control: without the fsyncs the order is another', async () => {
    const file = 'electron/core/files/write-file-atomic.ts';
    const faulty = await loadWithFault<typeof Writer>(file, [
      {
        file,
        find: '    if (formerMode !== undefined) await file.chmod(formerMode & 0o777);\n    await file.sync();',
        replace: '',
      },
    ]);
    expect(await stepsOf(faulty)).toEqual(['write file', 'rename', 'sync folder']);
  });
});

describe('the app', () => {
  const PATHS = ['hello', 'compare', 'variables', 'thinking', 'tools', 'error'].map(
    (id) => `collections/samples/${id}.yml`,
  );
  const FILLER = 'Lorem ipsum dolor sit amet. '.repeat(400);
  /** What may be lost at most when it is killed while its user types. */
  const MAX_LOSS_MS = 1_000;

  let fixture: WorkspaceFixture;
  let driver: AppDriver;

  afterAll(async () => {
    await driver?.close();
    await fixture?.remove();
  });

  async function kill(): Promise<void> {
    const closed = driver.app.waitForEvent('close');
    driver.app.process().kill('SIGKILL');
    await closed;
  }

  /** Saves all these requests over and over, every time as another version, until the app is gone. */
  async function saveForEver(round: number): Promise<void> {
    await driver.page.evaluate(
      async ([paths, filler, roundNumber]) => {
        const { sidecall } = window as unknown as { sidecall: Bridge };
        const saveInLoop = async (path: string) => {
          const opened = await sidecall.invoke('request.read', { path });
          if (!opened.ok) throw new Error(opened.error.message);
          const { draft } = opened.data;
          for (let version = 1; ; version += 1) {
            const docs = `${roundNumber}-${version} ${filler} ${roundNumber}-${version}`;
            const saved = await sidecall.invoke('request.save', { path, draft: { ...draft, docs }, baseHash: null });
            if (saved.ok) (window as unknown as { savedCount: number }).savedCount += 1;
          }
        };
        (window as unknown as { savedCount: number }).savedCount = 0;
        for (const path of paths) void saveInLoop(path);
      },
      [PATHS, FILLER, round] as const,
    );
    await driver.page.waitForFunction(() => (window as unknown as { savedCount: number }).savedCount > 0);
  }

  /** Writes beside the app, with nothing but the system: how long this disk takes to have something for good. */
  function watchPlainWrites(): { stop(): Promise<number> } {
    let isStopped = false;
    let slowestMs = 0;
    const done = (async () => {
      const file = await open(join(await temporaryFolder(), 'plain'), 'w');
      while (!isStopped) {
        const startMs = performance.now();
        await file.write(FILLER);
        await file.datasync();
        slowestMs = Math.max(slowestMs, performance.now() - startMs);
        await delay(50);
      }
      await file.close();
      return slowestMs;
    })();
    return {
      stop() {
        isStopped = true;
        return done;
      },
    };
  }

  /** Whole: the version at its end is the one at its beginning. */
  function expectWhole(path: string, text: string): void {
    const { info, docs } = parse(text) as { info: { name: string }; docs?: string };
    expect(info.name, path).toBeTruthy();
    if (docs?.includes('Lorem') !== true) return;
    expect(docs.split(' ')[0], path).toBe(docs.split(' ').at(-1));
    expect(docs.length, path).toBeGreaterThan(FILLER.length);
  }

  it('loses less than a second of typing and breaks no file when it is killed while it saves', async () => {
    fixture = await createWorkspaceFixture();
    await fixture.addChat('note', { name: 'Note', model: 'mock-small', prompt: '' });
    const kills = rounds(2, 40);
    let [kept, worstLossMs, midWrite] = ['', 0, 0];
    driver = await launchApp(fixture);
    await partsOf(driver.page).open('Note');
    for (let round = 1; round <= kills; round += 1) {
      const prompt = () => partsOf(driver.page).request.getByLabel('Text of message 1');
      await prompt().focus();
      await driver.page.keyboard.press('ControlOrMeta+End');
      await saveForEver(round);
      const typed: { word: string; atMs: number }[] = [];
      const plainWrites = watchPlainWrites();
      const endMs = Date.now() + 900 + Math.random() * 700;
      while (Date.now() < endMs) {
        const word = `r${round}w${typed.length} `;
        await driver.page.keyboard.type(word);
        typed.push({ word, atMs: Date.now() });
      }
      const killedAtMs = Date.now();
      await kill();
      const slowestWriteMs = await plainWrites.stop();
      midWrite += (await temporaryNames(fixture.workspacePath)).length > 0 ? 1 : 0;
      for (const path of PATHS) expectWhole(path, await readFile(fixture.pathOf(path), 'utf8'));

      driver = await launchApp(fixture);
      await driver.page.getByRole('tab', { name: /^Note.*unsaved/ }).waitFor();
      await expect.poll(() => prompt().inputValue()).toContain(kept);
      const text = await prompt().inputValue();
      const lost = typed.find(({ word }) => !text.includes(word));
      const lossMs = lost === undefined ? 0 : killedAtMs - lost.atMs;
      worstLossMs = Math.max(worstLossMs, lossMs);
      expect(lossMs).toBeLessThan(MAX_LOSS_MS + 3 * slowestWriteMs);
      kept = text;
    }
    recordFigure(GATE, 'kills of the app while it saved and its user typed', kills);
    recordFigure(GATE, 'of them in the middle of a write', midWrite);
    recordFigure(GATE, 'most typing lost', worstLossMs, 'ms');
  });

  it('opens the workspace again, and sweeps what the killed ones left', async () => {
    await kill();
    await writeFile(fixture.pathOf('collections/samples/.hello.yml.1.0123456789ab.tmp'), 'half');
    await makeOld(await temporaryNames(fixture.workspacePath));
    driver = await launchApp(fixture);
    const { tree, problems } = await call(driver.page, 'workspace.read', null);
    expect(problems).toEqual([]);
    expect(tree).toMatchObject([{ kind: 'folder', name: 'Samples' }]);
    await expect.poll(() => temporaryNames(fixture.workspacePath)).toEqual([]);
  });
});

import { spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openJobFiles } from '../../electron/core/jobs/job-files.ts';
import { DraftJournal } from '../../electron/core/journal/draft-journal.ts';
import type * as LocalState from '../../electron/core/preferences/local-state.ts';
import { DEFAULT_BOUNDS } from '../../electron/core/preferences/window-bounds.ts';
import { createSampleWorkspace } from '../../electron/core/workspace/sample-workspace.ts';
import type * as WorkspaceModule from '../../electron/core/workspace/workspace.ts';
import { openWorkspace } from '../../electron/core/workspace/workspace.ts';
import { AppError } from '../../shared/ipc/result.ts';
import type { TreeNode, WorkspaceSnapshot } from '../../shared/model/workspace.ts';
import { launchApp } from '../support/app-driver.ts';
import { partsOf } from '../support/e2e-window.ts';
import { chatDraft } from '../support/history-runs.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { DAMAGES, type Damage, JSON_CASES } from './support/damages.ts';
import { loadWithFault } from './support/fault.ts';
import { isLong, recordFigure } from './support/gate.ts';
import { KEPT_FILES, type KeptFile, toldDamage } from './support/kept-files.ts';
import { makePlace, type Place } from './support/place.ts';

const GATE = 'damaged-files';
/** These are the user's own, opaque to the app, and replaced at the user's word. */
const NOT_READ = [
  'exports and reports',
  'saved media',
  'files taken into the workspace',
  'original of an older format',
];
const READ_AT_START = KEPT_FILES.filter(({ name }) => !NOT_READ.includes(name));
/** A copy of what the run files say: it is made anew. What is being opened is noted anew at every start. */
const MADE_ANEW = /index\.jsonl$|opening\.json$/;
const MAX_READ_MS = 20_000;

/** A place with one kind of file in it, which can be put back as it was. */
type Bench = { place: Place; kind: KeptFile; targets: string[]; good: Map<string, Buffer>; reset(): Promise<void> };

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name));
}

async function benchOf(kind: KeptFile): Promise<Bench> {
  const place = await makePlace(await temporaryFolder());
  await createSampleWorkspace(place.workspace);
  await kind.write(place, 1, 'First. '.repeat(60));
  expect(await kind.read(place), kind.name).toBe(1);
  const folder = place[kind.folder];
  const good = new Map<string, Buffer>();
  for (const path of await filesBelow(folder)) good.set(path, await readFile(path));
  const targets = [...good.keys()].filter((path) => kind.file.test(path));
  expect(targets, kind.name).not.toEqual([]);
  return {
    place,
    kind,
    targets,
    good,
    async reset() {
      for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true, force: true });
      for (const [path, bytes] of good) {
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, bytes);
      }
      toldDamage.length = 0;
    },
  };
}

/** What the app's own reading, as at a start, makes of it. `isRefused`: with a message for the user. */
async function readingOf({ kind, place }: Bench): Promise<{ isRefused: boolean; fault: string | null }> {
  const late = new Promise<never>((_resolve, reject) =>
    setTimeout(() => reject(new Error(`took more than ${MAX_READ_MS} ms`)), MAX_READ_MS).unref(),
  );
  try {
    await Promise.race([kind.read(place), late]);
    return { isRefused: false, fault: null };
  } catch (error) {
    if (error instanceof AppError && error.message.length > 10) return { isRefused: true, fault: null };
    return { isRefused: true, fault: String(error) };
  }
}

async function isKept(bytes: Buffer, target: string): Promise<boolean> {
  const names = (await readdir(dirname(target))).filter((name) => join(dirname(target), name).startsWith(target));
  for (const name of names) {
    const found = await readFile(join(dirname(target), name)).catch(() => null);
    // A ledger goes on behind what is damaged.
    if (found?.subarray(0, bytes.length).equals(bytes)) return true;
  }
  return false;
}

/** What is wrong with how the app bears this damage to this file; empty when all is well. */
async function faultsOf(bench: Bench, target: string, damage: Damage): Promise<string[]> {
  const { kind, place, good } = bench;
  const what = `${kind.name}, ${target.slice(place[kind.folder].length + 1)}, ${damage.name}`;
  const bytes = damage.of(good.get(target) as Buffer);
  await writeFile(target, bytes);
  const faults: string[] = [];
  const { isRefused, fault } = await readingOf(bench);
  if (fault !== null) faults.push(`${what}: ${fault}`);
  if (!(await isKept(bytes, target)) && !MADE_ANEW.test(target)) faults.push(`${what}: not kept after it was read`);
  const names = await readdir(dirname(target));
  const wasSetAside = names.some((name) => join(dirname(target), name).startsWith(`${target}.corrupt-`));
  if ((isRefused || wasSetAside) && !MADE_ANEW.test(target)) {
    const told = toldDamage.filter(({ path }) => path === target);
    const isTeller = ['preferences, window, grants', 'compare screens', 'jobs'].includes(kind.name);
    if (isTeller && wasSetAside && told.length !== 1) faults.push(`${what}: told ${told.length} times`);
    await kind.write(place, 2, 'Second.').catch((error: unknown) => {
      if (!(error instanceof AppError)) faults.push(`${what}: writing threw ${error}`);
    });
    if (!(await isKept(bytes, target))) faults.push(`${what}: written over unread`);
  }
  if (({} as { polluted?: boolean }).polluted === true) faults.push(`${what}: prototypes polluted`);
  await bench.reset();
  return faults;
}

describe.for([...READ_AT_START])('$name', (kind) => {
  const damages = () => (/json/.test(kind.file.source) ? [...DAMAGES, ...someJsonCases()] : DAMAGES);

  it('is read, or kept and told of, whatever its bytes', async () => {
    const bench = await benchOf(kind);
    const faults: string[] = [];
    for (const target of bench.targets) {
      for (const damage of damages()) faults.push(...(await faultsOf(bench, target, damage)));
    }
    tally.checks += bench.targets.length * damages().length;
    recordFigure(GATE, 'kinds of file × damages that the app bore', tally.checks);
    expect(faults).toEqual([]);
  });

  it('costs no start when it is huge, or no file at all', async () => {
    const bench = await benchOf(kind);
    for (const target of bench.targets) {
      for (const [name, make] of Object.entries(STRANGERS)) {
        await rm(target, { recursive: true, force: true });
        await make(target);
        expect(await readingOf(bench), `${target} as ${name}`).toMatchObject({ fault: null });
        await bench.reset();
      }
    }
  });
});

const tally = { checks: 0 };

function someJsonCases(): readonly Damage[] {
  return isLong ? JSON_CASES : JSON_CASES.filter((_damage, index) => index % 16 === 0);
}

const STRANGERS: Record<string, (path: string) => Promise<void>> = {
  'a file of 101 MB': async (path) => {
    await writeFile(path, '{');
    await truncate(path, 101_000_000);
  },
  'a folder': async (path) => void (await mkdir(path)),
  'a folder with something in it': async (path) => {
    await mkdir(path);
    await writeFile(join(path, 'x'), 'x');
  },
  'a pipe': async (path) => void spawnSync('mkfifo', [path]),
  'a link to a device without end': (path) => symlink('/dev/zero', path),
  'a link that leads nowhere': (path) => symlink('/nowhere/at/all', path),
  'a link to itself': (path) => symlink(path, path),
};

describe('one bad file hides no other', () => {
  let place: Place;
  const requestsIn = (nodes: readonly TreeNode[]): Extract<TreeNode, { kind: 'request' }>[] =>
    nodes.flatMap((node) => (node.kind === 'folder' ? requestsIn(node.children) : [node]));

  beforeEach(async () => {
    place = await makePlace(await temporaryFolder());
    await createSampleWorkspace(place.workspace);
  });

  /** What a workspace with one damaged file no longer shows besides that file. */
  function hiddenIn(whole: WorkspaceSnapshot, seen: WorkspaceSnapshot, file: string): string[] {
    const rows = (snapshot: WorkspaceSnapshot) => [
      ...requestsIn(snapshot.tree).map(({ path, problem }) => `${path}${problem === null ? '' : ' (problem)'}`),
      ...snapshot.connections.map(({ id }) => `connections/${id}.yml`),
      ...snapshot.environments.map(({ id }) => `environments/${id}.yml`),
    ];
    const shown = rows(seen);
    return rows(whole).filter((row) => !shown.includes(row) && row !== file);
  }

  async function hiddenBy(module: typeof WorkspaceModule, workspacePath: string, files: readonly string[]) {
    const hidden: string[] = [];
    const whole = await (await module.openWorkspace(workspacePath)).read();
    for (const file of files) {
      const path = join(workspacePath, file);
      const good = await readFile(path);
      for (const damage of DAMAGES) {
        await writeFile(path, damage.of(good));
        try {
          const seen = await (await module.openWorkspace(workspacePath)).read();
          hidden.push(...hiddenIn(whole, seen, file).map((row) => `${row}, by ${file}, ${damage.name}`));
          const row = requestsIn(seen.tree).find((node) => node.path === file);
          const message = row?.problem ?? seen.problems.find((problem) => problem.path === file)?.message;
          if (message !== undefined && !message.includes(file)) hidden.push(`the name of ${file} in: ${message}`);
        } catch (error) {
          hidden.push(`everything, by ${file}, ${damage.name}: ${error}`);
        }
      }
      await writeFile(path, good);
    }
    return hidden;
  }

  const FILES = ['collections/samples/hello.yml', 'collections/samples/folder.yml', 'workspace.yml', 'prices.yml'];

  it('in a workspace, and the message names the file', async () => {
    const files = [...FILES, 'connections/mock-openai.yml', 'environments/local.yml'];
    const there = await filesBelow(place.workspace);
    const known = files.filter((file) => there.includes(join(place.workspace, file)));
    expect(known.length).toBeGreaterThan(4);
    expect(await hiddenBy({ openWorkspace } as typeof WorkspaceModule, place.workspace, known)).toEqual([]);
  });

  it('control: a row that throws hides the whole tree', async () => {
    const file = 'electron/core/workspace/read-snapshot.ts';
    const faulty = await loadWithFault<typeof WorkspaceModule>('electron/core/workspace/workspace.ts', [
      { file, find: 'const { message: problem, reason } = problemOf(error, path);', replace: 'throw error;' },
    ]);
    const hidden = await hiddenBy(faulty, place.workspace, FILES.slice(0, 1));
    expect(hidden.some((row) => row.startsWith('everything, by'))).toBe(true);
  });

  it('in the journal and among the jobs', async () => {
    const journal = new DraftJournal(join(place.profile, 'journal'));
    for (const path of ['collections/a.yml', 'collections/b.yml']) {
      await journal.write('/w', { path, draft: chatDraft(path), saved: null, bodyText: null, baseHash: '' });
    }
    const jobs = KEPT_FILES.find(({ name }) => name === 'jobs') as KeptFile;
    await jobs.write(place, 1, 'First.');
    const [entry = '', other = ''] = (await filesBelow(join(place.profile, 'journal'))).sort();
    const good = await readFile(entry);
    for (const damage of DAMAGES) {
      await writeFile(entry, damage.of(good));
      await writeFile(join(place.profile, 'jobs', 'another.json'), damage.of(Buffer.from('{}')));
      const { entries, damaged } = await journal.list('/w');
      expect(entries.length + damaged.length, damage.name).toBe(2);
      expect(await readFile(other), damage.name).toBeTruthy();
      expect(await openJobFiles(join(place.profile, 'jobs')).readAll(), damage.name).toHaveLength(1);
    }
  });
});

describe('a file that cannot be read', () => {
  /** Whether its bytes are still somewhere once the app has started with it, and has saved. */
  async function isLost({ openLocalState }: typeof LocalState): Promise<boolean> {
    const path = join(await temporaryFolder(), 'preferences.json');
    const damaged = Buffer.from('{"preferences":{"theme":"da');
    await writeFile(path, damaged);
    await (await openLocalState(path, () => undefined)).preferences.set({ theme: 'light' });
    return !(await isKept(damaged, path));
  }

  it('is never written over', async () => {
    expect(await isLost(await import('../../electron/core/preferences/local-state.ts'))).toBe(false);
  });

  it('control: without being set aside it is lost with the next save', async () => {
    const file = 'electron/core/files/damaged-file.ts';
    const faulty = await loadWithFault<typeof LocalState>('electron/core/preferences/local-state.ts', [
      { file, find: 'else await renameWithRetry(path, asidePath);', replace: '' },
    ]);
    expect(await isLost(faulty)).toBe(true);
  });
});

describe('the app', () => {
  const STARTS: Record<string, (path: string) => Promise<void>> = {
    'cut in half': async (path) => writeFile(path, (await readFile(path)).subarray(0, 200)),
    'all zeros': async (path) => writeFile(path, Buffer.alloc(1_000)),
    'nested without end': (path) => writeFile(path, '['.repeat(100_000)),
    'a folder each': async (path) => {
      await rm(path);
      await mkdir(path);
    },
    'a pipe each': async (path) => {
      await rm(path);
      spawnSync('mkfifo', [path]);
    },
  };
  const chosen = Object.entries(STARTS).filter((_start, index) => isLong || index === 0 || index === 4);

  it.for(chosen)('starts with every file of its own %s, says so, and shows the workspace', async ([name, damage]) => {
    const place = await makePlace(await temporaryFolder());
    await createSampleWorkspace(place.workspace);
    for (const kind of READ_AT_START) await kind.write(place, 1, 'First. '.repeat(60));
    await writeFile(
      join(place.profile, 'window.json'),
      JSON.stringify({ bounds: DEFAULT_BOUNDS, isPadded: ' '.repeat(300) }),
    );
    for (const path of await filesBelow(place.profile)) await damage(path);
    await writeFile(join(place.workspace, 'collections/samples/compare.yml'), '['.repeat(100_000));
    const driver = await launchApp({ workspacePath: place.workspace, userDataPath: place.profile });
    try {
      const { page } = driver;
      await partsOf(page).open('Hello');
      await page
        .getByText(/Files of the app’s own were damaged: preferences\.json.*kept as .*preferences\.json\.corrupt-/)
        .waitFor();
      expect(await page.getByRole('row', { name: /Compare/i }).count(), name).toBe(1);
      expect(await page.getByRole('row', { name: 'Variables', exact: true }).count()).toBe(1);
    } finally {
      await driver.close();
    }
    recordFigure(GATE, 'starts of the app with every file of its own damaged', chosen.length);
  });
});

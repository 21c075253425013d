import { spawnSync } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import type * as Writer from '../../electron/core/files/write-file-atomic.ts';
import { createSampleWorkspace } from '../../electron/core/workspace/sample-workspace.ts';
import { launchApp } from '../support/app-driver.ts';
import { runCli } from '../support/cli-run.ts';
import { partsOf } from '../support/e2e-window.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { loadWithFault } from './support/fault.ts';
import { recordFigure } from './support/gate.ts';
import { KEPT_FILES } from './support/kept-files.ts';
import { makePlace, type Place } from './support/place.ts';
import { mountSmallDisk, type SmallDisk } from './support/small-disk.ts';

const GATE = 'full-disk';
const SAVE_AS_OTHER = fileURLToPath(new URL('./support/save-as-other.ts', import.meta.url));
/** More than fits into what `FREE` leaves, in each way of writing it: text that does not compress well. */
const FREE = 60_000;
const LARGE = Array.from({ length: 25_000 }, (_, index) => Math.sin(index).toString(36).slice(4, 12)).join(' ');

let disk: SmallDisk | null = null;

afterEach(() => {
  disk?.unmount();
  disk = null;
});

async function smallDisk(skip: (isSkipped: boolean, note: string) => void, megabytes = 4): Promise<SmallDisk> {
  disk = mountSmallDisk(await temporaryFolder(), megabytes);
  skip(disk === null, 'mounting a small disk is not permitted here');
  return disk as SmallDisk;
}

async function filesBelow(place: Place): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const folder of [place.workspace, place.profile, place.exports]) {
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (entry.isFile()) files.set(path, await readFile(path, 'base64'));
    }
  }
  return files;
}

/** Which files of a kind were there before and are not as they were. */
function changedOf(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>, kind: RegExp): string[] {
  return [...before].flatMap(([path, bytes]) => {
    // A line that is added to a file leaves those before it.
    const isSame =
      after.get(path) === bytes || (path.endsWith('.jsonl') && after.get(path)?.startsWith(bytes.slice(0, -4)));
    return kind.test(path) && !isSame ? [path] : [];
  });
}

describe('a full disk', () => {
  it.for([...KEPT_FILES])(
    'costs nothing of: $name; the error names the file, and the same save goes through later',
    async (kind, { skip }) => {
      const small = await smallDisk(skip);
      const place = await makePlace(small.folder, await temporaryFolder());
      await createSampleWorkspace(place.workspace);
      await kind.write(place, 1, 'First.');
      await small.fill(FREE);
      const before = await filesBelow(place);
      const refused = await kind.write(place, 2, LARGE).then(
        () => null,
        (error: { code?: string; message?: string; data?: object }) => error,
      );
      const after = await filesBelow(place);
      // The mock provider is told of no problem: it forgets its tasks.
      if (kind.name !== 'tasks of the mock provider') {
        expect(['DISK_FULL', 'BACKUP_FAILED']).toContain(refused?.code);
        expect(refused?.message).toMatch(/: the disk is full.*\(\/.*\)\.$/);
      }
      // What was being opened is noted as left out before the next is.
      const isNoted = kind.name === 'tab that is being opened';
      if (!isNoted) expect(changedOf(before, after, kind.file)).toEqual([]);
      expect([...after.keys()].filter((path) => path.endsWith('.tmp'))).toEqual([]);
      await small.empty();
      if (!isNoted) expect(await kind.read(place)).toBe(1);
      await kind.write(place, 3, LARGE);
      expect(await kind.read(place)).toBe(3);
    },
  );

  it('is told with what is free and what is needed', async ({ skip }) => {
    const small = await smallDisk(skip, 1);
    const path = join(small.folder, 'prompt.yml');
    const { writeFileAtomic } = await import('../../electron/core/files/write-file-atomic.ts');
    await writeFileAtomic(path, 'a'.repeat(300_000));
    await expect(writeFileAtomic(path, 'b'.repeat(900_000))).rejects.toMatchObject({
      message: expect.stringMatching(
        /^Cannot save prompt.yml: the disk is full; \d+ kB are free, 900 kB are needed \(/,
      ),
      data: { file: 'prompt.yml', path, needed: '900 kB' },
    });
  });

  it('is told by the command line, whose former file stays', async ({ skip }) => {
    const small = await smallDisk(skip, 1);
    const out = join(small.folder, 'collection.json');
    const workspace = join(await temporaryFolder(), 'w');
    await createSampleWorkspace(workspace);
    await writeFile(out, 'former');
    await small.fill(0);
    const { code, stderr } = await runCli(['export', 'postman', workspace, '--out', out]);
    expect([code === 0, await readFile(out, 'utf8')]).toEqual([false, 'former']);
    expect(stderr).toContain('collection.json');
    expect(stderr).toContain('the disk is full');
  });

  /** What a save that does not fit leaves of the former file. */
  async function lengthAfterSave({ writeFileAtomic }: typeof Writer, small: SmallDisk): Promise<number> {
    const path = join(small.folder, 'prompt.yml');
    await writeFile(path, 'a'.repeat(300_000));
    await writeFileAtomic(path, 'b'.repeat(900_000)).catch(() => undefined);
    return (await readFile(path)).length;
  }

  it('control: a writer that writes once, as the usual packages do, cuts the file', async ({ skip }) => {
    const small = await smallDisk(skip, 1);
    const file = 'electron/core/files/write-file-atomic.ts';
    expect(await lengthAfterSave(await import('../../electron/core/files/write-file-atomic.ts'), small)).toBe(300_000);
    const faulty = await loadWithFault<typeof Writer>(file, [
      { file, find: 'while (written < data.length) {', replace: 'if (written < data.length) {' },
      { file, find: 'if (size !== data.length)', replace: 'if (size < 0)' },
    ]);
    const left = await lengthAfterSave(faulty, small);
    recordFigure(GATE, 'control: what a save of 900,000 bytes left of the file', left, 'bytes');
    expect(left).not.toBe(300_000);
    expect(left).not.toBe(900_000);
  });
});

describe('a place that cannot be written to', () => {
  it('a read-only disk costs nothing of any kind of file, and is said', async ({ skip }) => {
    const small = await smallDisk(skip);
    const place = await makePlace(small.folder, await temporaryFolder());
    await createSampleWorkspace(place.workspace);
    for (const kind of KEPT_FILES) await kind.write(place, 1, 'First.');
    // What a write needs besides, such as the source of a copy, lies elsewhere.
    const before = await filesBelow(place);
    small.setReadOnly(true);
    const told = new Map<string, unknown>();
    for (const kind of KEPT_FILES) {
      await kind.write(place, 2, 'Second.').catch((error: unknown) => told.set(kind.name, error));
    }
    expect(await filesBelow(place)).toEqual(before);
    small.setReadOnly(false);
    const silent = KEPT_FILES.map(({ name }) => name).filter((name) => !told.has(name));
    expect(silent).toEqual(['tasks of the mock provider']);
    recordFigure(GATE, 'kinds of file that a full and a read-only disk cost nothing', KEPT_FILES.length);
  });

  it('a folder of somebody else is said to whoever may not write there', async ({ skip }) => {
    skip(process.getuid?.() !== 0, 'only root can start a process of another user');
    const folder = await temporaryFolder();
    const path = join(folder, 'hello.yml');
    await writeFile(path, 'old');
    await chmod(folder, 0o555);
    // Node and the sources may lie where the other user does not get to; what is started must.
    const options = { uid: 65_534, gid: 65_534, encoding: 'utf8' as const, cwd: '/' };
    const { stdout, error } = spawnSync(process.execPath, ['--no-warnings', SAVE_AS_OTHER, path], options);
    skip(error !== undefined || stdout === '', 'the other user cannot read the program');
    expect(stdout).toMatch(/^FILE_READ_ONLY\nCannot save hello.yml: there is no permission/);
    expect(await readFile(path, 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['hello.yml']);
  });

  it.each(['EBUSY', 'EPERM', 'EACCES'])(
    '%s is waited out on Windows without blocking, and elsewhere told at once',
    async (code) => {
      const { writeFileAtomic } = await import('../../electron/core/files/write-file-atomic.ts');
      const { rename } = await import('node:fs/promises');
      const path = join(await temporaryFolder(), 'hello.yml');
      await writeFile(path, 'old');
      let attempts = 0;
      const heldForAWhile = async (from: string, to: string) => {
        attempts += 1;
        if (attempts <= 5) throw Object.assign(new Error(code), { code });
        await rename(from, to);
      };
      let ticks = 0;
      const timer = setInterval(() => (ticks += 1), 5);
      await writeFileAtomic(path, 'new', { operations: { rename: heldForAWhile, platform: 'win32' } });
      clearInterval(timer);
      expect([attempts, await readFile(path, 'utf8'), ticks > 8]).toEqual([6, 'new', true]);

      attempts = 0;
      const elsewhere = writeFileAtomic(path, 'newer', { operations: { rename: heldForAWhile, platform: 'linux' } });
      await expect(elsewhere).rejects.toMatchObject({ code: code === 'EBUSY' ? 'FILE_BUSY' : 'FILE_READ_ONLY' });
      expect([attempts, await readFile(path, 'utf8')]).toEqual([1, 'new']);
      // No storm: whatever holds the file for good is asked a handful of times.
      attempts = -1_000;
      const held = writeFileAtomic(path, 'newest', { operations: { rename: heldForAWhile, platform: 'win32' } });
      await expect(held).rejects.toMatchObject({ code: code === 'EBUSY' ? 'FILE_BUSY' : 'FILE_READ_ONLY' });
      expect(attempts + 1_000).toBeLessThan(12);
    },
  );
});

describe('the app', () => {
  it('keeps the text in the editor when the disk is full, says so, and saves once there is room', async ({ skip }) => {
    const small = await smallDisk(skip);
    const workspacePath = join(small.folder, 'workspace');
    await mkdir(workspacePath);
    await createSampleWorkspace(workspacePath);
    const driver = await launchApp({ workspacePath, userDataPath: join(await temporaryFolder(), 'profile') });
    try {
      const parts = partsOf(driver.page);
      await parts.open('Hello');
      const prompt = parts.request.getByLabel('Text of message 1');
      const before = await readFile(join(workspacePath, 'collections/samples/hello.yml'), 'utf8');
      await prompt.fill(`${LARGE.slice(0, 20_000)} the end`);
      await small.fill(0);
      await driver.page.keyboard.press('ControlOrMeta+S');
      await driver.page
        .getByText(/The disk is full: hello\.yml was not written \(0 kB are free, 2\d kB are needed\)/)
        .first()
        .waitFor();
      expect(await prompt.inputValue()).toMatch(/ the end$/);
      expect(await readFile(join(workspacePath, 'collections/samples/hello.yml'), 'utf8')).toBe(before);
      expect(await driver.page.getByRole('tab', { name: /^Hello.*unsaved/ }).count()).toBe(1);
      await small.empty();
      await driver.page.keyboard.press('ControlOrMeta+S');
      await expect.poll(() => driver.page.getByRole('tab', { name: /^Hello.*unsaved/ }).count()).toBe(0);
      expect(await readFile(join(workspacePath, 'collections/samples/hello.yml'), 'utf8')).toContain(' the end');
    } finally {
      await driver.close();
    }
  });

  it('offers another place when the workspace is read-only, and saves where it belongs once that can be', async ({
    skip,
  }) => {
    const small = await smallDisk(skip);
    const workspacePath = join(small.folder, 'workspace');
    await mkdir(workspacePath);
    await createSampleWorkspace(workspacePath);
    const elsewhere = await temporaryFolder();
    const driver = await launchApp({ workspacePath, userDataPath: join(elsewhere, 'profile') });
    try {
      const { page } = driver;
      const parts = partsOf(page);
      const own = join(workspacePath, 'collections/samples/hello.yml');
      const before = await readFile(own, 'utf8');
      const unsaved = () => page.getByRole('tab', { name: /^Hello.*unsaved/ }).count();
      const told = page.getByText(/The file cannot be written: no permission, or a read-only disk/);
      await parts.open('Hello');
      const prompt = parts.request.getByLabel('Text of message 1');
      await prompt.fill('Kept whatever comes.');
      small.setReadOnly(true);
      await page.keyboard.press('ControlOrMeta+S');
      await told.waitFor();
      await page.keyboard.press('ControlOrMeta+S');
      await page.getByRole('button', { name: 'Try again' }).click();
      await told.waitFor();
      // Once, however often it was tried, and the user can go on meanwhile.
      expect(await told.count()).toBe(1);
      expect(await page.getByRole('dialog').count()).toBe(0);
      await prompt.fill('Kept whatever comes, twice.');

      const copy = join(elsewhere, 'copy.yml');
      await driver.app.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = async () => ({ canceled: false, filePath });
      }, copy);
      await page.getByRole('button', { name: 'Save as…' }).click();
      const dialog = page.getByRole('dialog', { name: 'Save request as' });
      // Another folder of the same disk is no better, and says so where it was asked for.
      await dialog.getByRole('button', { name: 'Save', exact: true }).click();
      await dialog.getByText(/read-only disk/).waitFor();
      await dialog.getByRole('button', { name: 'As a file elsewhere…' }).click();
      await page.getByText('A copy was saved as copy.yml. hello.yml itself is not saved yet.').waitFor();
      expect(await dialog.count()).toBe(0);
      expect(await readFile(copy, 'utf8')).toBe(
        before.replace(/content: Hello$/m, 'content: Kept whatever comes, twice.'),
      );
      expect([await unsaved(), await prompt.inputValue()]).toEqual([1, 'Kept whatever comes, twice.']);
      expect(await readFile(own, 'utf8')).toBe(before);

      // What a form holds can be kept in the same way, and the form stays.
      await page.getByRole('button', { name: /^Mock HTTP/ }).click();
      const form = page.getByRole('dialog', { name: 'Edit connection' });
      await form.getByLabel('Name', { exact: true }).fill('Kept elsewhere');
      await form.getByRole('button', { name: 'Save', exact: true }).click();
      await form.getByRole('button', { name: 'Save a copy elsewhere…' }).click();
      await page.getByText('A copy was saved as copy.yml. Kept elsewhere itself is not saved yet.').waitFor();
      expect(await readFile(copy, 'utf8')).toContain('name: Kept elsewhere\n');

      small.setReadOnly(false);
      await form.getByRole('button', { name: 'Save', exact: true }).click();
      await form.waitFor({ state: 'detached' });
      await page.keyboard.press('ControlOrMeta+S');
      await expect.poll(unsaved).toBe(0);
      expect(await readFile(own, 'utf8')).toContain('Kept whatever comes, twice.');
      expect(await told.count()).toBe(0);
    } finally {
      small.setReadOnly(false);
      await driver.close();
    }
  });
});

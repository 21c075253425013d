import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type AppDriver, launchApp } from '../support/app-driver.ts';
import { partsOf, type WindowParts } from '../support/e2e-window.ts';
import { createWorkspaceFixture, type WorkspaceFixture } from '../support/e2e-workspace.ts';
import { delay } from '../support/loopback-server.ts';
import { untilSettled } from '../support/settled-tab.ts';

const ROUNDS = 3;
/** What may be lost at most when the app is killed while its user types. */
const MAX_LOSS_MS = 1000;

let fixture: WorkspaceFixture;
let driver: AppDriver;
let parts: WindowParts;

beforeAll(async () => {
  fixture = await createWorkspaceFixture();
});

afterEach(() => driver?.close());

afterAll(() => fixture?.remove());

const prompt = () => parts.request.getByLabel('Text of message 1');
const untitled = () => driver.page.getByRole('tab', { name: /^Untitled/ });
const tab = (name: string) => driver.page.getByRole('tab', { name: new RegExp(`^${name}.*unsaved`) });

async function start(): Promise<void> {
  driver = await launchApp(fixture);
  parts = partsOf(driver.page);
}

async function kill(): Promise<void> {
  const closed = driver.app.waitForEvent('close');
  driver.app.process().kill('SIGKILL');
  await closed;
}

async function journalFiles(): Promise<string[]> {
  const folder = join(fixture.userDataPath, 'journal');
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  return names.filter((name) => name.includes('.json') && !name.endsWith('.tmp')).map((name) => join(folder, name));
}

it(`loses less than a second of typing when the whole app is killed, ${ROUNDS} times over`, async () => {
  await fixture.addChat('note', { name: 'Note', model: 'mock-small', prompt: '' });
  const losses: number[] = [];
  let kept = '';
  await start();
  await parts.open('Note');
  for (let round = 1; round <= ROUNDS; round += 1) {
    await prompt().focus();
    await driver.page.keyboard.press('ControlOrMeta+End');
    const typed: { word: string; atMs: number }[] = [];
    const endMs = Date.now() + 1_200 + Math.random() * 700;
    while (Date.now() < endMs) {
      const word = `r${round}w${typed.length} `;
      await driver.page.keyboard.type(word, { delay: 5 });
      typed.push({ word, atMs: Date.now() });
    }
    const killedAtMs = Date.now();
    await kill();

    await start();
    await tab('Note').waitFor();
    const text = await prompt().inputValue();
    const lost = typed.filter(({ word }) => !text.includes(word));
    losses.push(lost.length === 0 ? 0 : killedAtMs - (lost[0]?.atMs ?? 0));
    expect(losses.at(-1)).toBeLessThan(MAX_LOSS_MS);
    expect(text.startsWith(kept)).toBe(true);
    kept = text;
  }
  process.stdout.write(`typing lost: ${losses.join(', ')} ms\n`);
  const file = await readFile(fixture.pathOf('collections/samples/note.yml'), 'utf8');
  expect(parse(file).body.messages[0].content).toBe('');
});

it('keeps the drafts readable by their user alone, until they are saved', async () => {
  await start();
  await tab('Note').waitFor();
  const [file = ''] = await journalFiles();
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const text = await prompt().inputValue();
  await driver.page.keyboard.press('ControlOrMeta+S');
  await expect.poll(() => tab('Note').count()).toBe(0);
  await expect.poll(journalFiles).toEqual([]);
  const saved = await readFile(fixture.pathOf('collections/samples/note.yml'), 'utf8');
  expect(parse(saved).body.messages[0].content).toBe(text);
});

it('brings back a request without a file, half-typed JSON, and what has become of their files meanwhile', async () => {
  await fixture.addChat('changed', { name: 'Changed', model: 'mock-small', prompt: 'Old' });
  await fixture.addChat('gone', { name: 'Gone', model: 'mock-small', prompt: 'Old' });
  await start();
  for (const name of ['Changed', 'Gone']) {
    await parts.open(name);
    await prompt().fill(`Mine in ${name}`);
    await tab(name).waitFor();
  }
  await parts.open('Hello');
  await parts.showRequestTab(/^JSON/);
  const editor = parts.request.getByRole('textbox', { name: 'Request body as JSON' });
  await editor.focus();
  await driver.page.keyboard.press('ControlOrMeta+A');
  await driver.page.keyboard.type('"half');
  await tab('Hello').waitFor();
  await driver.page.keyboard.press('ControlOrMeta+T');
  await untitled().waitFor();
  await prompt().fill('Never saved');
  await untilSettled(driver);
  await kill();
  await fixture.addChat('changed', { name: 'Changed', model: 'mock-small', prompt: 'Theirs' });
  await rm(fixture.pathOf('collections/samples/gone.yml'));

  await start();
  await untitled().click();
  expect(await prompt().inputValue()).toBe('Never saved');
  await tab('Hello').click();
  await parts.showRequestTab(/^JSON/);
  await expect.poll(() => parts.request.locator('.view-lines').innerText()).toContain('"half');
  for (const name of ['Changed', 'Gone']) {
    await tab(name).click();
    await driver.page.getByText('was changed or removed by another program').waitFor();
    expect(await prompt().inputValue()).toBe(`Mine in ${name}`);
  }
  const file = await readFile(fixture.pathOf('collections/samples/changed.yml'), 'utf8');
  expect(parse(file).body.messages[0].content).toBe('Theirs');
});

it('restores drafts after a reload and a crash of the window', async () => {
  await fixture.addChat('crash', { name: 'Crash', model: 'mock-small', prompt: '' });
  await start();
  await parts.open('Crash');
  await prompt().fill('Typed before the crash');
  await untilSettled(driver);
  await driver.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
  });
  // Playwright's own page does not outlive a crash, so main is asked.
  const promptInWindow = () =>
    driver.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      if (contents === undefined || contents.isCrashed() || contents.isLoading()) return '';
      const script = `[...document.querySelectorAll('textarea')].map(({ value }) => value).join()`;
      // A script asked for while the page changes may never answer.
      const giveUp = new Promise((resolve) => setTimeout(() => resolve(''), 1000));
      return Promise.race([contents.executeJavaScript(script), giveUp]).catch(() => '') as Promise<string>;
    });
  await expect.poll(promptInWindow, { timeout: 40_000 }).toContain('Typed before the crash');
});

it('does not bring back edits that the user chose not to save', async () => {
  await fixture.addChat('unwanted', { name: 'Unwanted', model: 'mock-small', prompt: 'Old' });
  await start();
  await parts.open('Unwanted');
  await prompt().fill('Not wanted');
  await delay(MAX_LOSS_MS);
  const count = (await journalFiles()).length;
  await driver.page.keyboard.press('ControlOrMeta+W');
  await driver.page.getByRole('button', { name: 'Don’t save' }).click();
  await expect.poll(async () => (await journalFiles()).length).toBe(count - 1);
});

it('sets a damaged draft aside, tells where, and opens with the others', async () => {
  await start();
  await tab('Changed').waitFor();
  await untilSettled(driver);
  await kill();
  const files = await journalFiles();
  const damaged = files[0] ?? '';
  await writeFile(damaged, '{"path": "collections/sam');
  await start();
  await driver.page.getByText(/An unsaved draft could not be read. It was kept as/).waitFor();
  await expect.poll(() => driver.page.getByRole('tab', { name: /unsaved/ }).count()).toBe(files.length - 1);
  const kept = (await journalFiles()).find((name) => name.startsWith(`${damaged}.`)) ?? '';
  expect(await readFile(kept, 'utf8')).toBe('{"path": "collections/sam');
});

import { execFile } from 'node:child_process';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type AppDriver, launchApp } from '../support/app-driver.ts';
import { expectNoPolicyViolation, partsOf, type WindowParts } from '../support/e2e-window.ts';
import { createWorkspaceFixture, type WorkspaceFixture } from '../support/e2e-workspace.ts';

const PATH = 'collections/samples/note.yml';

let fixture: WorkspaceFixture;
let driver: AppDriver;
let parts: WindowParts;
/** Where a colleague works: a clone of the workspace. */
let clone: string;

beforeAll(async () => {
  fixture = await createWorkspaceFixture();
  await fixture.addChat('note', { name: 'Note', model: 'mock-small', prompt: 'Start' });
  clone = join(fixture.root, 'clone');
  await git(fixture.workspacePath, 'init', '--initial-branch=main');
  await commit(fixture.workspacePath, 'Start');
  await git(fixture.root, 'clone', fixture.workspacePath, clone);
  await git(fixture.workspacePath, 'remote', 'add', 'colleague', clone);
  driver = await launchApp(fixture);
  parts = partsOf(driver.page);
  await parts.open('Note');
});

afterAll(async () => {
  await driver?.close();
  await fixture?.remove();
});

async function git(folder: string, ...args: string[]): Promise<void> {
  const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com'];
  await promisify(execFile)('git', [...identity, '-C', folder, ...args]);
}

async function commit(folder: string, message: string): Promise<void> {
  await git(folder, 'add', '-A');
  await git(folder, 'commit', '--allow-empty', '-m', message);
}

const read = async (path = PATH) => parse(await readFile(fixture.pathOf(path), 'utf8'));
const promptInFile = async () => (await read()).body.messages[0].content;
const prompt = () => parts.request.getByLabel('Text of message 1');
const dirtyTab = () => driver.page.getByRole('tab', { name: /^Note.*unsaved/ });
const bar = () => driver.page.getByText('This file was changed or removed by another program.', { exact: false });
const dialog = () => driver.page.getByRole('alertdialog');
const choose = (name: string) => dialog().getByRole('button', { name, exact: true }).click();

/** A colleague changes the request and pushes; here it is pulled, as a merge where both sides have commits. */
async function pull(change: (text: string) => string): Promise<void> {
  await commit(fixture.workspacePath, 'What was saved here');
  await git(clone, 'pull', '--no-rebase', 'origin', 'main');
  const file = join(clone, PATH);
  await writeFile(file, change(await readFile(file, 'utf8')));
  await commit(clone, 'Change the note');
  await writeFile(fixture.pathOf('collections/samples/other.txt'), String(Math.random()));
  await commit(fixture.workspacePath, 'Something of our own');
  await git(fixture.workspacePath, 'pull', '--no-rebase', '--no-edit', 'colleague', 'main');
}

const setPrompt = (value: string) => (text: string) => text.replace(/content: .*/, `content: ${value}`);

async function editAndPull(mine: string, change: (text: string) => string): Promise<void> {
  await prompt().fill(mine);
  await dirtyTab().waitFor();
  await pull(change);
  await bar().waitFor();
  expect(await prompt().inputValue()).toBe(mine);
}

beforeEach(async () => {
  await expect.poll(() => dirtyTab().count()).toBe(0);
});

it('a pull under a tab without edits is taken over', async () => {
  await pull(setPrompt('Pulled'));
  await expect.poll(() => prompt().inputValue()).toBe('Pulled');
  expect(await dirtyTab().count()).toBe(0);
  expect(await bar().count()).toBe(0);
});

it('under edits both versions are shown; cancelling changes neither', async () => {
  await editAndPull('Mine', setPrompt('Theirs'));
  await driver.page.keyboard.press('ControlOrMeta+S');
  await dialog().getByText('The file was changed by another program').waitFor();
  const shown = async () =>
    (await dialog().locator('.view-lines').allInnerTexts()).join('\n').replaceAll('\u00a0', ' ');
  await expect.poll(shown, { timeout: 20_000 }).toMatch(/content: Theirs\b[\s\S]*content: Mine\b/);
  await dialog().getByText('Both versions changed: body.messages').waitFor();
  expect(await dialog().getByRole('button', { name: 'Merge both' }).count()).toBe(0);
  await choose('Cancel');
  expect(await promptInFile()).toBe('Theirs');
  expect(await prompt().inputValue()).toBe('Mine');

  await driver.page.getByRole('button', { name: 'Compare…' }).click();
  await choose('Keep mine');
  await expect.poll(promptInFile).toBe('Mine');
  await expect.poll(() => bar().count()).toBe(0);
});

it('the file’s version can be taken', async () => {
  await editAndPull('Mine again', setPrompt('Theirs again'));
  await driver.page.getByRole('button', { name: 'Compare…' }).click();
  await choose('Take the file’s');
  await expect.poll(() => prompt().inputValue()).toBe('Theirs again');
  expect(await promptInFile()).toBe('Theirs again');
});

it('mine can be saved as a copy beside it', async () => {
  await editAndPull('Mine as a copy', setPrompt('Theirs stays'));
  await driver.page.getByRole('button', { name: 'Compare…' }).click();
  await choose('Save mine as a copy');
  await driver.page.getByRole('heading', { level: 1, name: 'Note (my edits)' }).waitFor();
  expect(await promptInFile()).toBe('Theirs stays');
  expect((await read('collections/samples/note-my-edits.yml')).body.messages[0].content).toBe('Mine as a copy');
  await parts.open('Note');
  expect(await prompt().inputValue()).toBe('Theirs stays');
});

it('changes that do not touch each other can be merged, and are saved when the user says so', async () => {
  await editAndPull('Mine, merged', (text) => text.replace('model: mock-small', 'model: mock-large'));
  await driver.page.getByRole('button', { name: 'Compare…' }).click();
  await choose('Merge both');
  await expect.poll(() => bar().count()).toBe(0);
  expect(await prompt().inputValue()).toBe('Mine, merged');
  expect(await promptInFile()).toBe('Theirs stays');
  await driver.page.keyboard.press('ControlOrMeta+S');
  await expect.poll(promptInFile).toBe('Mine, merged');
  expect((await read()).body.model).toBe('mock-large');
});

it('a file that was deleted is written anew, or its tab given up, as the user says', async () => {
  for (const answer of ['Write the file anew', 'Discard my edits']) {
    await prompt().fill(`Before: ${answer}`);
    await rm(fixture.pathOf(PATH));
    await bar().waitFor();
    await driver.page.keyboard.press('ControlOrMeta+S');
    await dialog().getByText('The file is gone').waitFor();
    await choose(answer);
    await expect.poll(() => dialog().count()).toBe(0);
    const names = await readdir(dirname(fixture.pathOf(PATH)));
    expect(names.includes('note.yml')).toBe(answer === 'Write the file anew');
    if (names.includes('note.yml')) expect(await promptInFile()).toBe(`Before: ${answer}`);
  }
  await expect.poll(() => driver.page.getByRole('tab', { name: /^Note$/ }).count()).toBe(0);
});

it('a click opens the row that was pressed, though one above it goes before the button is let go', async () => {
  const { mouse } = driver.page;
  const row = (name: string) => driver.page.getByRole('row', { name, exact: true });
  await fixture.addChat('goes', { name: 'Goes', model: 'mock-small', prompt: 'Start' });
  await row('Goes').waitFor();
  await fixture.addChat('stays', { name: 'Stays', model: 'mock-small', prompt: 'Start' });
  await row('Stays').hover();
  await mouse.down();
  await rm(fixture.pathOf('collections/samples/goes.yml'));
  await row('Goes').waitFor({ state: 'detached' });
  await mouse.up();
  await driver.page.getByRole('heading', { level: 1, name: 'Stays', exact: true }).waitFor();
});

it('a workspace that is out of reach is told, and shown as it was until it is back', async () => {
  await parts.open('Hello');
  await rename(fixture.workspacePath, `${fixture.workspacePath} moved`);
  const notice = driver.page.getByText('The workspace cannot be read any longer; it is shown as it was.');
  await notice.waitFor();
  await driver.page.getByRole('row', { name: 'Compare', exact: true }).waitFor();
  expect(await driver.page.getByRole('tab', { name: /^Hello/ }).count()).toBe(1);
  await rename(`${fixture.workspacePath} moved`, fixture.workspacePath);
  await driver.page
    .getByRole('button', { name: 'Try again' })
    .click({ timeout: 1_000 })
    .catch(() => undefined);
  await expect.poll(() => notice.count()).toBe(0);
});

it('breaks no rule of the content policy', () => expectNoPolicyViolation(driver));

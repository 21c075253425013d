import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type AppDriver, launchApp } from '../support/app-driver.ts';
import { expectNoPolicyViolation, partsOf, type WindowParts } from '../support/e2e-window.ts';
import { createWorkspaceFixture, type WorkspaceFixture } from '../support/e2e-workspace.ts';
import { call } from '../support/window-bridge.ts';

const PATH = 'collections/samples/note.yml';
const FILE = `# Kept by hand
sidecall: 2
info:
  name: Note
  team: search # not ours to know
endpoint: openai-compatible/chat.completions
connection: mock-openai
body:
  model: mock-small
  messages:
    - role: user
      content: First
  x_custom: { deep: [ 1, 2 ] }
  stream: true
`;

let fixture: WorkspaceFixture;
let driver: AppDriver;
let parts: WindowParts;

beforeAll(async () => {
  fixture = await createWorkspaceFixture();
  await writeFile(fixture.pathOf(PATH), FILE);
  driver = await launchApp(fixture);
  parts = partsOf(driver.page);
  await parts.open('Note');
});

afterAll(async () => {
  await driver?.close();
  await fixture?.remove();
});

const fileText = () => readFile(fixture.pathOf(PATH), 'utf8');
const prompt = () => parts.request.getByLabel('Text of message 1');
const dirtyTab = () => driver.page.getByRole('tab', { name: /Note.*unsaved/ });
const editor = () => parts.request.getByRole('textbox', { name: 'Request body as JSON' });
const editorText = async () => (await parts.request.locator('.view-lines').innerText()).replaceAll('\u00a0', ' ');

async function save(): Promise<void> {
  await driver.page.keyboard.press('ControlOrMeta+S');
  await expect.poll(() => dirtyTab().count()).toBe(0);
}

/** Pastes over all text of the editor: typed brackets would be closed and lines indented by the editor itself. */
async function setEditorText(text: string): Promise<void> {
  // Drawn lines are wrapped and come in any order.
  const charactersOf = (shown: string) => [...shown.replace(/\s/g, '')].sort().join('');
  const expected = charactersOf(text);
  // Pasting goes past Playwright, so that nothing tells when it is done, or whether the editor had the focus yet.
  const paste = async () => {
    await editor().focus();
    await driver.page.keyboard.press('ControlOrMeta+A');
    await driver.app.evaluate(({ BrowserWindow, clipboard }, value) => {
      clipboard.writeText(value);
      BrowserWindow.getAllWindows()[0]?.webContents.paste();
    }, text);
    await driver.page.waitForTimeout(300);
    return charactersOf(await editorText());
  };
  await expect.poll(paste, { interval: 500, timeout: 15_000 }).toBe(expected);
}

describe('a request', () => {
  it('changed in the form is marked, and saved into a file that a person can read', async () => {
    await prompt().fill('Second\nline');
    await dirtyTab().waitFor();
    expect(await fileText()).toBe(FILE);
    await save();
    const text = await fileText();
    expect(parse(text)).toMatchObject({
      info: { name: 'Note', team: 'search' },
      body: { messages: [{ role: 'user', content: 'Second\nline' }], x_custom: { deep: [1, 2] } },
    });
    expect(text).toMatch(/^# Kept by hand\n/);
    expect(text).toContain('team: search # not ours to know');
    expect(text).toMatch(/content: \|-\n\s+Second\n\s+line\n/);
    // Only what was changed is another text.
    expect(text.replace(/content: \|-\n\s+Second\n\s+line/, 'content: First')).toBe(FILE);
  });

  it('is one and the same in the form and as JSON', async () => {
    await parts.showRequestTab(/^JSON/);
    await editor().waitFor();
    await expect.poll(editorText).toContain('"content": "Second\\nline"');
    const body = { model: 'mock-small', messages: [{ role: 'user', content: 'From JSON' }], temperature: 0.5 };
    await setEditorText(JSON.stringify(body, null, 2));
    await parts.showRequestTab(/^Form/);
    await expect.poll(() => prompt().inputValue()).toBe('From JSON');
    await expect.poll(() => parts.request.getByLabel('temperature', { exact: true }).inputValue()).toBe('0.5');
    await prompt().fill('From the form');
    await parts.showRequestTab(/^JSON/);
    await expect.poll(editorText).toContain('"content": "From the form"');
    await save();
    expect(parse(await fileText())).toMatchObject({
      body: { messages: [{ content: 'From the form' }], temperature: 0.5 },
    });
  });

  it('whose JSON does not parse is kept as typed, and neither sent nor saved', async () => {
    const before = await fileText();
    await setEditorText('{"model": "mock-small", oops');
    await parts.request.getByText(/This text is not JSON yet/).waitFor();
    await parts.send();
    await driver.page.getByText('The JSON body does not parse. Correct it, then send.').waitFor();
    await driver.page.keyboard.press('ControlOrMeta+S');
    await driver.page.getByText('The JSON body does not parse. Correct it, then save.').waitFor();
    expect((await call(driver.page, 'run.list', null)).length).toBe(0);
    expect(await fileText()).toBe(before);

    await parts.open('Hello');
    await parts.open('Note');
    await parts.showRequestTab(/^Form/);
    await parts.request.getByText(/The JSON text does not parse/).waitFor();
    await parts.showRequestTab(/^JSON/);
    await expect.poll(editorText).toContain('oops');
    await parts.showRequestTab(/^Form/);
    await parts.request.getByRole('button', { name: 'Drop it' }).click();
    await expect.poll(() => prompt().inputValue()).toBe('From the form');
  });

  it('is checked against what the provider takes while it is typed', async () => {
    await parts.showRequestTab(/^JSON/);
    await setEditorText(
      '{\n  "model": "mock-small",\n  "messages": [{"role": "user", "content": "Hi"}],\n  "temperature": 9\n}',
    );
    // Drawn as a background, so Playwright takes it for empty.
    await parts.request.locator('.squiggly-warning, .squiggly-error').first().waitFor({ state: 'attached' });
    await driver.page.keyboard.press('F8');
    await expect.poll(() => parts.request.innerText(), { timeout: 5_000 }).toMatch(/above the maximum of 2/);
    await driver.page.keyboard.press('Escape');
  });

  it('offers the names of parameters', async () => {
    await setEditorText('{\n  "model": "mock-small",\n  \n}');
    await driver.page.keyboard.press('ArrowUp');
    await driver.page.keyboard.press('End');
    await driver.page.keyboard.type('"top_');
    await driver.page.keyboard.press('Control+Space');
    const offered = driver.page.locator('.suggest-widget.visible');
    await offered.waitFor({ timeout: 10_000 });
    await expect.poll(() => offered.innerText()).toMatch(/top_p/);
    await driver.page.keyboard.press('Escape');
    await setEditorText('{"model": "mock-small", "messages": [{"role": "user", "content": "Third"}]}');
    await save();
  });

  it('with edits is not closed without a question', async () => {
    await parts.showRequestTab(/^Form/);
    await prompt().fill('Never saved');
    await dirtyTab().waitFor();
    await driver.page.keyboard.press('ControlOrMeta+W');
    const question = driver.page.getByRole('alertdialog').or(driver.page.getByRole('dialog'));
    await question.getByText('Save changes to “Note”?').waitFor();
    await question.getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(() => prompt().inputValue()).toBe('Never saved');
    await driver.page.keyboard.press('ControlOrMeta+W');
    await question.getByRole('button', { name: 'Don’t save' }).click();
    await expect.poll(() => driver.page.getByRole('tab', { name: /Note/ }).count()).toBe(0);
    await expect.poll(fileText).toContain('Third');
    expect(await fileText()).not.toContain('Never saved');
    await parts.open('Note');
    await expect.poll(() => prompt().inputValue()).toBe('Third');
  });
});

describe('an edit by another program', () => {
  const replaceInFile = async (from: string, to: string) =>
    writeFile(fixture.pathOf(PATH), (await fileText()).replace(from, to));
  const notice = () => driver.page.getByText('This file was changed or removed by another program.', { exact: false });

  it('is taken over where nothing else was changed', async () => {
    await replaceInFile('Third', 'From outside');
    await expect.poll(() => prompt().inputValue(), { timeout: 5_000 }).toBe('From outside');
    await expect.poll(() => dirtyTab().count()).toBe(0);
  });

  it('does not touch edits in the window; one click takes it over', async () => {
    await prompt().fill('Mine');
    await replaceInFile('From outside', 'Theirs');
    await notice().waitFor({ timeout: 5_000 });
    await expect.poll(() => prompt().inputValue()).toBe('Mine');
    await driver.page.getByRole('button', { name: 'Take the file’s' }).click();
    await expect.poll(() => prompt().inputValue()).toBe('Theirs');
    await expect.poll(() => notice().count()).toBe(0);
    await expect.poll(() => dirtyTab().count()).toBe(0);
  });

  it('is not overwritten by saving, unless the user says so', async () => {
    await prompt().fill('Mine again');
    await replaceInFile('Theirs', 'Theirs again');
    await notice().waitFor({ timeout: 5_000 });
    await driver.page.keyboard.press('ControlOrMeta+S');
    const question = driver.page.getByRole('alertdialog').or(driver.page.getByRole('dialog'));
    await question.getByText('The file was changed by another program').waitFor();
    await question.getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(fileText).toContain('Theirs again');
    await expect.poll(() => prompt().inputValue()).toBe('Mine again');
    await driver.page.keyboard.press('ControlOrMeta+S');
    await question.getByRole('button', { name: 'Keep mine' }).click();
    await expect.poll(fileText).toContain('Mine again');
    await expect.poll(() => notice().count()).toBe(0);
  });

  it('that breaks the file is told, with its line, and costs nothing', async () => {
    await prompt().fill('Still mine');
    await writeFile(fixture.pathOf(PATH), 'sidecall: 2\ninfo: {name: Note\nbody: [');
    await driver.page.getByRole('img', { name: /Cannot be read: .*line \d/i }).waitFor({ timeout: 5_000 });
    await expect.poll(() => prompt().inputValue()).toBe('Still mine');
  });
});

it('breaks no rule of the content policy', () => {
  expectNoPolicyViolation(driver);
});

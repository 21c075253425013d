import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AppDriver, launchApp } from '../support/app-driver.ts';
import { expectNoPolicyViolation } from '../support/e2e-window.ts';
import { createWorkspaceFixture, type WorkspaceFixture } from '../support/e2e-workspace.ts';

const request = (name: string) =>
  `# by hand\nsidecall: 2\ninfo:\n  name: ${name}\nendpoint: openai-compatible/chat.completions\nconnection: mock-openai\nbody:\n  model: mock-small # mine\n  messages:\n    - role: user\n      content: Ask ${name}\n`;

let fixture: WorkspaceFixture;
let driver: AppDriver;

beforeAll(async () => {
  fixture = await createWorkspaceFixture();
  await put(
    'collections/lab/folder.yml',
    'sidecall: 2\ninfo:\n  name: Lab\norder:\n  - two.yml\n  - one.yml\n  - three.yml\n',
  );
  for (const name of ['One', 'Two', 'Three']) await put(`collections/lab/${name.toLowerCase()}.yml`, request(name));
  await put('collections/shelf/folder.yml', 'sidecall: 2\ninfo:\n  name: Shelf\n');
  await put('collections/shelf/天气.yml', request('天气 weather'));
  driver = await launchApp(fixture);
  driver.page.setDefaultTimeout(8_000);
});

afterAll(async () => {
  await driver?.close();
  await fixture?.remove();
});

async function put(path: string, text: string): Promise<void> {
  await mkdir(join(fixture.pathOf(path), '..'), { recursive: true });
  await writeFile(fixture.pathOf(path), text);
}

const page = () => driver.page;
const row = (name: string) => page().getByRole('row', { name, exact: true });
const tab = (name: string | RegExp) => page().getByRole('tab', { name });
const press = (keys: string) => page().keyboard.press(keys);
const isSelected = (name: string) => row(name).getAttribute('aria-selected');
const names = async (folder: string) => (await readdir(fixture.pathOf(`collections/${folder}`))).sort();
/** The rows of the tree as they stand, from one to another. */
async function rowsBetween(first: string, last: string): Promise<string[]> {
  const all = await page()
    .locator('.sidebar-tree [role=row]')
    .evaluateAll((rows) => rows.map((element) => element.getAttribute('aria-label') ?? ''));
  return all.slice(all.indexOf(first) + 1, all.indexOf(last));
}
/** What was just moved, made or brought back has the focus: the next key is for it. */
const hasFocus = (path: string) =>
  expect
    .poll(() => page().evaluate(() => document.activeElement?.closest('[role=row]')?.getAttribute('data-key')))
    .toBe(`collections/${path}`);
/** Every file of a folder with its text. */
async function filesOf(folder: string): Promise<Record<string, string>> {
  const entries = (await names(folder)).map(async (name) => [
    name,
    await readFile(fixture.pathOf(`collections/${folder}/${name}`), 'utf8'),
  ]);
  return Object.fromEntries(await Promise.all(entries));
}
const clipboard = {
  read: () => driver.app.evaluate(async ({ clipboard: system }) => await system.readText()),
  write: (text: string) =>
    driver.app.evaluate(async ({ clipboard: system }, value) => await system.writeText(value), text),
};

describe('rows', () => {
  it('open as a preview with a click, for good with a double click', async () => {
    await row('One').click();
    await tab('One').waitFor();
    await row('Three').click();
    await tab('Three').waitFor();
    expect(await tab('One').count()).toBe(0);
    await row('Three').dblclick();
    await row('Two').click();
    await tab('Two').waitFor();
    expect(await tab('Three').count()).toBe(1);
  });

  it('are selected with Ctrl, Shift and the arrows, and let go with Esc', async () => {
    await row('Two').click();
    await row('Three').click({ modifiers: ['Shift'] });
    expect(await Promise.all(['Two', 'One', 'Three'].map(isSelected))).toEqual(['true', 'true', 'true']);
    await row('One').click({ modifiers: ['ControlOrMeta'] });
    expect(await Promise.all(['Two', 'One', 'Three'].map(isSelected))).toEqual(['true', 'false', 'true']);
    await press('Escape');
    expect(await Promise.all(['Two', 'One', 'Three'].map(isSelected))).toEqual(['false', 'false', 'false']);
    await row('Two').focus();
    await press('Shift+ArrowDown');
    expect(await isSelected('One')).toBe('true');
    await press('ControlOrMeta+A');
    expect(await isSelected('Shelf')).toBe('true');
    await press('Escape');
  });

  it('of folders open and close with a click and with the arrows', async () => {
    await row('Shelf').click();
    await expect.poll(() => row('天气 weather').count()).toBe(0);
    await press('ArrowRight');
    await row('天气 weather').waitFor();
    await press('ArrowLeft');
    await expect.poll(() => row('天气 weather').count()).toBe(0);
    await row('Shelf').click();
    await row('天气 weather').waitFor();
  });

  it('answer to keys that follow one another without a pause', async () => {
    await row('Shelf').focus();
    await press('ArrowLeft');
    await press('ArrowRight');
    await press('ArrowDown');
    await hasFocus('shelf/天气.yml');
  });

  it('open with a click on their arrow, which leaves the selection as it is', async () => {
    await row('Two').click();
    await row('One').click({ modifiers: ['ControlOrMeta'] });
    await row('Shelf').locator('.sidebar-chevron').click();
    await expect.poll(() => row('天气 weather').count()).toBe(0);
    expect(await Promise.all(['Two', 'One', 'Shelf'].map(isSelected))).toEqual(['true', 'true', 'false']);
    await row('Shelf').locator('.sidebar-chevron').click();
    await row('天气 weather').waitFor();
  });

  it('have buttons only where the pointer or the focus is: made for all, they would slow the tree down', async () => {
    await row('Shelf').focus();
    await row('Two').hover();
    await row('Two').getByRole('button', { name: 'Actions for Two' }).waitFor();
    const rows = page().locator('.sidebar-tree [role=row]');
    expect(await rows.filter({ has: page().getByRole('button') }).count()).toBe(2);
  });
});

describe('deleting', () => {
  it('asks nothing, and Ctrl+Z brings back the bytes, the order, and the tabs with their edits', async () => {
    const before = await filesOf('lab');
    await row('One').dblclick();
    const prompt = page().getByLabel('Text of message 1');
    await prompt.fill('Edited and not saved');
    await tab(/One.*unsaved/).waitFor();
    await row('Two').click({ modifiers: ['ControlOrMeta'] });
    await row('One').click({ modifiers: ['ControlOrMeta'] });
    await row('One').click({ modifiers: ['ControlOrMeta'] });
    await press('Delete');
    await expect.poll(() => names('lab')).toEqual(['folder.yml', 'three.yml']);
    await page().getByText('Deleted 2 items').waitFor();
    expect(await tab(/One/).count()).toBe(0);
    await row('Three').focus();
    await press('ControlOrMeta+Z');
    await expect.poll(() => filesOf('lab')).toEqual(before);
    await expect.poll(() => page().getByText('Deleted 2 items').count()).toBe(0);
    await row('One').waitFor();
    await expect.poll(() => rowsBetween('Lab', 'Samples')).toEqual(['Two', 'One', 'Three']);
    await tab(/One.*unsaved/).click();
    await expect.poll(() => prompt.inputValue()).toBe('Edited and not saved');
    await press('ControlOrMeta+W');
    await page().getByRole('button', { name: 'Don’t save' }).click();
  });

  it('of a folder is taken back with the button of its message', async () => {
    const before = await filesOf('lab');
    await row('Lab').focus();
    await press('Delete');
    await expect.poll(() => readdir(fixture.pathOf('collections'))).not.toContain('lab');
    await page()
      .getByRole('alertdialog')
      .filter({ hasText: 'Deleted “Lab”' })
      .getByRole('button', { name: 'Undo' })
      .click();
    await row('Lab').waitFor();
    expect(await filesOf('lab')).toEqual(before);
  });
});

describe('names', () => {
  it('are changed in the row with F2: empty is refused, Esc keeps, Enter renames, Ctrl+Z undoes', async () => {
    const before = await filesOf('lab');
    const field = (name: string) => page().getByRole('textbox', { name: `New name of ${name}` });
    await row('One').focus();
    await press('F2');
    await field('One').fill('   ');
    await press('Enter');
    await page().getByText('Give it a name.').waitFor();
    await press('Escape');
    await hasFocus('lab/one.yml');
    await press('F2');
    await field('One').fill('First');
    await press('Enter');
    await row('First').waitFor();
    await expect.poll(() => names('lab')).toContain('first.yml');
    expect((await filesOf('lab'))['folder.yml']).toContain('- first.yml');
    await hasFocus('lab/first.yml');
    await press('ControlOrMeta+Z');
    await row('One').waitFor();
    expect(await filesOf('lab')).toEqual(before);
  });
});

describe('copies', () => {
  it('of several stand behind their originals', async () => {
    await row('Two').click();
    await row('One').click({ modifiers: ['Shift'] });
    await press('ControlOrMeta+D');
    await row('One copy').waitFor();
    await expect.poll(() => rowsBetween('Lab', 'Samples')).toEqual(['Two', 'Two copy', 'One', 'One copy', 'Three']);
    await press('Delete');
    await expect.poll(() => row('One copy').count()).toBe(0);
  });

  it('go over the clipboard, as text too; a cut one moves', async () => {
    await row('One').focus();
    await press('ControlOrMeta+C');
    await expect.poll(clipboard.read).toBe(request('One'));
    await row('Shelf').focus();
    await press('ControlOrMeta+V');
    await expect.poll(() => names('shelf')).toContain('one.yml');
    expect(await readFile(fixture.pathOf('collections/shelf/one.yml'), 'utf8')).toBe(request('One'));
    await hasFocus('shelf/one.yml');
    await row('Three').focus();
    await press('ControlOrMeta+X');
    await expect.poll(clipboard.read).toBe(request('Three'));
    await row('Shelf').focus();
    await press('ControlOrMeta+V');
    await expect.poll(() => names('lab')).not.toContain('three.yml');
    expect(await names('shelf')).toContain('three.yml');
    await hasFocus('shelf/three.yml');
    await press('ControlOrMeta+Z');
    await expect.poll(() => names('lab')).toContain('three.yml');
    await hasFocus('lab/three.yml');
    await expect.poll(() => rowsBetween('Lab', 'Samples')).toEqual(['Two', 'One', 'Three']);
    await press('ControlOrMeta+Z');
    await expect.poll(() => names('shelf')).toEqual(['folder.yml', '天气.yml']);
    await expect.poll(() => row('One').count()).toBe(1);
  });

  it('are made of YAML from elsewhere; anything else is refused in words', async () => {
    await clipboard.write(request('From a mail'));
    await row('Two').focus();
    await press('ControlOrMeta+V');
    await row('From a mail').waitFor();
    await expect.poll(() => rowsBetween('Lab', 'Samples')).toEqual(['Two', 'From a mail', 'One', 'Three']);
    await clipboard.write('just words');
    await press('ControlOrMeta+V');
    await page()
      .getByText(/There is no Sidecall request on the clipboard/)
      .waitFor();
    await page().getByRole('button', { name: 'Close' }).last().click();
    await row('From a mail').click();
    await press('Delete');
    await expect.poll(() => row('From a mail').count()).toBe(0);
  });
});

describe('moving', () => {
  const drop = async (from: Locator, to: Locator, place: 'on' | 'above') => {
    await from.hover();
    await page().mouse.down();
    const box = await to.boundingBox();
    if (box === null) throw new Error('the row is not in view');
    const y = box.y + (place === 'on' ? box.height / 2 : 2);
    await page().mouse.move(box.x + 90, y - 3, { steps: 4 });
    await page().mouse.move(box.x + 90, y, { steps: 4 });
    await page().waitForTimeout(100);
    await page().mouse.up();
  };

  it('takes all selected rows along into a folder', async () => {
    await row('One').click();
    await row('Two').click({ modifiers: ['ControlOrMeta'] });
    await drop(row('One'), row('Shelf'), 'on');
    await expect.poll(() => names('lab')).toEqual(['folder.yml', 'three.yml']);
    await expect.poll(() => names('shelf')).toEqual(expect.arrayContaining(['two.yml']));
    await hasFocus('shelf/two.yml');
    await press('ControlOrMeta+Z');
    await expect.poll(() => rowsBetween('Lab', 'Samples')).toEqual(['Two', 'One', 'Three']);
  });

  it('puts a row before another', async () => {
    await row('Three').click();
    await drop(row('Three'), row('Two'), 'above');
    await expect.poll(() => rowsBetween('Lab', 'Samples')).toEqual(['Three', 'Two', 'One']);
    expect((await filesOf('lab'))['folder.yml']).toContain('- three.yml\n  - two.yml\n  - one.yml');
    await hasFocus('lab/three.yml');
    await press('ControlOrMeta+Z');
    await expect.poll(() => rowsBetween('Lab', 'Samples')).toEqual(['Two', 'One', 'Three']);
  });

  it('goes by the keys alone', async () => {
    await row('Three').focus();
    await press('ArrowRight');
    await press('Enter');
    await page()
      .getByRole('button', { name: /^Insert between/ })
      .first()
      .waitFor();
    await press('ArrowUp');
    await press('ArrowUp');
    await press('Enter');
    await expect.poll(() => rowsBetween('Lab', 'Samples')).not.toEqual(['Two', 'One', 'Three']);
    await row('Three').focus();
    await press('ControlOrMeta+Z');
    await expect.poll(() => rowsBetween('Lab', 'Samples')).toEqual(['Two', 'One', 'Three']);
  });

  it('never puts a folder into itself', async () => {
    await drop(row('Lab'), row('One'), 'above');
    await page().waitForTimeout(300);
    expect(await names('lab')).toEqual(['folder.yml', 'one.yml', 'three.yml', 'two.yml']);
  });

  it('works by the menu and a list of folders, with the keys alone', async () => {
    await row('Two').click();
    await row('One').click({ modifiers: ['ControlOrMeta'] });
    await row('One').click({ button: 'right' });
    await page().getByRole('menuitem', { name: 'Move to… (2)' }).click();
    await page().getByRole('searchbox', { name: 'Search folders' }).fill('shel');
    await press('ArrowDown');
    await press('Enter');
    await expect.poll(() => names('lab')).toEqual(['folder.yml', 'three.yml']);
    await hasFocus('shelf/two.yml');
    await press('ControlOrMeta+Z');
    await expect.poll(() => names('lab')).toEqual(['folder.yml', 'one.yml', 'three.yml', 'two.yml']);
  });
});

describe('the filter', () => {
  const box = () => page().getByRole('searchbox', { name: 'Filter requests' });

  it('finds words in any order, marks them, and the arrow leads into the tree', async () => {
    await row('Two').focus();
    await press('ControlOrMeta+Shift+F');
    await box().fill('wea 天');
    await expect.poll(() => row('One').count()).toBe(0);
    expect(await row('天气 weather').locator('mark').allInnerTexts()).toEqual(['天', 'wea']);
    await page().getByRole('status').getByText('1 request found').waitFor();
    await press('ArrowDown');
    await press('ArrowDown');
    await press('Enter');
    await tab('天气 weather').waitFor();
    await press('ControlOrMeta+Shift+F');
    await expect.poll(() => box().evaluate((element) => element === document.activeElement)).toBe(true);
    await press('Escape');
    await hasFocus('shelf/天气.yml');
    expect(await box().inputValue()).toBe('');
    await row('One').waitFor();
  });

  it('finds by folder and service', async () => {
    await box().fill('lab chat thr');
    await expect.poll(() => row('Two').count()).toBe(0);
    await row('Three').waitFor();
    await box().fill('');
  });
});

it('breaks no rule of the content policy', () => {
  expectNoPolicyViolation(driver);
});

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AppDriver, launchApp } from '../support/app-driver.ts';
import { expectNoPolicyViolation } from '../support/e2e-window.ts';
import { createWorkspaceFixture, type WorkspaceFixture } from '../support/e2e-workspace.ts';

const FOLDERS = 200;
const REQUESTS_PER_FOLDER = 50;

let fixture: WorkspaceFixture;
let driver: AppDriver;

beforeAll(async () => {
  fixture = await createWorkspaceFixture();
  for (let folder = 0; folder < FOLDERS; folder += 1) {
    await mkdir(fixture.pathOf(`collections/folder-${folder}`), { recursive: true });
    const writes = Array.from({ length: REQUESTS_PER_FOLDER }, (_, index) => {
      const number = folder * REQUESTS_PER_FOLDER + index;
      const text = `sidecall: 2\ninfo:\n  name: Request ${number}\nendpoint: openai-compatible/chat.completions\nbody:\n  model: mock-small\n  messages:\n    - role: user\n      content: 第 ${number} 个问题 number-${number}-asks\n`;
      return writeFile(fixture.pathOf(`collections/folder-${folder}/request-${number}.yml`), text);
    });
    await Promise.all(writes);
  }
  driver = await launchApp(fixture);
  driver.page.setDefaultTimeout(15_000);
}, 120_000);

afterAll(async () => {
  await driver?.close();
  await fixture?.remove();
});

const page = () => driver.page;
const row = (name: string) => page().getByRole('row', { name, exact: true });
const drawnRows = () => page().locator('.sidebar-tree [role=row]').count();

describe('a workspace of 10,000 requests', () => {
  it('has only the rows drawn that are seen, opened and scrolled', async () => {
    await row('folder-0').waitFor();
    expect(await drawnRows()).toBeLessThan(100);
    await row('folder-0').click();
    await row('Request 0').waitFor();
    expect(await drawnRows()).toBeLessThan(100);
    await row('Request 0').hover();
    await page().mouse.wheel(0, 100_000);
    await row('folder-199').waitFor();
    expect(await drawnRows()).toBeLessThan(100);
  });

  it('is filtered down to one, which opens and is shown in the tree', async () => {
    await page().keyboard.press('ControlOrMeta+Shift+F');
    await page().getByRole('searchbox', { name: 'Filter requests' }).fill('request');
    await page().getByText('9801 more requests. Type more to narrow them down.').waitFor();
    expect(await drawnRows()).toBeLessThan(100);
    await page().getByRole('searchbox', { name: 'Filter requests' }).fill('7777 req');
    await row('Request 7777').click();
    await page().getByRole('tab', { name: 'Request 7777' }).waitFor();
    await page().getByRole('searchbox', { name: 'Filter requests' }).fill('');
    await row('Request 7777').waitFor();
  });

  it('is changed and taken back like a small one', async () => {
    const path = fixture.pathOf('collections/folder-155/request-7777.yml');
    const before = await readFile(path);
    // The whole tree is drawn again, not the filter's.
    await row('Request 7776').waitFor();
    await row('Request 7777').focus();
    await page().keyboard.press('Delete');
    await expect.poll(() => row('Request 7777').count(), { timeout: 10_000 }).toBe(0);
    await page().getByRole('button', { name: 'Undo' }).click();
    await row('Request 7777').waitFor();
    expect((await readFile(path)).equals(before)).toBe(true);
  });
});

describe('the search in everything', () => {
  const box = () =>
    page()
      .getByRole('combobox', { name: /Search names/ })
      .or(page().getByRole('searchbox', { name: /Search names/ }));
  const results = () => page().getByRole('listbox', { name: 'Results' });

  it('finds a prompt in all files, and Enter opens its request', async () => {
    await page().keyboard.press('ControlOrMeta+Alt+F');
    await box().fill('number-8642-ASKS');
    await results().getByRole('option').waitFor();
    await expect.poll(() => results().locator('mark').allInnerTexts()).toEqual(['number-8642-asks']);
    await page().getByRole('dialog').getByText('1 line in 1 file').waitFor();
    await page().keyboard.press('ArrowDown');
    await page().keyboard.press('Enter');
    await page().getByRole('tab', { name: 'Request 8642' }).waitFor();
  });

  it('finds Chinese text, takes expressions, and says when one is wrong', async () => {
    await page().keyboard.press('ControlOrMeta+Alt+F');
    await box().fill('第 77 个问题');
    await results().getByRole('option').waitFor();
    expect(await results().getByRole('option').count()).toBe(1);
    await page().getByRole('button', { name: 'Regular expression' }).click();
    await box().fill('^\\s+content: 第 77[78] 个');
    await expect.poll(() => results().getByRole('option').count()).toBe(2);
    await box().fill('第 (');
    await page()
      .getByText(/This is not a regular expression/)
      .waitFor();
    await box().fill('(a+)+$x');
    await page().getByText('Nothing found').waitFor();
  });

  it('gives so many at a time, and a connection opens in its dialog', async () => {
    await page().getByRole('button', { name: 'Regular expression' }).click();
    await box().fill('个问题');
    await page().getByRole('button', { name: 'Show more' }).waitFor();
    expect(await results().getByRole('option').count()).toBeLessThan(100);
    await box().fill('name: Mock OpenAI');
    await page().getByRole('dialog').getByText('1 line in 1 file').waitFor();
    await results().getByText('Connections').waitFor();
    await page().keyboard.press('ArrowDown');
    await page().keyboard.press('Enter');
    await page().getByRole('dialog').getByRole('textbox', { name: 'Name' }).waitFor();
    expect(await page().getByRole('dialog').getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Mock OpenAI');
  });
});

it('breaks no rule of the content policy', () => {
  expectNoPolicyViolation(driver);
});

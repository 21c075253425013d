import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AppDriver, launchApp } from '../support/app-driver.ts';
import { closeDialog } from '../support/e2e-window.ts';
import { createWorkspaceFixture, type WorkspaceFixture } from '../support/e2e-workspace.ts';

let fixture: WorkspaceFixture;
let driver: AppDriver;

beforeAll(async () => {
  fixture = await createWorkspaceFixture();
  await start();
});

afterAll(async () => {
  await driver?.close();
  await fixture?.remove();
});

async function start(): Promise<void> {
  driver = await launchApp(fixture);
  driver.page.setDefaultTimeout(8_000);
}
const row = (name: string) => driver.page.getByRole('row', { name, exact: true });
const dialog = () => driver.page.getByRole('dialog');
const file = (name: string) => readFile(fixture.pathOf(`collections/samples/${name}`), 'utf8').catch(() => null);

async function openDeleted(): Promise<void> {
  await driver.page.keyboard.press('ControlOrMeta+K');
  await dialog().getByRole('searchbox').fill('recently deleted');
  await dialog()
    .getByRole('option', { name: /^Recently deleted/ })
    .waitFor();
  await driver.page.keyboard.press('Enter');
  await dialog().getByRole('heading', { name: 'Recently deleted' }).waitFor();
}

it('brings back after a restart what was deleted, beside what has its place now, and deletes for good once asked', async () => {
  const [hello, tools] = [await file('hello.yml'), await file('tools.yml')];
  for (const name of ['Hello', 'Tools']) {
    await row(name).focus();
    await driver.page.keyboard.press('Delete');
    await expect.poll(() => row(name).count()).toBe(0);
  }
  const closed = driver.app.waitForEvent('close');
  driver.app.process().kill('SIGKILL');
  await closed;
  const other = `${hello}`.replace('name: Hello', 'name: Other');
  await writeFile(fixture.pathOf('collections/samples/hello.yml'), other);
  await start();
  await row('Other').waitFor();

  await openDeleted();
  expect(await dialog().getByRole('listitem').locator('.deleted-name').allInnerTexts()).toEqual(['Tools', 'Hello']);
  await dialog().getByText('collections/samples/hello.yml').waitFor();
  await dialog().getByRole('button', { name: 'Restore Hello' }).click();
  await expect.poll(() => file('hello-2.yml')).toBe(hello);
  expect(await file('hello.yml')).toBe(other);
  await expect.poll(() => dialog().getByRole('listitem').count()).toBe(1);
  expect(await dialog().locator(':focus').getAttribute('aria-label')).toBe('Restore Tools');

  await dialog().getByRole('button', { name: 'Delete Tools for good' }).click();
  const question = driver.page.getByRole('alertdialog', { name: 'Delete “Tools” for good?' });
  await question.getByRole('button', { name: 'Cancel' }).click();
  await dialog().getByRole('button', { name: 'Restore Tools' }).click();
  await expect.poll(() => file('tools.yml')).toBe(tools);
  await dialog().getByText('Nothing was deleted lately.').waitFor();
  await closeDialog(driver.page);

  await row('Tools').focus();
  await driver.page.keyboard.press('Delete');
  await expect.poll(() => file('tools.yml')).toBeNull();
  await openDeleted();
  await dialog().getByRole('button', { name: 'Delete Tools for good' }).click();
  await question.getByRole('button', { name: 'Delete for good' }).click();
  await dialog().getByText('Nothing was deleted lately.').waitFor();
});

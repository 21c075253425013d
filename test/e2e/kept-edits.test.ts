import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AppDriver, launchApp } from '../support/app-driver.ts';
import { closeDialog, partsOf } from '../support/e2e-window.ts';
import { createWorkspaceFixture, type WorkspaceFixture } from '../support/e2e-workspace.ts';
import { delay } from '../support/loopback-server.ts';

let fixture: WorkspaceFixture;
let driver: AppDriver;

beforeAll(async () => {
  fixture = await createWorkspaceFixture();
  await mkdir(fixture.pathOf('environments'), { recursive: true });
  for (const name of ['Staging', 'Production']) {
    await writeFile(
      fixture.pathOf(`environments/${name.toLowerCase()}.yml`),
      `sidecall: 2\ninfo:\n  name: ${name}\nvariables:\n  - name: host\n    value: old\n`,
    );
  }
  driver = await launchApp(fixture);
  driver.page.setDefaultTimeout(8_000);
});

afterAll(async () => {
  await driver?.close();
  await fixture?.remove();
});

const page = () => driver.page;
const dialog = () => page().getByRole('dialog');
const question = () => page().getByRole('alertdialog');
const press = (keys: string) => page().keyboard.press(keys);
const answer = async (name: string) => {
  await question().getByRole('button', { name }).click();
  await expect.poll(() => question().count()).toBe(0);
};

describe('edits of an environment', () => {
  const value = () => dialog().getByLabel('Value of host');
  const file = (id: string) => readFile(fixture.pathOf(`environments/${id}.yml`), 'utf8');

  it('are asked about before the dialog closes, and before another one is shown', async () => {
    await page().getByRole('button', { name: 'Edit environments' }).click();
    await dialog().getByRole('option', { name: 'Staging' }).click();
    await value().fill('typed');
    await press('Escape');
    await question().getByText('Save changes to “Staging”?').waitFor();
    await answer('Keep editing');
    expect(await value().inputValue()).toBe('typed');
    await dialog().getByRole('option', { name: 'Production' }).click();
    await answer('Save');
    await expect.poll(() => file('staging')).toContain('typed');
    await dialog().getByRole('option', { name: 'Production', selected: true }).waitFor();
    await value().fill('unwanted');
    await dialog().getByRole('button', { name: 'Close' }).click();
    await answer('Discard');
    await expect.poll(() => dialog().count()).toBe(0);
    expect(await file('production')).toContain('value: old');
  });

  it('that are none let the dialog close at once', async () => {
    await page().getByRole('button', { name: 'Edit environments' }).click();
    await dialog().getByRole('option', { name: 'Production' }).click();
    await value().waitFor();
    await closeDialog(page());
  });
});

it('what was typed into a connection is asked about', async () => {
  await page().getByRole('button', { name: 'Mock OpenAI' }).click();
  await dialog().getByLabel('Name', { exact: true }).fill('Mine');
  await dialog().getByRole('button', { name: 'Cancel' }).click();
  await answer('Keep editing');
  // The keyboard is back in the dialog a moment after the question is gone.
  await expect.poll(() => dialog().locator(':focus').count()).toBe(1);
  await press('Escape');
  await answer('Save');
  await page().getByRole('button', { name: 'Mine' }).waitFor();
  await expect.poll(() => dialog().count()).toBe(0);
});

it('a request without a file made while those of the last window come back loses none, and each is saved', async () => {
  const prompt = () => partsOf(page()).request.getByLabel('Text of message 1');
  const untitled = () => page().getByRole('tab', { name: /^Untitled/ });
  await press('ControlOrMeta+T');
  await untitled().waitFor();
  await prompt().fill('of the first window');
  await delay(4_000);
  const closed = driver.app.waitForEvent('close');
  driver.app.process().kill('SIGKILL');
  await closed;
  driver = await launchApp(fixture);
  // As early as the window answers to keys: the drafts may or may not be back.
  for (let presses = 0; presses < 3; presses += 1) await press('ControlOrMeta+T');
  await expect.poll(() => untitled().count()).toBe(4);
  await prompt().fill('of the second window');
  for (const name of ['second', 'first']) {
    await press('ControlOrMeta+S');
    await dialog().getByLabel('Name').fill(name);
    await press('Enter');
    await page().getByRole('tab', { name }).waitFor();
    const file = await readFile(fixture.pathOf(`collections/${name}.yml`), 'utf8').catch(() =>
      readFile(fixture.pathOf(`collections/samples/${name}.yml`), 'utf8'),
    );
    expect(file).toContain(`of the ${name} window`);
    if (name === 'second')
      await page()
        .getByRole('tab', { name: /^Untitled.*unsaved/ })
        .first()
        .click();
  }
});

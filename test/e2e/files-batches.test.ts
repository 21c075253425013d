import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AppDriver, launchApp } from '../support/app-driver.ts';
import { expectNoPolicyViolation } from '../support/e2e-window.ts';
import { createWorkspaceFixture, type WorkspaceFixture } from '../support/e2e-workspace.ts';
import { runCommand } from '../support/tour-steps.ts';

let driver: AppDriver;
let fixture: WorkspaceFixture;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sidecall-batch-'));
  fixture = await createWorkspaceFixture();
  await fixture.addChat('ask', { name: 'Ask', model: 'mock-small', prompt: 'Tell me of {{thing}}' });
  driver = await launchApp({ workspacePath: fixture.workspacePath, userDataPath: fixture.userDataPath });
  driver.page.setDefaultTimeout(12_000);
});
afterAll(async () => {
  await driver?.close();
  await fixture?.remove();
  await rm(folder, { recursive: true, force: true });
});

async function answerDialogs(paths: { open?: string; save?: string }): Promise<void> {
  await driver.app.evaluate(({ dialog }, { open, save }) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: open === undefined ? [] : [open] });
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: save ?? '' });
  }, paths);
}

it('makes a batch of rows, starts it, and shows which lines failed', async () => {
  const { page } = driver;
  const rows = join(folder, 'rows.csv');
  await writeFile(rows, 'thing\nrivers\n[fail]\nseas\n');
  await runCommand(driver, 'store.open');
  const dialog = page.getByRole('dialog', { name: 'Files and batches' });

  await dialog.getByRole('button', { name: /Connection/ }).click();
  await page.getByRole('option', { name: /OpenAI/ }).click();
  await answerDialogs({ open: rows });
  await dialog.getByRole('button', { name: 'Upload a file…' }).click();
  await dialog.getByRole('table').getByText('rows.csv').waitFor();

  await dialog.getByRole('radio', { name: 'Batches' }).click();
  await dialog.getByRole('button', { name: 'New batch…' }).click();
  await dialog.getByRole('button', { name: /Request/ }).click();
  await page.getByRole('option', { name: /Ask$/ }).click();
  await dialog.getByRole('button', { name: 'Rows (CSV or JSON)…' }).click();
  await dialog.getByText(/3 lines/).waitFor();
  await dialog.getByText('Tell me of seas').waitFor();
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Waters');
  await expect.poll(() => dialog.getByRole('button', { name: 'Upload and start' }).isEnabled()).toBe(true);
  await dialog.getByRole('button', { name: 'Upload and start' }).click();

  await dialog.getByRole('button', { name: 'Waters' }).click();
  await dialog.getByRole('button', { name: 'Results', exact: true }).click();
  const table = dialog.getByRole('table', { name: 'Results' });
  await table.getByText('Tell me of rivers', { exact: true }).waitFor();
  expect(await table.getByRole('rowheader').allTextContents()).toEqual(['row-1', 'row-2', 'row-3']);
  await dialog.getByRole('radio', { name: 'Failed (1)' }).click();
  await table.getByText('This line asked to fail.').waitFor();
  await expect.poll(() => table.getByRole('rowheader').allTextContents()).toEqual(['row-2']);
  await table.getByRole('button', { name: 'row-2' }).click();
  await dialog.getByRole('complementary').getByText('"status_code": 400').waitFor();

  const saved = join(folder, 'results.csv');
  await answerDialogs({ save: saved });
  await dialog.getByRole('button', { name: 'Save as CSV…' }).click();
  await expect.poll(() => readFile(saved, 'utf8').catch(() => '')).toContain('row-2,failed,400');
  expectNoPolicyViolation(driver);
}, 40_000);

import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { LARGE_BYTES, type LargeFileServer, startLargeFileServer } from '../gates/support/large-file-server.ts';
import { type AppDriver, launchApp } from '../support/app-driver.ts';
import { expectNoPolicyViolation } from '../support/e2e-window.ts';
import { createWorkspaceFixture, type WorkspaceFixture } from '../support/e2e-workspace.ts';
import { type MockStore, openMockStore } from '../support/mock-store.ts';
import { runCommand } from '../support/tour-steps.ts';

/** Looks like an answer in JSON, and comes under a type that says nothing. */
const contentOf = (number: number) => `{"custom_id":"line-${number}",  "ü":1}\r\n{"custom_id":"x"}\n`;

let driver: AppDriver;
let fixture: WorkspaceFixture;
let large: LargeFileServer;
let store: MockStore;
let folder: string;
let dialog: Locator;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sidecall-store-'));
  fixture = await createWorkspaceFixture();
  large = await startLargeFileServer();
  await fixture.addConnection('large', 'Large files', `${large.origin}/v1`);
  driver = await launchApp({ workspacePath: fixture.workspacePath, userDataPath: fixture.userDataPath });
  driver.page.setDefaultTimeout(12_000);
  store = await openMockStore(driver.page);
  dialog = driver.page.getByRole('dialog', { name: 'Files and batches' });
  for (let number = 1; number <= 55; number += 1) await store.upload(`file-${number}.txt`, contentOf(number));
  await runCommand(driver, 'store.open');
  await choosePlace('Mock OpenAI');
});
afterAll(async () => {
  await driver?.close();
  await large?.close();
  await fixture?.remove();
  await rm(folder, { recursive: true, force: true });
});

async function choosePlace(name: string): Promise<void> {
  await dialog.getByRole('button', { name: /Connection/ }).click();
  await driver.page.getByRole('option', { name }).click();
}

async function answerDialogs(path: string): Promise<void> {
  await driver.app.evaluate(({ dialog: asked }, chosen) => {
    asked.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
    asked.showSaveDialog = async () => ({ canceled: false, filePath: chosen });
  }, path);
}

it('pages through the files of a service, and saves, looks up and deletes one', async () => {
  await dialog.getByText('50 entries').waitFor();
  await dialog.getByRole('button', { name: 'Load more' }).click();
  await dialog.getByText('55 entries').waitFor();
  expect(await dialog.getByRole('button', { name: 'Load more' }).count()).toBe(0);
  expect(await dialog.getByRole('rowheader').first().innerText()).toContain('file-55.txt');
  expect(await dialog.getByRole('rowheader').last().innerText()).toContain('file-1.txt');

  const saved = join(folder, 'saved.txt');
  await answerDialogs(saved);
  await dialog.getByRole('button', { name: 'file-1.txt' }).click();
  await dialog.getByRole('button', { name: 'Download' }).click();
  await dialog.getByRole('button', { name: 'Save as…' }).click();
  await expect.poll(() => readFile(saved, 'utf8').catch(() => '')).toBe(contentOf(1));

  await dialog.getByRole('button', { name: 'Delete' }).click();
  const question = driver.page.getByRole('alertdialog');
  await question.getByRole('button', { name: 'Keep' }).click();
  await dialog.getByText('55 entries').waitFor();
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await question.getByRole('button', { name: 'Delete' }).click();
  await dialog.getByText('54 entries').waitFor();
  await dialog.getByRole('button', { name: 'Refresh' }).click();
  await dialog.getByText('50 entries').waitFor();

  const newId = await store.upload('newest.txt', 'new');
  await dialog.getByRole('textbox', { name: 'Search what is loaded' }).fill(newId);
  await dialog.getByRole('button', { name: `Look up ${newId} at the service` }).click();
  await dialog.getByRole('region', { name: 'newest.txt' }).getByText('"purpose": "batch"').waitFor();
  await dialog.getByRole('textbox', { name: 'Search what is loaded' }).fill('');
}, 60_000);

it('tells page by page what happened to a training, and cancels one', async () => {
  const done = await store.startTraining(0);
  const going = await store.startTraining(60_000);
  await dialog.getByRole('radio', { name: 'Fine-tuning' }).click();
  await dialog
    .getByRole('row', { name: new RegExp(done.slice(-8)) })
    .getByRole('button')
    .click();
  const events = dialog.getByRole('region', { name: 'Events' });
  await events.getByText('Step 25/25').waitFor();
  await expect.poll(() => events.getByRole('listitem').count()).toBe(20);
  await events.getByRole('button', { name: 'Load more' }).click();
  await expect.poll(() => events.getByRole('listitem').count()).toBe(26);
  expect(await events.getByRole('listitem').last().innerText()).toContain('Created fine-tuning job');
  await dialog.getByRole('region', { name: 'Checkpoints' }).getByText('ckpt-step-25').waitFor();

  const row = dialog.getByRole('row', { name: new RegExp(going) });
  await row.getByRole('button').click();
  await dialog.getByRole('button', { name: 'Pause' }).click();
  await row.getByText('paused').waitFor();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await row.getByText('cancelled').waitFor();
}, 60_000);

it('lists, follows, cancels and deletes trainings of Model Studio, which has a form of its own', async () => {
  for (let count = 0; count < 51; count += 1) await store.startStudioTraining(0);
  const going = await store.startStudioTraining(60_000);
  await choosePlace('Mock DashScope');
  await dialog.getByRole('radio', { name: 'Fine-tuning' }).click();
  await dialog.getByText('50 entries').waitFor();
  await dialog.getByRole('button', { name: 'Load more' }).click();
  await dialog.getByText('52 entries').waitFor();

  const row = dialog.getByRole('row', { name: new RegExp(going) });
  await row.getByRole('button').click();
  await row.getByText('queued').waitFor();
  expect(await dialog.getByRole('button', { name: /Pause|Delete/ }).count()).toBe(0);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await row.getByText('cancelled').waitFor();
  await dialog.getByRole('button', { name: 'Delete' }).click();
  const question = driver.page.getByRole('alertdialog');
  await question.getByText('The service forgets this training and its log for good.').waitFor();
  await question.getByRole('button', { name: 'Delete' }).click();
  await dialog.getByText('51 entries').waitFor();

  await dialog.getByRole('rowheader').first().getByRole('button').click();
  const events = dialog.getByRole('region', { name: 'Events' });
  await events.getByText('finetune-job succeeded').waitFor();
  await expect.poll(() => events.getByRole('listitem').count()).toBe(20);
  await events.getByRole('button', { name: 'Load more' }).click();
  await expect.poll(() => events.getByRole('listitem').count()).toBe(27);
  expect(await events.getByRole('listitem').last().innerText()).toContain('start to run fine-tune job');
  await dialog.getByRole('region', { name: 'Checkpoints' }).getByText('checkpoint-00000025').waitFor();
}, 60_000);

it('shows how far an upload is, and stops it', async () => {
  const path = join(folder, 'large.jsonl');
  const handle = await open(path, 'w');
  await handle.truncate(LARGE_BYTES);
  await handle.close();
  large.pauseMs = 3;
  await dialog.getByRole('radio', { name: 'Files' }).click();
  await choosePlace('Large files');
  await dialog.getByText('No files yet').waitFor();
  await answerDialogs(path);
  await dialog.getByRole('button', { name: 'Upload a file…' }).click();
  const progress = dialog.getByRole('progressbar', { name: 'Uploading' });
  await expect.poll(async () => Number(await progress.getAttribute('aria-valuenow'))).toBeGreaterThan(LARGE_BYTES / 50);
  await dialog.getByRole('button', { name: 'Stop' }).click();
  await expect.poll(() => large.uploads[0]?.closedAtMs ?? null).not.toBeNull();
  await progress.waitFor({ state: 'detached' });
  await dialog.getByText('No files yet').waitFor();
  expect(await dialog.getByRole('alert').count()).toBe(0);
  expect(large.uploads[0]).toMatchObject({ sha256: null });
  expectNoPolicyViolation(driver);
}, 60_000);

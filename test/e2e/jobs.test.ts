import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { type MockServer, startMockServer } from '../../electron/core/mock/mock-server.ts';
import { type AppDriver, launchApp } from '../support/app-driver.ts';
import { expectNoPolicyViolation, partsOf, runOf, type WindowParts } from '../support/e2e-window.ts';
import { createWorkspaceFixture, type WorkspaceFixture } from '../support/e2e-workspace.ts';

const KEY = 'sk-typed-canary-0123456789';
const PATH = 'collections/samples/roses.yml';

let fixture: WorkspaceFixture;
/** Outside of the app, as a service is: it outlives the app. */
let service: MockServer;
let driver: AppDriver;
let parts: WindowParts;

async function launch(): Promise<void> {
  driver = await launchApp(fixture);
  parts = partsOf(driver.page);
}

beforeAll(async () => {
  fixture = await createWorkspaceFixture();
  service = await startMockServer();
  const connection = {
    sidecall: 2,
    info: { name: 'Studio' },
    provider: 'dashscope',
    baseUrl: `${service.url}/dashscope`,
    auth: { type: 'none' },
    headers: [{ name: 'Authorization', value: `Bearer ${KEY}` }],
  };
  await writeFile(fixture.pathOf('connections/studio.yml'), stringify(connection));
  const body = { model: 'wan2.5-t2i-preview?delay=9000', input: { prompt: 'two roses' }, parameters: { n: 2 } };
  const roses = {
    sidecall: 2,
    info: { name: 'Roses' },
    endpoint: 'dashscope/text-to-image',
    connection: 'studio',
    body,
  };
  await writeFile(fixture.pathOf(PATH), stringify(roses));
  const queued = { ...roses, info: { name: 'Queued' }, body: { ...body, model: 'wan-queued' } };
  await writeFile(fixture.pathOf('collections/samples/queued.yml'), stringify(queued));
  await launch();
});

afterAll(async () => {
  await driver?.close();
  await service?.close();
  await fixture?.remove();
});

const polls = () => service.requests().filter(({ method, path }) => method === 'GET' && path.includes('/tasks/'));
const jobLine = () => parts.response.getByRole('region', { name: 'Job of this run' });

it('shows how a job stands, goes on with it after the app was killed, and has its pictures in the end', async () => {
  await parts.open('Roses');
  await parts.send();
  await jobLine().getByText('Running').waitFor();
  await jobLine().getByRole('progressbar', { name: 'Progress of the job' }).waitFor();
  await jobLine()
    .getByText(/\d polls? · next in \d s/)
    .waitFor();
  await driver.page.getByRole('button', { name: '1 job running' }).waitFor();
  await driver.page
    .getByRole('row', { name: 'Roses' })
    .getByRole('img', { name: 'A job of this request is running' })
    .waitFor();
  const { runId } = await runOf(driver.page, PATH);

  driver.app.process().kill('SIGKILL');
  await driver.app.close().catch(() => undefined);
  const before = polls().length;
  await launch();
  // Nobody has opened anything yet.
  await expect.poll(() => polls().length, { timeout: 10_000 }).toBeGreaterThan(before);
  await parts.open('Roses');
  await parts.waitForPhase('Done', 20_000);
  await jobLine().getByText('Succeeded').waitFor();
  const record = await runOf(driver.page, PATH);
  expect(record).toMatchObject({ runId, status: 'succeeded', job: { status: 'succeeded' } });
  expect(record.result.media?.map(({ state }) => state)).toEqual(['stored', 'stored']);
  expect(record.result.usage?.units).toEqual({ images: 2 });
  const stored = await readdir(join(fixture.userDataPath, 'media'), { recursive: true });
  const names = record.result.media?.map(({ name }) => name ?? '') ?? [];
  for (const name of names) {
    const found = stored.find((path) => path.endsWith(name));
    const bytes = await readFile(join(fixture.userDataPath, 'media', found ?? name));
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  }

  // One submission; the key to the service alone, and never to where results lie.
  const requests = service.requests();
  expect(requests.filter(({ path }) => path.includes('image-synthesis'))).toHaveLength(1);
  expect(polls().every(({ headers }) => headers.authorization === '(hidden)')).toBe(true);
  const downloads = requests.filter(({ path }) => path.includes('/results/'));
  expect(downloads.length).toBeGreaterThanOrEqual(2);
  expect(downloads.every(({ headers }) => headers.authorization === undefined)).toBe(true);
  for (const name of await readdir(join(fixture.userDataPath, 'jobs'))) {
    expect(await readFile(join(fixture.userDataPath, 'jobs', name), 'utf8')).not.toContain(KEY);
  }
  await driver.page.getByRole('button', { name: /job running/ }).waitFor({ state: 'detached' });
}, 60_000);

it('lists jobs, cancels one at the service, and finds one by its id', async () => {
  await parts.open('Queued');
  await parts.send();
  await jobLine().getByText('Queued').waitFor();
  await driver.page.keyboard.press('ControlOrMeta+Shift+J');
  const dialog = driver.page.getByRole('dialog', { name: 'Jobs' });
  const row = dialog.getByRole('listitem', { name: 'Queued' });
  await row.getByRole('button', { name: 'Cancel', exact: true }).click();
  await row.getByText('Cancelled').waitFor();
  await dialog.getByRole('radio', { name: 'Succeeded' }).click();
  await row.waitFor({ state: 'detached' });
  await dialog.getByRole('listitem', { name: 'Roses' }).waitFor();

  const jobId = (await runOf(driver.page, PATH)).job?.jobId ?? '';
  await dialog.getByRole('button', { name: /Connection to ask/ }).click();
  await driver.page.getByRole('option', { name: 'Studio' }).click();
  await dialog.getByRole('textbox', { name: 'ID of a job' }).fill(jobId);
  await dialog.getByRole('button', { name: 'Look up' }).click();
  await dialog.waitFor({ state: 'detached' });
  await parts.waitForPhase('Done');
  await jobLine().getByText('Succeeded').waitFor();
  await driver.page.keyboard.press('ControlOrMeta+Shift+J');
  await dialog.getByRole('button', { name: /Connection to ask/ }).click();
  await driver.page.getByRole('option', { name: 'Studio' }).click();
  await dialog.getByRole('button', { name: 'List of the service' }).click();
  await parts.waitForPhase('Done');
  await parts.response.getByText('total_page').first().waitFor();
  expectNoPolicyViolation(driver);
}, 60_000);

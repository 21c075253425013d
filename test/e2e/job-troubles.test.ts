import { writeFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { type MockServer, startMockServer } from '../../electron/core/mock/mock-server.ts';
import { type AppDriver, launchApp } from '../support/app-driver.ts';
import { closeDialog, expectNoPolicyViolation, partsOf, runOf, type WindowParts } from '../support/e2e-window.ts';
import { createWorkspaceFixture, type WorkspaceFixture } from '../support/e2e-workspace.ts';
import { enterKey } from '../support/enter-key.ts';
import { type LoopbackServer, startLoopbackServer } from '../support/loopback-server.ts';
import { call } from '../support/window-bridge.ts';

const KEY = 'typed-by-hand-0123456789';
const PATH = 'collections/samples/roses.yml';
const BODY = { model: 'wan2.5-t2i-preview', input: { prompt: 'two roses' }, parameters: { n: 1 } };

let fixture: WorkspaceFixture;
let service: LoopbackServer;
let mock: MockServer;
let driver: AppDriver;
let parts: WindowParts;
/** How the service that wants a typed key is doing. */
let mood: 'running' | 'gone' | 'done' = 'running';
/** The key that it takes now. */
let taken = KEY;

const task = (status: string) => JSON.stringify({ request_id: 'r', output: { task_id: '7', task_status: status } });

async function launch(): Promise<void> {
  driver = await launchApp(fixture);
  parts = partsOf(driver.page);
}

async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env.SIDECALL_SHOTS;
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` });
}

beforeAll(async () => {
  fixture = await createWorkspaceFixture();
  mock = await startMockServer();
  service = await startLoopbackServer(({ method, headers }, response) => {
    if (mood === 'gone') return response.destroy();
    if (headers.authorization !== `Bearer ${taken}`) return response.writeHead(401).end('{"code":"InvalidApiKey"}');
    return response.end(task(method === 'POST' ? 'PENDING' : mood === 'done' ? 'SUCCEEDED' : 'RUNNING'));
  });
  const connection = { sidecall: 2, provider: 'dashscope', auth: { type: 'none' } };
  const connections = { typed: service.origin, north: `${mock.url}/dashscope`, south: `${mock.url}/dashscope` };
  for (const [id, baseUrl] of Object.entries(connections)) {
    await writeFile(fixture.pathOf(`connections/${id}.yml`), stringify({ ...connection, info: { name: id }, baseUrl }));
  }
  const kept = { ...connection, info: { name: 'Kept' }, auth: { type: 'provider' }, secret: 'kept-key' };
  await writeFile(fixture.pathOf('connections/kept.yml'), stringify({ ...kept, baseUrl: service.origin }));
  const request = { sidecall: 2, info: { name: 'Roses' }, endpoint: 'dashscope/text-to-image', connection: 'typed' };
  await writeFile(fixture.pathOf(PATH), stringify({ ...request, body: BODY }));
  const targets = [
    { connection: 'north', model: 'wan-queued' },
    { connection: 'south', model: 'wan2.5?delay=9000' },
  ];
  const lilies = { ...request, info: { name: 'Lilies' }, connection: 'kept', body: BODY };
  await writeFile(fixture.pathOf('collections/samples/lilies.yml'), stringify(lilies));
  const side = { ...request, info: { name: 'Side by side' }, connection: 'north', body: BODY };
  await writeFile(
    fixture.pathOf('collections/samples/side.yml'),
    stringify({ ...side, compare: { targets, start: 'parallel' } }),
  );
  await launch();
});

afterAll(async () => {
  await driver?.close();
  await service?.close();
  await mock?.close();
  await fixture?.remove();
});

it('shows jobs in the columns of a comparison, and asks what becomes of one that is stopped', async () => {
  const { page } = driver;
  await page.getByRole('row', { name: 'Side by side' }).click();
  await page.getByRole('button', { name: /^Run all/ }).click();
  const columns = page.getByRole('article', { name: /^Column/ });
  const jobOf = (index: number) => columns.nth(index).getByRole('region', { name: 'Job of this run' });
  await jobOf(0).getByText('Queued').waitFor();
  await jobOf(1).getByText('Running').waitFor();
  await jobOf(1).getByRole('progressbar', { name: 'Progress of the job' }).waitFor();
  await shot(page, 'columns');
  await columns.nth(0).getByRole('button', { name: 'Stop', exact: true }).click();
  const question = page.getByRole('alertdialog').or(page.getByRole('dialog'));
  await question.getByText('Stop this job?').waitFor();
  await shot(page, 'question');
  await question.getByRole('button', { name: 'Cancel at the service' }).click();
  await columns.nth(0).getByText('Stopped', { exact: true }).first().waitFor();
  await jobOf(1).getByText('Succeeded').waitFor({ timeout: 20_000 });
  await shot(page, 'columns-done');
  expect(mock.requests().filter(({ path }) => path.endsWith('/cancel'))).toHaveLength(1);
  expectNoPolicyViolation(driver);
}, 60_000);

it('goes on with a job while the service is not reached, and after the key that was typed by hand was typed again', async () => {
  const draft = (await call(driver.page, 'request.read', { path: PATH })).draft;
  await parts.open('Roses');
  await call(driver.page, 'run.start', {
    draft: { ...draft, headers: [{ name: 'Authorization', value: `Bearer ${KEY}` }] },
    requestPath: PATH,
    connectionId: 'typed',
    environmentId: null,
    slot: PATH,
  });
  const job = () => parts.response.getByRole('region', { name: 'Job of this run' });
  await job().getByText('Running').waitFor();
  mood = 'gone';
  await job()
    .getByText(/The service has not been reached since/)
    .waitFor({ timeout: 15_000 });
  await shot(driver.page, 'offline');
  mood = 'running';
  const { runId } = await runOf(driver.page, PATH);

  driver.app.process().kill('SIGKILL');
  await driver.app.close().catch(() => undefined);
  service.seen.length = 0;
  await launch();
  const { app, page } = driver;
  await page.getByRole('button', { name: '1 job waits for you' }).click();
  const row = page.getByRole('dialog', { name: 'Jobs' }).getByRole('listitem', { name: 'Roses' });
  await row.getByText(/Its key \(Authorization\) was typed into the request by hand/).waitFor();
  await shot(page, 'key-needed');
  expect(service.seen).toEqual([]);
  const opened = app.waitForEvent('window');
  await row.getByRole('button', { name: 'Enter key…' }).click();
  const keyWindow = await opened;
  await keyWindow.getByText(/the app keeps it nowhere/).waitFor();
  await shot(keyWindow, 'key-window');
  mood = 'done';
  await enterKey(keyWindow, KEY, { button: 'Go on' });
  await row.getByText('Succeeded').waitFor({ timeout: 20_000 });
  await closeDialog(page);
  await parts.open('Roses');
  await parts.waitForPhase('Done');
  expect(await runOf(page, PATH)).toMatchObject({ runId, status: 'succeeded' });
  expect(service.seen.every(({ headers }) => headers.authorization === `Bearer ${KEY}`)).toBe(true);
  expectNoPolicyViolation(driver);
}, 90_000);

it('lets a job wait whose key is refused in its middle, and goes on with another one', async () => {
  const { app, page } = driver;
  const typeInto = async (press: () => Promise<unknown>, key: string) => {
    const opened = app.waitForEvent('window');
    const pressed = press();
    await enterKey(await opened, key);
    await pressed;
  };
  const owner = { secretId: 'kept-key', name: 'Kept', baseUrl: service.origin };
  await typeInto(() => call(page, 'secret.enter', owner), KEY);
  mood = 'running';
  await parts.open('Lilies');
  await parts.send();
  const job = parts.response.getByRole('region', { name: 'Job of this run' });
  await job.getByText('Running').waitFor();
  taken = 'renewed-0123456789';
  await job.getByText('Needs a key').waitFor({ timeout: 30_000 });
  await job.getByText(/The service does not take the key any more/).waitFor();
  await shot(page, 'key-refused');
  await page.getByRole('button', { name: '1 job waits for you' }).click();
  const row = page.getByRole('dialog', { name: 'Jobs' }).getByRole('listitem', { name: 'Lilies' });
  await row.getByRole('button', { name: 'Enter key…' }).waitFor();
  await shot(page, 'key-refused-list');
  await closeDialog(page);
  const asked = service.seen.length;
  await page.waitForTimeout(2_500);
  expect(service.seen).toHaveLength(asked);
  mood = 'done';
  await typeInto(() => job.getByRole('button', { name: 'Enter key…' }).click(), taken);
  await parts.waitForPhase('Done');
  const { status, result } = await runOf(page, 'collections/samples/lilies.yml');
  expect({ status, error: result.error }).toEqual({ status: 'succeeded', error: null });
  expect(service.seen.slice(asked).map(({ headers }) => headers.authorization)).toEqual([`Bearer ${taken}`]);
  expectNoPolicyViolation(driver);
}, 90_000);

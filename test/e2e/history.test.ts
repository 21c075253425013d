import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { stringify } from 'yaml';
import type { Bridge } from '../../shared/ipc/contract.ts';
import { type AppDriver, launchApp } from '../support/app-driver.ts';
import { closeDialog, expectNoPolicyViolation, partsOf, type WindowParts } from '../support/e2e-window.ts';
import { createWorkspaceFixture, type WorkspaceFixture } from '../support/e2e-workspace.ts';
import { enterKey } from '../support/enter-key.ts';
import { delay, type LoopbackServer, startLoopbackServer } from '../support/loopback-server.ts';
import { call } from '../support/window-bridge.ts';

const HELLO = 'collections/samples/hello.yml';
const key = `sk-canary-${randomBytes(16).toString('hex')}`;

let fixture: WorkspaceFixture;
let provider: LoopbackServer;
let driver: AppDriver;
let parts: WindowParts;

beforeAll(async () => {
  fixture = await createWorkspaceFixture();
  // Says what it was sent, key and all, and goes on for as long as it is asked to.
  provider = await startLoopbackServer(async ({ headers, body }, response) => {
    const isSlow = body.includes('slowly');
    response.writeHead(200, { 'content-type': 'text/event-stream', 'x-echo': headers.authorization ?? 'none' });
    const say = (text: string) =>
      response.write(`data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: text } }] })}\n\n`);
    say(`You sent ${headers.authorization ?? 'no key'}. `);
    for (let word = 1; isSlow && word <= 1_000 && !response.destroyed; word += 1) {
      say(`word${word} `);
      await delay(20);
    }
    response.write('data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\n');
    response.end('data: [DONE]\n\n');
  });
  await fixture.addConnection('echo', 'Echo', `${provider.origin}/v1`);
  await fixture.addChat('slow', { name: 'Slow', model: 'any', connection: 'echo', prompt: 'Tell it slowly' });
  await launch();
});

afterAll(async () => {
  await driver?.close();
  await provider?.close();
  await fixture?.remove();
});

async function launch(): Promise<void> {
  driver = await launchApp(fixture);
  parts = partsOf(driver.page);
}

const history = () => driver.page.getByRole('dialog', { name: 'History' });
const runRows = () => history().getByRole('option');
const listed = async (query = {}) => (await call(driver.page, 'history.list', { query, offset: 0, limit: 100 })).rows;

async function openHistory(): Promise<void> {
  await driver.page.keyboard.press('ControlOrMeta+Shift+H');
  await history().waitFor();
}

async function closeHistory(): Promise<void> {
  await closeDialog(driver.page);
}

/** Every file of the history, expanded. */
async function historyFiles(): Promise<{ name: string; bytes: Buffer }[]> {
  const folder = join(fixture.userDataPath, 'history');
  const names = await readdir(folder, { recursive: true });
  const files: { name: string; bytes: Buffer }[] = [];
  for (const name of names) {
    if (!(await stat(join(folder, name))).isFile()) continue;
    const bytes = await readFile(join(folder, name));
    files.push({ name, bytes: bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes });
  }
  return files;
}

it('teaches what it is while there is nothing in it', async () => {
  await openHistory();
  await history().getByText('No runs yet').waitFor();
  await closeHistory();
});

it('has every run after a restart, each replayed as it was', async () => {
  const { page } = driver;
  await parts.open('Hello');
  await parts.send();
  await parts.waitForPhase('Done');
  await expect.poll(async () => (await listed()).length).toBe(1);
  const [row] = await listed();
  const runId = row?.runId ?? '';
  const [live] = await call(page, 'run.list', null);
  const liveBody = await call(page, 'run.body', { runId, offset: 0 });
  const liveFrames = await call(page, 'run.frames', { runId, offset: 0, limit: 500 });
  // The open tabs are remembered a moment later than they change.
  await delay(600);
  await driver.app.close();

  await launch();
  // The tab that was in front shows its last answer, and from when it is.
  await parts.waitForPhase('Done');
  await parts.response.getByText(/^From /).waitFor();
  await parts.response
    .getByText(/I am mock-small/)
    .first()
    .waitFor();
  const { record, draft } = await call(driver.page, 'history.read', { runId });
  expect(record).toEqual(live?.record);
  expect(draft.info.name).toBe('Hello');
  expect(await call(driver.page, 'run.body', { runId, offset: 0 })).toEqual(liveBody);
  expect(await call(driver.page, 'run.frames', { runId, offset: 0, limit: 500 })).toEqual(liveFrames);
  await parts.showResponseTab(/Events/);
  await parts.response.getByRole('option').first().waitFor();
  await parts.showResponseTab(/Answer/);
  expect(await parts.usage.innerText()).toContain('203');
});

it('shows a run with its request, and gives the request back to the editor as it was', async () => {
  const { page } = driver;
  const before = await call(page, 'request.read', { path: HELLO });
  const told = page.evaluate(() => {
    const { sidecall } = window as unknown as { sidecall: Bridge };
    return new Promise((resolve) => sidecall.subscribe(({ type }) => type === 'workspace.changed' && resolve(null)));
  });
  await writeFile(fixture.pathOf(HELLO), stringify({ ...before.draft, docs: 'changed since' }));
  await told;
  await openHistory();
  await runRows().first().waitFor();
  expect(await page.evaluate(() => document.activeElement?.getAttribute('placeholder'))).toMatch(/^Search/);
  await page.keyboard.type('hello nothing');
  await history().getByText('No run fits').waitFor();
  for (let count = 0; count < 8; count += 1) await page.keyboard.press('Backspace');
  await expect.poll(() => runRows().count()).toBe(1);
  await runRows().first().click();
  await history().getByRole('tab', { name: 'Request', exact: true }).click();
  await history().getByText('"messages"').waitFor();
  await history().getByRole('button', { name: 'Restore to editor' }).click();
  await history().waitFor({ state: 'detached' });
  await page.getByText('The request is as it was sent then.', { exact: false }).waitFor();
  await expect
    .poll(() => page.getByRole('button', { name: 'Save request', exact: true }).first().isEnabled(), { timeout: 5_000 })
    .toBe(true);
  // Once more: now there are edits to lose.
  await openHistory();
  await history().getByRole('button', { name: 'Restore to editor' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Replace' }).click();
  await history().waitFor({ state: 'detached' });
  await page.keyboard.press('ControlOrMeta+S');
  await expect.poll(async () => (await call(page, 'request.read', { path: HELLO })).draft).toEqual(before.draft);
});

it('lists the last runs of a request beside its answer, to look at an older one', async () => {
  const { page } = driver;
  await parts.send();
  await expect.poll(async () => (await listed()).length, { timeout: 15_000 }).toBe(2);
  await parts.response.getByRole('button', { name: 'Runs of this request' }).click();
  const items = page.getByRole('menuitem', { name: /Succeeded/ });
  await expect.poll(() => items.count()).toBe(2);
  await items.nth(1).click();
  await parts.response.getByText(/^From /).waitFor();
});

it('deletes with the Delete key, and brings back', async () => {
  const { page } = driver;
  await openHistory();
  await expect.poll(() => runRows().count()).toBe(2);
  await runRows().first().click();
  await page.keyboard.press('ControlOrMeta+a');
  await history().getByText('2 runs selected').waitFor();
  await page.keyboard.press('Delete');
  await expect.poll(async () => (await listed()).length).toBe(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => runRows().count()).toBe(2);
  await closeHistory();
  expect(await listed()).toHaveLength(2);
});

it('sends a past request again, from the menu of its row, and copies it as a command that works', async () => {
  const { page, app } = driver;
  const before = await listed();
  await openHistory();
  await expect.poll(() => runRows().count()).toBe(before.length);
  await runRows().last().click({ button: 'right' });
  const menu = page.getByRole('menu', { name: 'Actions for Hello' });
  expect(await menu.getByRole('menuitem').allInnerTexts()).toEqual([
    expect.stringContaining('Restore to editor'),
    expect.stringContaining('Send again'),
    expect.stringContaining('Compare side by side'),
    expect.stringContaining('Pin'),
    expect.stringContaining('Delete'),
  ]);
  await menu.getByRole('menuitem', { name: 'Send again' }).click();
  await history().waitFor({ state: 'detached' });
  await expect.poll(async () => (await listed()).length, { timeout: 15_000 }).toBe(before.length + 1);
  await expect.poll(async () => (await listed())[0]?.status).toBe('succeeded');
  const [sent, first] = await Promise.all(
    [(await listed())[0], before.at(-1)].map((row) => call(page, 'history.read', { runId: row?.runId ?? '' })),
  );
  // The mock has a new port since the restart; all else is the same to the byte.
  expect(sent?.record.request).toEqual({ ...first?.record.request, url: sent?.record.request.url });
  expect(new URL(sent?.record.request.url ?? '').pathname).toBe(new URL(first?.record.request.url ?? '').pathname);

  await openHistory();
  await runRows().first().click();
  await history().getByRole('button', { name: 'Copy…' }).click();
  await page.getByRole('menuitem', { name: 'cURL command' }).click();
  const read = () => app.evaluate(({ clipboard }) => clipboard.readText());
  await expect.poll(read).toMatch(/^curl /);
  const { stdout } = await promisify(execFile)('bash', ['-c', await read()], { encoding: 'utf8' });
  expect(stdout).toContain('"model":"mock-small"');
  expect(stdout).toContain('data: [DONE]');
  await history().getByRole('button', { name: 'Copy…' }).click();
  await page.getByRole('menuitem', { name: 'Request and answer as HAR' }).click();
  await expect.poll(read).toContain('"log"');
  const [entry] = JSON.parse(await read()).log.entries;
  const again = (await listed())[0]?.runId ?? '';
  expect(entry.request.postData.text).toBe((await call(page, 'history.read', { runId: again })).record.request.body);
  expect(entry.response.content.text).toBe((await call(page, 'run.body', { runId: again, offset: 0 })).text);
  await closeHistory();
});

it('keeps what came of a run that was cut off with the app', async () => {
  await parts.open('Slow');
  await parts.send();
  await expect.poll(() => parts.response.innerText(), { timeout: 10_000 }).toMatch(/word120 /);
  const closed = driver.app.waitForEvent('close');
  driver.app.process().kill('SIGKILL');
  await closed;

  await launch();
  const [row] = await listed({ requestPath: 'collections/samples/slow.yml' });
  expect(row).toMatchObject({ status: 'interrupted', requestName: 'Slow' });
  const { record } = await call(driver.page, 'history.read', { runId: row?.runId ?? '' });
  const words = record.result.choices[0]?.text.match(/word\d+/g) ?? [];
  expect(words).toEqual(Array.from({ length: words.length }, (_, index) => `word${index + 1}`));
  expect(words.length).toBeGreaterThan(40);
  await parts.open('Slow');
  await parts.waitForPhase('Interrupted');
  await parts.response.getByText(/What had arrived is kept/).waitFor();
});

it('holds no key in any file, in any form', async () => {
  const { app, page } = driver;
  const { connections } = await call(page, 'workspace.read', null);
  const echo = connections.find(({ id }) => id === 'echo')?.connection;
  if (echo === undefined) throw new Error('no connection');
  await call(page, 'connection.save', {
    id: 'echo',
    connection: { ...echo, secret: 'echo-1', auth: { type: 'bearer' } },
  });
  const opened = app.waitForEvent('window');
  const stored = call(page, 'secret.enter', { secretId: 'echo-1', name: 'Echo', baseUrl: `${provider.origin}/v1` });
  const keyPage = await opened;
  await enterKey(keyPage, key);
  await stored;
  await vi.waitFor(() => expect(app.windows()).toHaveLength(1), { timeout: 5_000 });

  const { draft } = await call(page, 'request.read', { path: 'collections/samples/slow.yml' });
  const said = { ...draft, body: { ...(draft.body as object), messages: [{ role: 'user', content: `Key ${key}` }] } };
  const { runId } = await call(page, 'run.start', {
    draft: said,
    requestPath: null,
    connectionId: 'echo',
    environmentId: null,
    slot: 'untitled:9',
  });
  await expect.poll(async () => (await listed()).find((row) => row.runId === runId)?.status).toBe('succeeded');
  expect(provider.seen.at(-1)?.headers.authorization).toBe(`Bearer ${key}`);
  const { record } = await call(page, 'history.read', { runId });
  expect(record.result.choices[0]?.text).toMatch(/^You sent Bearer •+\. $/);
  const forms = [
    key,
    encodeURIComponent(key),
    [...key].reverse().join(''),
    Buffer.from(key).toString('hex'),
    ...[0, 1, 2].map((offset) =>
      Buffer.from(`${'x'.repeat(offset)}${key}`)
        .toString('base64')
        .slice(4, 40),
    ),
  ];
  const files = await historyFiles();
  expect(files.length).toBeGreaterThan(6);
  for (const { name, bytes } of files) {
    for (const form of forms) expect(bytes.includes(form), `${form} in ${name}`).toBe(false);
    expect(bytes.includes(Buffer.from(key, 'utf16le')), `UTF-16 in ${name}`).toBe(false);
  }
  // The search would find it: this text is there.
  expect(files.some(({ bytes }) => bytes.includes('You sent Bearer'))).toBe(true);
});

it('asks before a lower limit costs runs', async () => {
  const { page } = driver;
  const count = (await listed()).length;
  await page.keyboard.press('ControlOrMeta+,');
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('tab', { name: 'History' }).click();
  const days = settings.getByRole('textbox', { name: 'Keep for (days)' });
  await days.fill('1');
  await days.press('Enter');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();
  await expect.poll(() => days.inputValue()).toBe('');
  expect((await call(page, 'preferences.read', null)).history.keepDays).toBeNull();
  await days.fill('1');
  await days.press('Enter');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete them' }).click();
  await expect.poll(async () => (await call(page, 'preferences.read', null)).history.keepDays).toBe(1);
  // All of them are of today.
  expect(await listed()).toHaveLength(count);
  await closeDialog(page);
});

it('writes nothing while it is switched off', async () => {
  const { page } = driver;
  const { history: settings } = await call(page, 'preferences.read', null);
  await call(page, 'preferences.update', { history: { ...settings, isKept: false } });
  const before = (await historyFiles()).map(({ name }) => name).sort();
  await parts.open('Hello');
  await parts.send();
  await parts.waitForPhase('Done');
  await delay(1_500);
  expect((await historyFiles()).map(({ name }) => name).sort()).toEqual(before);
  expectNoPolicyViolation(driver);
});

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LedgerReport } from '../../shared/model/ledger.ts';
import { type AppDriver, launchApp } from '../support/app-driver.ts';
import { closeDialog, expectNoPolicyViolation, partsOf, type WindowParts } from '../support/e2e-window.ts';
import { createWorkspaceFixture, type WorkspaceFixture } from '../support/e2e-workspace.ts';
import { ALL_RUNS } from '../support/ledger-rows.ts';
import { delay, type LoopbackServer, startLoopbackServer } from '../support/loopback-server.ts';
import { call } from '../support/window-bridge.ts';

const PROMPT = 'canary-of-the-prompt';
const ANSWER = 'canary-of-the-answer';

let fixture: WorkspaceFixture;
let provider: LoopbackServer;
let collector: LoopbackServer;
let driver: AppDriver;
let parts: WindowParts;

beforeAll(async () => {
  fixture = await createWorkspaceFixture();
  collector = await startLoopbackServer((_request, response) => response.writeHead(200).end('{}'));
  provider = await startLoopbackServer(async ({ body }, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const say = (data: object) => response.write(`data: ${JSON.stringify(data)}\n\n`);
    const word = { choices: [{ index: 0, delta: { content: `${ANSWER} ` } }] };
    say(word);
    for (let count = 0; body.includes('slowly') && count < 1_000 && !response.destroyed; count += 1) {
      say(word);
      await delay(20);
    }
    say({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] });
    const prompt_tokens_details = { cached_tokens: 1_000 };
    say({
      choices: [],
      usage: { prompt_tokens: 1_500, completion_tokens: 250, total_tokens: 1_750, prompt_tokens_details },
    });
    response.end('data: [DONE]\n\n');
  });
  await fixture.addConnection('own', 'Own', `${provider.origin}/v1`);
  await fixture.addChat('priced', { name: 'Priced', model: 'priced-model', connection: 'own', prompt: PROMPT });
  await fixture.addChat('unpriced', { name: 'Unpriced', model: 'unpriced-model', connection: 'own', prompt: PROMPT });
  await fixture.addChat('slow', {
    name: 'Slow',
    model: 'unpriced-model',
    connection: 'own',
    prompt: `${PROMPT} slowly`,
  });
  driver = await launchApp(fixture);
  parts = partsOf(driver.page);
});

afterAll(async () => {
  await driver?.close();
  await provider?.close();
  await collector?.close();
  await fixture?.remove();
});

const usage = () => driver.page.getByRole('dialog', { name: 'Usage' });
const tile = (title: string) =>
  usage()
    .locator('.ledger-tile')
    .filter({ has: driver.page.getByText(title, { exact: true }) });
const read = (): Promise<LedgerReport> => call(driver.page, 'ledger.read', ALL_RUNS);

async function openUsage(): Promise<void> {
  await driver.page.getByRole('button', { name: 'Usage' }).click();
  await usage().waitFor();
}

async function closeUsage(): Promise<void> {
  await closeDialog(driver.page);
}

it('teaches what it is while nothing was sent', async () => {
  await openUsage();
  await usage().getByText('No usage yet').waitFor();
  await closeUsage();
});

it('counts what runs used and cost, and says what it does not know', async () => {
  const { page } = driver;
  // It must not depend on the history.
  const { history } = await call(page, 'preferences.read', null);
  await call(page, 'preferences.update', {
    history: { ...history, isKept: false },
    telemetry: { endpoint: collector.origin, headers: [] },
  });
  const row = { model: 'priced-model', currency: 'USD' as const, rates: { input: 2, cacheRead: 1, output: 4 } };
  const { own, hash } = await call(page, 'price.list', null);
  await call(page, 'price.save', { rows: [...own, row], baseHash: hash });

  await parts.open('Priced');
  await parts.send();
  await parts.waitForPhase('Done');
  await parts.open('Unpriced');
  await parts.send();
  await parts.waitForPhase('Done');
  await parts.open('Slow');
  await parts.send();
  await parts.response.getByText(ANSWER).first().waitFor();
  await page.keyboard.press('Escape');
  await parts.waitForPhase('Stopped');
  await expect.poll(async () => (await read()).totals.runs).toBe(3);

  await openUsage();
  await expect.poll(() => tile('Runs').innerText()).toMatch(/3\n+2 done · 0 failed · 1 stopped/);
  // 500 × $2 + 1,000 × $1 + 250 × $4, a million each.
  expect(await tile('Cost').innerText()).toContain('$0.003');
  expect(await tile('Cost unknown').innerText()).toMatch(/Cost unknown\n+2/);
  const unpriced = usage().getByRole('row').filter({ hasText: 'unpriced-model' });
  expect(await unpriced.innerText()).toContain('unknown');
  expect((await read()).totals).toMatchObject({ cachedTokens: 2_000, unknownCostRuns: 2, cancelled: 1 });
});

it('leads into a group, and from a model without a price to its price', async () => {
  await usage().getByRole('button', { name: 'unpriced-model', exact: true }).click();
  await expect.poll(() => tile('Runs').innerText()).toMatch(/2\n/);
  await usage()
    .getByRole('button', { name: /^No longer only Model/ })
    .click();
  await expect.poll(() => tile('Runs').innerText()).toMatch(/3\n/);
  await usage().getByRole('button', { name: 'Set a price' }).click();
  await driver.page.getByRole('menuitem', { name: /unpriced-model/ }).click();
  await driver.page.getByRole('dialog', { name: /price/i }).waitFor();
  await driver.page.reload();
  await parts.page.getByRole('button', { name: 'Usage' }).waitFor();
});

it('writes every run as CSV, and nothing of its texts anywhere', async () => {
  const filePath = join(fixture.root, 'runs.csv');
  await driver.app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen });
  }, filePath);
  expect(await call(driver.page, 'ledger.export', { query: ALL_RUNS, content: 'runs' })).toEqual({ path: filePath });
  const [head = '', ...lines] = (await readFile(filePath, 'utf8')).replace('\uFEFF', '').trim().split('\r\n');
  const cell = (line: string, name: string) => line.split(',')[head.split(',').indexOf(name)];
  expect(lines.map((line) => [cell(line, 'model'), cell(line, 'status'), cell(line, 'cost')])).toEqual([
    ['priced-model', 'succeeded', '0.003'],
    ['unpriced-model', 'succeeded', ''],
    ['unpriced-model', 'cancelled', ''],
  ]);
  const folder = join(fixture.userDataPath, 'ledger');
  const [month = ''] = await readdir(folder);
  const kept = await readFile(join(folder, month), 'utf8');
  expect(kept.split('\n').filter(Boolean)).toHaveLength(3);
  expect(kept).not.toContain('canary');
});

it('told the collector of each run, without a word of it', async () => {
  const spans = () =>
    collector.seen
      .filter(({ url }) => url === '/v1/traces')
      .flatMap(({ body }) => JSON.parse(body).resourceSpans[0].scopeSpans[0].spans as { name: string }[]);
  await expect.poll(() => spans().length, { timeout: 10_000 }).toBe(3);
  expect(
    spans()
      .map(({ name }) => name)
      .sort(),
  ).toEqual(['chat priced-model', 'chat unpriced-model', 'chat unpriced-model']);
  const sent = collector.seen.map(({ body }) => body).join('\n');
  expect(sent).toContain('"gen_ai.usage.cache_read.input_tokens"');
  expect(sent).toContain('gen_ai.client.token.usage');
  expect(sent).not.toContain('canary');
});

it('sends a header whose value went from the window for keys to the keychain, and nowhere else', async () => {
  const { app, page } = driver;
  const value = 'otlp-header-canary-7f3a';
  await page.keyboard.press('ControlOrMeta+,');
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('tab', { name: 'Usage' }).click();
  await settings.getByRole('textbox', { name: 'Header to send along' }).fill('x-api-key');
  await settings.getByRole('button', { name: 'Add header' }).click();
  await settings.getByText('no value yet: nothing is sent without it').waitFor();
  const opened = app.waitForEvent('window');
  await settings.getByRole('button', { name: 'Enter value…' }).click();
  const keyPage = await opened;
  await keyPage.getByRole('textbox').or(keyPage.locator('input')).first().fill(value);
  await keyPage.keyboard.press('Enter');
  await settings.getByText('value kept for').waitFor();
  const before = collector.seen.length;
  await settings.getByRole('button', { name: 'Send a test' }).click();
  await expect.poll(() => collector.seen.length).toBeGreaterThan(before);
  expect(collector.seen.at(-1)?.headers['x-api-key']).toBe(value);
  expect(await page.content()).not.toContain(value);
  await closeDialog(page);
});

it('forgets everything once the user agreed', async () => {
  await openUsage();
  await usage().getByRole('button', { name: 'Export' }).click();
  await driver.page.getByRole('menuitem', { name: 'Clear ledger…' }).click();
  await driver.page.getByRole('button', { name: 'Clear', exact: true }).click();
  await usage().getByText('No usage yet').waitFor();
  expect((await read()).allRuns).toBe(0);
  await closeUsage();
  expectNoPolicyViolation(driver);
});

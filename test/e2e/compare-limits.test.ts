import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { type AppDriver, launchApp } from '../support/app-driver.ts';
import { closeDialog, partsOf, type WindowParts } from '../support/e2e-window.ts';
import { createWorkspaceFixture, type WorkspaceFixture } from '../support/e2e-workspace.ts';
import { type LoopbackServer, startLoopbackServer } from '../support/loopback-server.ts';
import { call } from '../support/window-bridge.ts';

const USAGE = { prompt_tokens: 1000, completion_tokens: 500, total_tokens: 1500 };

describe('limits of a comparison', () => {
  let fixture: WorkspaceFixture;
  let provider: LoopbackServer;
  let driver: AppDriver;
  let parts: WindowParts;
  /** What came, in its order. */
  const arrivals: { model: string; prompt: string; atMs: number }[] = [];

  beforeAll(async () => {
    fixture = await createWorkspaceFixture();
    provider = await startLoopbackServer((request, response) => {
      const { model, messages } = JSON.parse(request.body) as { model: string; messages: { content: string }[] };
      arrivals.push({ model, prompt: messages.at(-1)?.content ?? '', atMs: performance.now() });
      if (model === 'broken') {
        response.writeHead(500, { 'content-type': 'application/json' });
        response.end('{"error":{"message":"out of order","type":"server_error"}}');
        return;
      }
      response.writeHead(200, { 'content-type': 'application/json' });
      const choices = [{ index: 0, message: { role: 'assistant', content: 'Hello.' }, finish_reason: 'stop' }];
      response.end(JSON.stringify({ id: 'x', model, choices, usage: USAGE }));
    });
    await fixture.addConnection('local', 'Local', `${provider.origin}/v1`);
    // 1000 tokens in and 500 out cost one dollar.
    await writeFile(
      fixture.pathOf('prices.yml'),
      stringify({
        sidecall: 2,
        prices: [{ model: '*', currency: 'USD', rates: { input: 500, output: 1000 }, date: '2026-01-01' }],
      }),
    );
    await addComparison('limited', 'Limited', ['A', 'B']);
    await addComparison('failing', 'Failing', ['broken', 'B']);
    driver = await launchApp(fixture);
    parts = partsOf(driver.page);
  });

  afterAll(async () => {
    await driver?.close();
    await provider?.close();
    await fixture?.remove();
  });

  const addComparison = (id: string, name: string, models: string[]) =>
    writeFile(
      fixture.pathOf(`collections/samples/${id}.yml`),
      stringify({
        sidecall: 2,
        info: { name },
        endpoint: 'openai-compatible/chat.completions',
        connection: 'local',
        compare: { targets: models.map((model) => ({ connection: 'local', model })), repeats: 5, start: 'isolated' },
        body: { model: 'A', messages: [{ role: 'user', content: 'Hi' }], stream: false, max_tokens: 500 },
      }),
    );
  const newest = async () => (await call(driver.page, 'comparison.list', null)).at(-1)?.state;
  const setLimit = async (name: string, value: string) => {
    await parts.compare.getByRole('button', { name: 'Limits', exact: true }).or(limitsWithCount()).first().click();
    const field = driver.page.getByRole('textbox', { name, exact: true });
    await field.fill(value);
    await field.press('Tab');
    await closeDialog(driver.page);
  };
  const limitsWithCount = () => parts.compare.getByRole('button', { name: /^Limits \d+$/ });
  const runAll = async () => {
    const before = (await newest())?.comparisonId;
    await parts.compare.getByRole('button', { name: /^Run all/ }).click();
    const question = driver.page.getByRole('alertdialog').or(driver.page.getByRole('dialog'));
    const start = question.getByRole('button', { name: 'Start', exact: true });
    await Promise.race([
      start.click({ timeout: 3_000 }).catch(() => undefined),
      parts.compare.getByRole('button', { name: /^Stop all/ }).waitFor({ timeout: 3_000 }),
    ]).catch(() => undefined);
    await expect.poll(async () => (await newest())?.comparisonId, { timeout: 5_000 }).not.toBe(before);
    await expect.poll(async () => (await newest())?.status, { timeout: 15_000 }).not.toBe('running');
  };

  it('stops for good once the budget is spent, and says how many calls were left out', async () => {
    await parts.open('Limited');
    await setLimit('Budget', '3');
    await runAll();
    expect(arrivals).toHaveLength(3);
    const state = await newest();
    expect(state?.spent).toEqual([{ amount: 3, currency: 'USD' }]);
    expect(state?.attempts.map(({ status }) => status).filter((status) => status === 'skipped')).toHaveLength(7);
    await parts.compare.getByText(/7 skipped: the budget is used up/).waitFor();
  });

  it('waits between two requests to one host, and puts a text of its own before each prompt', async () => {
    await setLimit('Budget', '');
    await setLimit('Pause per host (ms)', '300');
    await parts.compare.getByRole('button', { name: /^Limits/ }).click();
    await driver.page.getByRole('switch', { name: 'Unique prefix per run' }).click({ force: true });
    await closeDialog(driver.page);
    arrivals.length = 0;
    await runAll();
    expect(arrivals).toHaveLength(10);
    for (const [index, { atMs }] of arrivals.entries()) {
      const before = arrivals[index - 1];
      if (before) expect(atMs - before.atMs).toBeGreaterThan(290);
    }
    const prefixes = arrivals.map(({ prompt }) => /^\[[0-9a-f]{12}\]\s+Hi$/.exec(prompt)?.[0]);
    expect(new Set(prefixes).size).toBe(10);
  });

  it.each([
    ['curl commands…', 'limited.sh'],
    ['OpenTelemetry JSON…', 'limited.json'],
    ['promptfoo…', 'limited.yaml'],
  ])('is exported as %s', async (label, name) => {
    const file = join(fixture.root, name);
    await driver.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    }, file);
    await parts.compare.getByRole('button', { name: 'Export', exact: true }).click();
    await driver.page.getByRole('menuitem', { name: label }).click();
    await expect.poll(() => readFile(file, 'utf8').catch(() => '')).not.toBe('');
    const text = await readFile(file, 'utf8');
    if (name.endsWith('.sh')) {
      arrivals.length = 0;
      await promisify(execFile)('bash', [file]);
      expect(arrivals.map(({ model }) => model)).toEqual(['A', 'B']);
    } else if (name.endsWith('.json')) {
      const spans = JSON.stringify(JSON.parse(text));
      expect(spans.match(/"gen_ai.request.model"/g)).toHaveLength(10);
    } else {
      expect(parse(text)).toMatchObject({ providers: [expect.anything(), expect.anything()] });
    }
  });

  it('stops after so many failures', async () => {
    await parts.open('Failing');
    await setLimit('Stop after failures', '2');
    arrivals.length = 0;
    await runAll();
    expect(arrivals.filter(({ model }) => model === 'broken')).toHaveLength(2);
    const statuses = (await newest())?.attempts.map(({ status }) => status) ?? [];
    expect(statuses.filter((status) => status === 'skipped').length).toBe(10 - arrivals.length);
    await parts.compare.getByText(/\d skipped: too many failures/).waitFor();
  });
});

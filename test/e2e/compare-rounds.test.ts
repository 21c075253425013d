import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { type AppDriver, launchApp } from '../support/app-driver.ts';
import { partsOf, type WindowParts } from '../support/e2e-window.ts';
import { createWorkspaceFixture, type WorkspaceFixture } from '../support/e2e-workspace.ts';
import { delay, type LoopbackServer, startLoopbackServer } from '../support/loopback-server.ts';
import { call } from '../support/window-bridge.ts';

const WORDS = 8;
const WORD_INTERVAL_MS = 60;

describe('rounds of a comparison', () => {
  let fixture: WorkspaceFixture;
  let provider: LoopbackServer;
  let driver: AppDriver;
  let parts: WindowParts;
  /** Models in the order in which they came, and how many requests were under way at once at most. */
  const order: string[] = [];
  let underWay = 0;
  let most = 0;

  beforeAll(async () => {
    fixture = await createWorkspaceFixture();
    provider = await startLoopbackServer(async (request, response) => {
      order.push((JSON.parse(request.body) as { model: string }).model);
      underWay += 1;
      most = Math.max(most, underWay);
      response.on('close', () => {
        underWay -= 1;
      });
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      for (let word = 0; word < WORDS && !response.destroyed; word += 1) {
        response.write(`data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: `word${word} ` } }] })}\n\n`);
        await delay(WORD_INTERVAL_MS);
      }
      response.end('data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n');
    });
    await fixture.addConnection('local', 'Local', `${provider.origin}/v1`);
    const targets = ['A', 'B'].map((model) => ({ connection: 'local', model }));
    await writeFile(
      fixture.pathOf('collections/samples/rounds.yml'),
      stringify({
        sidecall: 2,
        info: { name: 'Rounds' },
        endpoint: 'openai-compatible/chat.completions',
        connection: 'local',
        compare: { targets, repeats: 3 },
        body: { model: 'A', messages: [{ role: 'user', content: 'Hi' }], stream: true },
      }),
    );
    driver = await launchApp(fixture);
    parts = partsOf(driver.page);
    await parts.open('Rounds');
  });

  afterAll(async () => {
    await driver?.close();
    await provider?.close();
    await fixture?.remove();
  });

  const comparison = async () => (await call(driver.page, 'comparison.list', null))[0]?.state;
  const runAll = () => parts.compare.getByRole('button', { name: /^Run all/ }).click();

  it('goes on through a reload of the window, one request at a time, and is found again', async () => {
    // The open tabs are remembered a moment later than they change.
    await delay(600);
    await runAll();
    await expect.poll(() => order.length, { timeout: 10_000 }).toBeGreaterThan(1);
    await driver.page.reload();
    await parts.compare.getByRole('button', { name: /^Stop all/ }).waitFor({ timeout: 10_000 });
    await expect.poll(async () => (await comparison())?.status, { timeout: 20_000 }).toBe('done');
    await parts.compare.getByRole('button', { name: /^Run all/ }).waitFor();
    expect(order.join('')).toBe('ABBAAB');
    expect(most).toBe(1);
    expect((await comparison())?.attempts.map(({ status }) => status)).toEqual(Array(6).fill('succeeded'));
  });

  it('closes every socket when the user stops it, and sends nothing more', async () => {
    const before = order.length;
    await runAll();
    await expect.poll(() => underWay, { timeout: 10_000 }).toBe(1);
    await driver.page.keyboard.press('Escape');
    await expect.poll(() => underWay, { timeout: 2_000 }).toBe(0);
    await expect.poll(async () => (await comparison())?.status).toBe('stopped');
    expect(order.length - before).toBe(1);
    const statuses = (await comparison())?.attempts.map(({ status }) => status);
    expect(statuses).toEqual(['cancelled', ...Array(5).fill('skipped')]);
  });
});

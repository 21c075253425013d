import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AppDriver, launchApp } from '../support/app-driver.ts';
import { expectNoPolicyViolation, partsOf, type WindowParts } from '../support/e2e-window.ts';
import { createWorkspaceFixture, type WorkspaceFixture } from '../support/e2e-workspace.ts';
import { delay, type LoopbackServer, startLoopbackServer } from '../support/loopback-server.ts';

const PRICES = `sidecall: 2
prices:
  - model: steady
    currency: CNY
    rates: { input: 0.8, output: 2, cacheRead: 0.08 }
    date: 2026-11-01
`;
const EVENTS = 40;
const STALL_MS = 1300;

/**
 * `steady`: 40 events of one token, counted on each, with a stall before the last ten. 1,000 tokens in, 600 of them
 * cached. `buffered`: the same tokens at the end all at once, and counts that do not add up.
 */
function startProvider(): Promise<LoopbackServer> {
  return startLoopbackServer(async ({ body }, response) => {
    const { model } = JSON.parse(body) as { model: string };
    const chunk = (choices: unknown[], usage?: object) =>
      response.write(`data: ${JSON.stringify({ id: 'c', model, choices, ...(usage && { usage }) })}\n\n`);
    const counts = (output: number, cached: number) => ({
      prompt_tokens: 1000,
      completion_tokens: output,
      total_tokens: 1000 + output,
      prompt_tokens_details: { cached_tokens: cached },
      queue_time: 0.125,
    });
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    if (model === 'buffered') {
      await delay(300);
      chunk([{ index: 0, delta: { content: 'word '.repeat(400) } }]);
      chunk([{ index: 0, delta: {}, finish_reason: 'stop' }], counts(400, 1200));
    } else {
      for (let index = 1; index <= EVENTS; index += 1) {
        await delay(index === 31 ? STALL_MS : 20);
        chunk([{ index: 0, delta: { content: 'tick ' } }], counts(index, 600));
      }
      chunk([{ index: 0, delta: {}, finish_reason: 'stop' }]);
    }
    response.end('data: [DONE]\n\n');
  });
}

describe('the figures of a run', () => {
  let fixture: WorkspaceFixture;
  let provider: LoopbackServer;
  let driver: AppDriver;
  let parts: WindowParts;

  beforeAll(async () => {
    fixture = await createWorkspaceFixture();
    provider = await startProvider();
    await fixture.addConnection('lab', 'Lab', `${provider.origin}/v1`);
    await fixture.addChat('steady', { name: 'Steady', model: 'steady', connection: 'lab' });
    await fixture.addChat('buffered', { name: 'Buffered', model: 'buffered', connection: 'lab' });
    await writeFile(fixture.pathOf('prices.yml'), PRICES);
    driver = await launchApp(fixture);
    parts = partsOf(driver.page);
  });

  afterAll(async () => {
    await driver?.close();
    await provider?.close();
    await fixture?.remove();
  });

  const figure = (name: RegExp) => parts.usage.getByRole('note', { name });

  it('shows cost and stalls at once, and all the rest on demand', async () => {
    await parts.open('Steady');
    await parts.send();
    await parts.waitForPhase('Done');
    // 400 x 0.8 + 600 x 0.08 + 40 x 2 yuan, over a million.
    await expect.poll(() => figure(/^Cost:/).innerText()).toMatch(/^Cost\s+¥0\.000448\s+computed$/);
    await figure(/^1 stall\./).waitFor();

    await parts.usage.getByRole('button', { name: 'All metrics' }).click();
    const rows = (await parts.usage.getByRole('note').allInnerTexts()).map((text) => text.replaceAll('\n', ' '));
    const row = (name: string) => rows.find((text) => text.startsWith(name));
    expect(row('Uncached input')).toBe('Uncached input 400 computed');
    expect(row('1,000 such calls')).toBe('1,000 such calls ¥0.448 computed');
    expect(row('Stalls')).toBe('Stalls 1 measured');
    expect(row('Time in stalls')).toMatch(/ 1\.\d\d s measured$/);
    expect(row('TCP handshake')).toMatch(/ m?s measured$/);
    expect(row('TLS handshake')).toBe('TLS handshake — not needed');
    expect(row('Gap between tokens (p50)')).toMatch(/ ≈\d\d ms ≈ estimated$/);
    expect(row('Gap between chunks (p99)')).toBe('Gap between chunks (p99) — too few gaps');
    expect(row('Queue, by the server')).toBe('Queue, by the server 0.13 s reported');
    const gaps = await parts.usage.getByRole('img').getAttribute('aria-label');
    // A busy machine reads some of the 40 chunks together.
    expect(gaps).toMatch(/^\d\d gaps, median \d+ ms, longest 1\.\d+ s, stalls: 1$/);
    await parts.usage.getByRole('button', { name: 'Usage as the provider sent it' }).click();
    await expect.poll(() => parts.usage.locator('pre').innerText()).toContain('"queue_time": 0.125');
  });

  it('explains a figure by its formula on keyboard focus', async () => {
    const tooltip = driver.page.getByRole('tooltip');
    await figure(/^Thinking time:/).focus();
    await driver.page.keyboard.press('Tab');
    await expect
      .poll(() => tooltip.innerText(), { timeout: 5000 })
      .toContain('Last byte of the answer − request handed to the socket.');
    await driver.page.keyboard.press('Shift+Tab');
    await expect.poll(() => tooltip.innerText(), { timeout: 5000 }).toContain('Time to answer − time to first token');
    // Out of sight before: what the cost is made of, and whose price it is.
    await figure(/^Time in stalls:/).focus();
    await driver.page.keyboard.press('Tab');
    await expect
      .poll(() => tooltip.innerText(), { timeout: 5000 })
      .toContain('Cache read: 600 × ¥0.08 ÷ 1M = ¥0.000048');
    expect(await tooltip.innerText()).toContain('Price: this workspace, steady, 2026-11-01');
  });

  it('says of a buffered answer that it is one, and of counts that they do not add up', async () => {
    await parts.open('Buffered');
    await parts.send();
    await parts.waitForPhase('Done');
    await figure(/^Buffered\. Not really streamed/).waitFor();
    await figure(/^Counts do not add up\./).waitFor();
    await expect.poll(() => figure(/^Output speed:/).innerText()).toMatch(/—\s+buffered$/);
    await expect.poll(() => figure(/^Uncached input:/).innerText()).toMatch(/ 0\s+⚠ conflict$|\n0\n⚠ conflict$/);
    // The provider's own object is open by itself then.
    await expect.poll(() => parts.usage.locator('pre').innerText()).toContain('"cached_tokens": 1200');
    await parts.usage.getByRole('button', { name: 'Fewer metrics' }).click();
    await expect.poll(() => figure(/^Cost:/).innerText()).toMatch(/—\s+Set price…$/);
    expectNoPolicyViolation(driver);
  });
});

import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { stringify } from 'yaml';
import { type AppDriver, launchApp } from '../support/app-driver.ts';
import { closeDialog, expectNoPolicyViolation, partsOf, runOf, type WindowParts } from '../support/e2e-window.ts';
import { createWorkspaceFixture, type WorkspaceFixture } from '../support/e2e-workspace.ts';
import { delay, type LoopbackServer, startLoopbackServer } from '../support/loopback-server.ts';
import { call } from '../support/window-bridge.ts';

const WRITE_INTERVAL_MS = 20;

type EndlessProvider = LoopbackServer & {
  /** When the newest answer's socket closed, on this process's monotonic clock; null while it is open. */
  closedAtMs: () => number | null;
  sentText: () => string;
};

/** Streams until the client goes away. */
async function startEndlessProvider(): Promise<EndlessProvider> {
  let closedAtMs: number | null = null;
  let sentText = '';
  const server = await startLoopbackServer(async (_request, response) => {
    closedAtMs = null;
    sentText = '';
    let isOpen = true;
    response.on('close', () => {
      closedAtMs = performance.now();
      isOpen = false;
    });
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (let word = 1; isOpen; word += 1) {
      const content = `word${word} `;
      sentText += content;
      response.write(`data: ${JSON.stringify({ choices: [{ index: 0, delta: { content } }] })}\n\n`);
      await delay(WRITE_INTERVAL_MS);
    }
  });
  return Object.assign(server, { closedAtMs: () => closedAtMs, sentText: () => sentText });
}

async function unusedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** A search whose answer cites twelve pages. */
const SEARCH = {
  sidecall: 2,
  info: { name: 'Search' },
  endpoint: 'openai-compatible/responses',
  connection: 'mock-openai',
  body: {
    model: 'mock-small?delay=0&speed=0',
    input: 'What makes the tides?',
    tools: [{ type: 'web_search', search_context_size: 'high' }],
    stream: true,
  },
};

/** What a page may be called, and lead to. */
const PAGES = [
  { title: '<img src=x onerror=alert(1)> **bold**', url: 'javascript:alert(1)' },
  { title: 'Long '.repeat(60), url: 'https://a.example/long' },
  { title: null, url: 'https://user@b.example/' },
];

let fixture: WorkspaceFixture;
let endless: EndlessProvider;
let strange: LoopbackServer;
let driver: AppDriver;
let parts: WindowParts;

beforeAll(async () => {
  fixture = await createWorkspaceFixture();
  endless = await startEndlessProvider();
  await fixture.addConnection('endless', 'Endless', `${endless.origin}/v1`);
  strange = await startLoopbackServer((_request, response) => {
    const choice = { index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'See [1].' } };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ search_results: PAGES, choices: [choice] }));
  });
  await fixture.addConnection('strange', 'Strange', `${strange.origin}/v1`);
  await fixture.addChat('strange', { name: 'Strange sources', model: 'any', connection: 'strange' });
  await fixture.addConnection('dead', 'Dead', `http://127.0.0.1:${await unusedPort()}/v1`);
  await fixture.addChat('endless', { name: 'Endless', model: 'any', connection: 'endless' });
  await fixture.addChat('dead', { name: 'Dead port', model: 'any', connection: 'dead' });
  await fixture.addChat('cut', { name: 'Cut stream', model: 'mock-small?cut=10&speed=0&delay=0' });
  await fixture.addChat('overload', {
    name: 'Failing stream',
    model: 'mock-small?error=overloaded&errorAfter=10&delay=0',
  });
  await writeFile(fixture.pathOf('collections/samples/search.yml'), stringify(SEARCH));
  driver = await launchApp(fixture);
  parts = partsOf(driver.page);
});

afterAll(async () => {
  await driver?.close();
  await endless?.close();
  await strange?.close();
  await fixture?.remove();
});

const answerText = () => parts.response.getByRole('tabpanel').innerText();

/** Starts a new endless answer and waits until a part of it is shown. */
async function streamEndlessly(): Promise<void> {
  const before = endless.seen.length;
  await parts.open('Endless');
  await parts.send();
  await expect.poll(() => endless.seen.length, { timeout: 5_000 }).toBe(before + 1);
  await parts.waitForPhase('Answering', 5_000);
  await expect.poll(answerText, { timeout: 5_000 }).toMatch(/word5 /);
  expect(endless.closedAtMs()).toBeNull();
}

describe('stopping a run', () => {
  /** What Playwright itself may add between the click and its own return. */
  const DRIVER_ALLOWANCE_MS = 150;

  const stops = [
    ['Cancel', () => parts.request.getByRole('button', { name: 'Cancel' }).click()],
    ['Esc', () => driver.page.keyboard.press('Escape')],
  ] as const;

  it.each(stops)('with %s closes the socket at once and keeps what had arrived', async (name, stop) => {
    await streamEndlessly();
    await stop();
    const stoppedAtMs = performance.now();
    await expect.poll(endless.closedAtMs, { interval: 5, timeout: 2_000 }).not.toBeNull();
    const afterMs = (endless.closedAtMs() as number) - stoppedAtMs;
    process.stdout.write(`${name}: the server saw the end ${afterMs.toFixed(1)} ms after the input was done\n`);
    expect(afterMs).toBeLessThan(100 + DRIVER_ALLOWANCE_MS);

    await parts.waitForPhase('Stopped');
    const text = await answerText();
    const kept = text.match(/word\d+/g) ?? [];
    expect(kept.length).toBeGreaterThanOrEqual(5);
    expect(endless.sentText()).toContain(kept.join(' '));
    expect(text).toMatch(/Stopped\. What had arrived is kept\./);
    const figure = parts.usage.getByRole('note', { name: /^Output tokens/ });
    await expect
      .poll(() => figure.getAttribute('aria-label'))
      .toBe('Output tokens: —, Not known: the run was stopped.');
  });

  it('takes less than 100 ms from the call to the closed socket', async () => {
    await streamEndlessly();
    const { runId } = await runOf(driver.page, 'collections/samples/endless.yml');
    const startMs = performance.now();
    await call(driver.page, 'run.cancel', { runId });
    await expect.poll(endless.closedAtMs, { interval: 2, timeout: 2_000 }).not.toBeNull();
    const afterMs = (endless.closedAtMs() as number) - startMs;
    process.stdout.write(`run.cancel: the server saw the end after ${afterMs.toFixed(1)} ms\n`);
    expect(afterMs).toBeLessThan(100);
    const record = await runOf(driver.page, 'collections/samples/endless.yml');
    expect(record).toMatchObject({ status: 'cancelled', cancelReason: 'user', result: { complete: false } });
  });

  it('happens when the tab is closed', async () => {
    await streamEndlessly();
    await driver.page.keyboard.press('ControlOrMeta+W');
    await expect.poll(endless.closedAtMs, { timeout: 2_000 }).not.toBeNull();
  });
});

describe('the sources of an answer', () => {
  const sources = () => parts.response.getByRole('group', { name: 'Sources' });

  it('stand under it with title and host, the first eight until all are asked for', async () => {
    await parts.open('Search');
    await parts.send();
    await parts.waitForPhase('Done');
    const lines = sources().getByRole('listitem');
    await expect.poll(() => lines.count()).toBe(8);
    expect(await lines.nth(1).innerText()).toMatch(
      /^Page 2 of the harbour on: What makes the tides\?\s+harbour\.example$/,
    );
    expect(await answerText()).toMatch(/I am mock-small/);
    await sources().getByRole('button', { name: 'Show all 12' }).click();
    await expect.poll(() => lines.count()).toBe(12);
    expect(await sources().getByRole('button', { name: 'Show all 12' }).count()).toBe(0);
  });

  it('open after a question that names the whole address', async () => {
    await driver.app.evaluate(({ dialog, shell }) => {
      const told: string[] = [];
      Object.assign(globalThis, { told });
      dialog.showMessageBox = async (...given: unknown[]) => {
        told.push((given.at(-1) as { detail: string }).detail);
        return { response: 0, checkboxChecked: false };
      };
      shell.openExternal = async (address: string) => void told.push(`opened ${address}`);
    });
    await sources()
      .getByRole('button', { name: /^Page 2 / })
      .click();
    const address = 'https://harbour.example/pages/2?utm_source=openai';
    await vi.waitFor(async () => {
      const told = await driver.app.evaluate(() => (globalThis as unknown as { told: string[] }).told);
      expect(told).toEqual([address, `opened ${address}`]);
    });
  });

  it('are text, whatever they are called and lead to', async () => {
    await parts.open('Strange sources');
    await parts.send();
    await parts.waitForPhase('Done');
    const lines = sources().getByRole('listitem');
    await expect.poll(() => lines.count()).toBe(3);
    expect(await lines.nth(0).innerText()).toMatch(
      /^<img src=x onerror=alert\(1\)> \*\*bold\*\*\s+javascript:alert\(1\)$/,
    );
    expect(await lines.nth(2).innerText()).toBe('https://user@b.example/');
    expect(await sources().getByRole('button').allInnerTexts()).toEqual([PAGES[1]?.title?.trim()]);
    expect(await sources().locator('img, a, strong').count()).toBe(0);
    // The line is cut short, and says all of it where one stays on it.
    const line = await lines.nth(1).boundingBox();
    expect(line?.height).toBeLessThan(40);
    await sources().getByRole('button').hover();
    await expect.poll(() => driver.page.getByRole('tooltip').innerText()).toContain('https://a.example/long');
    await driver.page.mouse.move(0, 0);
  });

  it('are there in the history, and go along where the answer is copied', async () => {
    await driver.page.keyboard.press('ControlOrMeta+Shift+H');
    const history = driver.page.getByRole('dialog', { name: 'History' });
    await history
      .getByRole('option', { name: /Search/ })
      .first()
      .click();
    const past = history.getByRole('group', { name: 'Sources' });
    await expect.poll(() => past.getByRole('listitem').count()).toBe(8);
    await history.getByRole('button', { name: 'Copy…' }).click();
    await driver.page.getByRole('menuitem', { name: 'Answer', exact: true }).click();
    const copied = () => driver.app.evaluate(({ clipboard }) => clipboard.readText());
    await expect
      .poll(copied)
      .toMatch(/Sources:\n1\. Page 1 of [^\n]+, https:\/\/encyclopedia\.example\/pages\/1\?utm_source=openai\n2\. /);
    await closeDialog(driver.page);
  });
});

describe('a failure', () => {
  const failure = () => parts.response.getByRole('group', { name: 'The request failed' });

  it('of the provider shows its code, its request id and what is likely to help', async () => {
    await parts.open('What an error looks like');
    await parts.send();
    await parts.waitForPhase('Failed');
    const text = await failure().innerText();
    expect(text).toMatch(/Not found/);
    expect(text).toMatch(/The model `missing` does not exist/);
    expect(text).toMatch(/HTTP status\s+404/);
    expect(text).toMatch(/Code\s+model_not_found/);
    expect(text).toMatch(/Request id\s+\S+/);
    expect(text).toMatch(/Cause\s+There is no model of this name/);
    expect(text).toMatch(/What to do\s+Choose a model from the list/);
    await failure().getByRole('button', { name: 'Copy request id' }).waitFor();
  });

  it('to connect is told in plain words within a second', async () => {
    await parts.open('Dead port');
    const startMs = performance.now();
    await parts.send();
    await parts.waitForPhase('Failed', 2_000);
    expect(performance.now() - startMs).toBeLessThan(1_000);
    const text = await failure().innerText();
    expect(text).toMatch(/The service could not be reached/);
    expect(text).toMatch(/Nothing accepts connections at 127\.0\.0\.1/);
    expect(text).toMatch(/Start the server, or correct the host and port/);
    expect(text).not.toMatch(/\bat .*\.cjs|Error:/);
  });

  it('of the connection in mid-stream interrupts the answer, which is kept, with the reason and no token counts', async () => {
    await parts.open('Cut stream');
    await parts.send();
    await parts.waitForPhase('Interrupted');
    const text = await answerText();
    expect(text).toMatch(/^Hello! I am/);
    expect(text).toMatch(/The connection broke before the answer was complete\. The text so far is kept/);
    await parts.response.getByRole('group', { name: 'The answer was interrupted' }).waitFor();
    const record = await runOf(driver.page, 'collections/samples/cut.yml');
    expect(record).toMatchObject({
      status: 'interrupted',
      result: { complete: false, usage: null, error: { category: 'network' } },
    });
    const figure = parts.usage.getByRole('note', { name: /^Output tokens/ });
    await expect
      .poll(() => figure.getAttribute('aria-label'))
      .toBe('Output tokens: —, The provider did not report it.');
  });

  it('of the provider in mid-stream keeps the text and shows the error', async () => {
    await parts.open('Failing stream');
    await parts.send();
    await parts.waitForPhase('Failed');
    const text = await answerText();
    expect(text).toMatch(/^Hello! I am/);
    expect(text).toMatch(/The service is overloaded/);
  });

  it('breaks no rule of the content policy', () => expectNoPolicyViolation(driver));
});

import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AppDriver, launchApp } from '../support/app-driver.ts';
import { expectNoPolicyViolation, partsOf, runOf, type WindowParts } from '../support/e2e-window.ts';
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

let fixture: WorkspaceFixture;
let endless: EndlessProvider;
let driver: AppDriver;
let parts: WindowParts;

beforeAll(async () => {
  fixture = await createWorkspaceFixture();
  endless = await startEndlessProvider();
  await fixture.addConnection('endless', 'Endless', `${endless.origin}/v1`);
  await fixture.addConnection('dead', 'Dead', `http://127.0.0.1:${await unusedPort()}/v1`);
  await fixture.addChat('endless', { name: 'Endless', model: 'any', connection: 'endless' });
  await fixture.addChat('dead', { name: 'Dead port', model: 'any', connection: 'dead' });
  await fixture.addChat('cut', { name: 'Cut stream', model: 'mock-small?cut=10&speed=0&delay=0' });
  await fixture.addChat('overload', {
    name: 'Failing stream',
    model: 'mock-small?error=overloaded&errorAfter=10&delay=0',
  });
  driver = await launchApp(fixture);
  parts = partsOf(driver.page);
});

afterAll(async () => {
  await driver?.close();
  await endless?.close();
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

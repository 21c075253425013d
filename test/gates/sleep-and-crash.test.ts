import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AppDriver, launchApp } from '../support/app-driver.ts';
import { partsOf, runOf, type WindowParts } from '../support/e2e-window.ts';
import { createWorkspaceFixture, type WorkspaceFixture } from '../support/e2e-workspace.ts';
import { delay, type LoopbackServer, startLoopbackServer } from '../support/loopback-server.ts';
import { buildAppWithFault } from './support/fault.ts';
import { recordFigure } from './support/gate.ts';

const WORDS = Array.from({ length: 150 }, (_, index) => `word${index + 1}`);
const SENT_TEXT = `${WORDS.join(' ')} `;
const WORD_EVERY_MS = 40;
const SLOT = 'collections/samples/slow.yml';

let fixture: WorkspaceFixture;
let provider: LoopbackServer;
let driver: AppDriver;
let parts: WindowParts;

beforeAll(async () => {
  fixture = await createWorkspaceFixture();
  provider = await startLoopbackServer(async (request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const isSilent = request.body.includes('"silent"');
    const everyMs = request.body.includes('"lasting"') ? 300 : WORD_EVERY_MS;
    for (const [index, word] of WORDS.entries()) {
      // A connection of which the other end has gone: nothing comes any more, and nothing says so.
      if (isSilent && index === 10) return;
      response.write(`data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: `${word} ` } }] })}\n\n`);
      await delay(everyMs);
    }
    response.write('data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\n');
    response.end('data: [DONE]\n\n');
  });
  await fixture.addConnection('slow', 'Slow', `${provider.origin}/v1`);
  await fixture.addChat('slow', { name: 'Slow', model: 'any', connection: 'slow' });
  await fixture.addChat('silent', { name: 'Silent', model: 'silent', connection: 'slow' });
  // Still goes on when a slow machine has loaded its window anew.
  await fixture.addChat('lasting', { name: 'Lasting', model: 'lasting', connection: 'slow' });
  driver = await launchApp(fixture);
  parts = partsOf(driver.page);
  // Electron would show a dialog and go on; here every one is a broken promise.
  await driver.app.evaluate(() => {
    const main = globalThis as unknown as { thrown: string[] };
    main.thrown = [];
    for (const event of ['uncaughtException', 'unhandledRejection']) {
      process.on(event, (error: unknown) => main.thrown.push(String(error)));
    }
  });
});

afterAll(async () => {
  await driver?.close();
  await provider?.close();
  await fixture?.remove();
});

const thrown = () => driver.app.evaluate(() => (globalThis as unknown as { thrown: string[] }).thrown);

async function startAndWatch(name = 'Slow', until = /word5 /): Promise<void> {
  const before = provider.seen.length;
  await parts.open(name);
  // The open tabs are remembered a moment later than they change.
  await delay(600);
  await parts.send();
  // The answer before this one is still shown until then, and says the same.
  await expect.poll(() => provider.seen.length).toBe(before + 1);
  await parts.waitForPhase('Answering');
  await expect.poll(() => parts.response.getByRole('tabpanel').innerText()).toMatch(until);
}

async function expectWhole(): Promise<void> {
  await parts.waitForPhase('Done');
  const text = await parts.response.getByRole('tabpanel').innerText();
  expect(text.trim()).toBe(SENT_TEXT.trim());
  expect((await runOf(driver.page, SLOT)).result.choices[0]?.text).toBe(SENT_TEXT);
}

describe('a running answer', () => {
  it('is there again after a reload, with its open tab, and goes on', async () => {
    await startAndWatch();
    await driver.page.reload();
    await parts.waitForPhase('Answering');
    await driver.page.getByRole('tab', { name: /Slow/, selected: true }).waitFor();
    await expectWhole();
    // The run went on through it all: nothing was sent anew.
    expect(provider.seen).toHaveLength(1);
  });

  it('is shown whole by a window that hung in the middle of it', async () => {
    await startAndWatch();
    await driver.page.evaluate(() => {
      const untilMs = performance.now() + 3_000;
      while (performance.now() < untilMs);
    });
    await expectWhole();
    expect(provider.seen).toHaveLength(2);
  });

  it('outlasts that the whole app is stopped and goes on later, with all that came meanwhile', async () => {
    await startAndWatch();
    const { pid = 0 } = driver.app.process();
    process.kill(pid, 'SIGSTOP');
    await delay(2_500);
    process.kill(pid, 'SIGCONT');
    await expectWhole();
    expect(provider.seen).toHaveLength(3);
  });

  it('goes on when the computer wakes up and its connection has lived', async () => {
    await startAndWatch();
    await driver.app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'));
    await expectWhole();
    expect(provider.seen).toHaveLength(4);
  });

  it('ends within five seconds when the computer wakes up and its connection has not, with all of it kept', async () => {
    await startAndWatch('Silent', /word10/);
    const startMs = performance.now();
    await driver.app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'));
    // A timer of main and a frame of the window, as plain as they come: by what they are late, everything is.
    const isFramed = () => driver.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    const lateMs = driver.app
      .evaluate(() => new Promise((resolve) => setTimeout(resolve, 4_000)))
      .then(isFramed)
      .then(() => performance.now() - startMs - 4_000);
    await parts.response.getByText(/^No data for \d+ s/).waitFor();
    await parts.waitForPhase('Interrupted', 60_000);
    const tookMs = performance.now() - startMs - (await lateMs);
    recordFigure('sleep-and-crash', 'waking up to the end of a dead stream, in the app', tookMs.toFixed(0), 'ms');
    expect(tookMs).toBeLessThan(5_000);
    const text = await parts.response.getByRole('tabpanel').innerText();
    expect(text).toMatch(/word1 .*word10/);
    expect(text).toMatch(/did not outlast the sleep of this computer/);
    expect(provider.seen).toHaveLength(5);
  });

  it('comes back with the window when its renderer has crashed', async () => {
    await startAndWatch();
    const crash = driver.page.waitForEvent('crash');
    await driver.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
    });
    await crash;
    await expect.poll(shownText).toMatch(/Answering/);
    await expect.poll(shownText).toMatch(/Done/);
    expect((await shownText()).match(/word\d+/g)).toEqual(WORDS);
    expect(provider.seen).toHaveLength(6);
  });

  it('makes main throw nothing at a window that is gone', async () => {
    expect(await thrown()).toEqual([]);
  });
});

describe('control', () => {
  it('a window that asks for no runs when it is loaded anew shows nothing of the one that goes on', async () => {
    const file = 'renderer/src/api/run-subscription.ts';
    const appDir = await buildAppWithFault('forgetful-window', [
      { file, find: 'await ports.listRuns().catch(() => [])', replace: '[]' },
    ]);
    const faulty = await launchApp({ workspacePath: fixture.workspacePath, appDir });
    try {
      const { open, send, waitForPhase, response } = partsOf(faulty.page);
      await open('Lasting');
      await delay(600);
      await send();
      await waitForPhase('Answering');
      await expect.poll(() => response.getByRole('tabpanel').innerText()).toContain('word1 ');
      await faulty.page.reload();
      await response.waitFor();
      await delay(1_500);
      expect((await runOf(faulty.page, 'collections/samples/lasting.yml')).status).toBe('streaming');
      expect(await response.innerText()).not.toContain('word1 ');
    } finally {
      await faulty.close();
    }
  });
});

/** What the window's response shows. Playwright's own page does not outlive a crash, so main is asked. */
function shownText(): Promise<string> {
  return driver.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (contents === undefined || contents.isCrashed() || contents.isLoading()) return '';
    const script = `document.querySelector('section[aria-label="Response"]')?.innerText ?? ''`;
    return contents.executeJavaScript(script).catch(() => '') as Promise<string>;
  });
}

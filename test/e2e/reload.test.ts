import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AppDriver, launchApp } from '../support/app-driver.ts';
import { partsOf, runOf, type WindowParts } from '../support/e2e-window.ts';
import { createWorkspaceFixture, type WorkspaceFixture } from '../support/e2e-workspace.ts';
import { delay, type LoopbackServer, startLoopbackServer } from '../support/loopback-server.ts';

const WORDS = Array.from({ length: 150 }, (_, index) => `word${index + 1}`);
const SENT_TEXT = `${WORDS.join(' ')} `;
const WORD_INTERVAL_MS = 40;
const SLOT = 'collections/samples/slow.yml';

let fixture: WorkspaceFixture;
let provider: LoopbackServer;
let driver: AppDriver;
let parts: WindowParts;

beforeAll(async () => {
  fixture = await createWorkspaceFixture();
  provider = await startLoopbackServer(async (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const word of WORDS) {
      response.write(`data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: `${word} ` } }] })}\n\n`);
      await delay(WORD_INTERVAL_MS);
    }
    response.write('data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\n');
    response.end('data: [DONE]\n\n');
  });
  await fixture.addConnection('slow', 'Slow', `${provider.origin}/v1`);
  await fixture.addChat('slow', { name: 'Slow', model: 'any', connection: 'slow' });
  driver = await launchApp(fixture);
  parts = partsOf(driver.page);
});

afterAll(async () => {
  await driver?.close();
  await provider?.close();
  await fixture?.remove();
});

async function startAndWatch(): Promise<void> {
  await parts.open('Slow');
  // The open tabs are remembered a moment later than they change.
  await delay(600);
  await parts.send();
  await expect.poll(() => parts.response.getByRole('tabpanel').innerText(), { timeout: 5_000 }).toMatch(/word5 /);
}

it('finds the open tab and the running answer again after a reload', async () => {
  const { page } = driver;
  await startAndWatch();
  await page.reload();
  await parts.waitForPhase('Answering');
  await page.getByRole('tab', { name: /Slow/, selected: true }).waitFor();
  await parts.waitForPhase('Done');
  const text = await parts.response.getByRole('tabpanel').innerText();
  expect(text.trim()).toBe(SENT_TEXT.trim());
  expect((await runOf(page, SLOT)).result.choices[0]?.text).toBe(SENT_TEXT);
  // The run went on through it all: nothing was sent anew.
  expect(provider.seen).toHaveLength(1);
});

it('comes back with the running answer when its renderer has crashed', async () => {
  await startAndWatch();
  const crash = driver.page.waitForEvent('crash');
  await driver.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
  });
  await crash;
  await expect.poll(shownText, { timeout: 10_000 }).toMatch(/Answering/);
  await expect.poll(shownText, { timeout: 10_000 }).toMatch(/Done/);
  const text = await shownText();
  expect(text.match(/word\d+/g)).toEqual(WORDS);
  expect(provider.seen).toHaveLength(2);
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

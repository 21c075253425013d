import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { type AppDriver, launchApp } from '../support/app-driver.ts';
import { partsOf, runOf, type WindowParts } from '../support/e2e-window.ts';
import { createWorkspaceFixture, type WorkspaceFixture } from '../support/e2e-workspace.ts';
import { buildAppWithFault } from './support/fault.ts';
import { EVENT_STREAM, type FloodServer, LARGE_BYTES, repeated, startFloodServer } from './support/flood-server.ts';
import { isLong, recordFigure } from './support/gate.ts';
import { DONE, delta, FINISH } from './support/network-run.ts';

const EVENTS = isLong ? 1_000_000 : 100_000;
/** How long the window may do nothing else. */
const MAX_STALL_MS = 100;
const MAX_GROWTH_MB = 150;

let fixture: WorkspaceFixture;
let server: FloodServer;
let driver: AppDriver;
let parts: WindowParts;

beforeAll(async () => {
  fixture = await createWorkspaceFixture();
  server = await startFloodServer({
    '/line': repeated({ 'content-type': 'application/json' }, LARGE_BYTES, 'one line, no end; ', ['{"text":"', '"}']),
    '/lines': repeated({ 'content-type': 'text/plain' }, LARGE_BYTES, 'one of very many lines of a log file\n'),
    '/events': async (response, write) => {
      response.writeHead(200, EVENT_STREAM);
      for (let start = 0; start < EVENTS; start += 1_000) {
        await write(Array.from({ length: 1_000 }, (_, index) => delta(`w${start + index} `)).join(''));
      }
      await write(FINISH + DONE);
    },
  });
  for (const name of ['line', 'lines']) {
    const http = { method: 'GET', url: `${server.origin}/${name}` };
    const request = { sidecall: 2, info: { name: `Large ${name}` }, endpoint: 'http/request', http };
    await writeFile(fixture.pathOf(`collections/samples/${name}.yml`), stringify(request));
  }
  await fixture.addConnection('events', 'Events', `${server.origin}/events`);
  await fixture.addChat('events', { name: 'Many events', model: 'any', connection: 'events' });
  driver = await launchApp(fixture);
  parts = partsOf(driver.page);
}, 120_000);

afterAll(async () => {
  await driver?.close();
  await server?.close();
  await fixture?.remove();
});

/** Has the window note the longest time between two turns of its loop, until it is asked. */
async function watchStalls(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const probe = window as unknown as { stallMs: number; stopProbe(): void };
    let lastMs = performance.now();
    probe.stallMs = 0;
    const timer = setInterval(() => {
      const nowMs = performance.now();
      probe.stallMs = Math.max(probe.stallMs, nowMs - lastMs - 4);
      lastMs = nowMs;
    }, 4);
    probe.stopProbe = () => clearInterval(timer);
  });
  return () =>
    page.evaluate(() => {
      const probe = window as unknown as { stallMs: number; stopProbe(): void };
      probe.stopProbe();
      return probe.stallMs;
    });
}

async function mainRssMb(): Promise<number> {
  const status = await readFile(`/proc/${driver.app.process().pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1000;
}

/** While `task` goes on. */
async function peakOf(task: Promise<unknown>): Promise<number> {
  let isOver = false;
  const ended = task.finally(() => {
    isOver = true;
  });
  let peak = 0;
  while (!isOver) {
    peak = Math.max(peak, await mainRssMb());
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await ended;
  return peak;
}

describe('a body of 100 MB in the app', () => {
  it.each(['line', 'lines'])('of %s holds nobody up, and can be saved whole', async (name) => {
    await parts.open(`Large ${name}`);
    const before = await mainRssMb();
    const stalls = await watchStalls(driver.page);
    await parts.send();
    const peak = await peakOf(parts.waitForPhase('Done', 60_000));
    await parts.showResponseTab(/^Raw/);
    await parts.response
      .getByText(/200,000/)
      .first()
      .waitFor();
    const stallMs = await stalls();
    recordFigure('floods-in-the-window', `standstill of the window for 100 MB of ${name}`, stallMs.toFixed(0), 'ms');
    recordFigure('floods-in-the-window', `memory of main for 100 MB of ${name}`, (peak - before).toFixed(0), 'MB');

    const path = join(fixture.root, `${name}.saved`);
    await driver.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = (async () => ({ canceled: false, filePath })) as never;
    }, path);
    await parts.response.getByRole('button', { name: 'Save all…' }).click();
    await driver.page.getByText(`Saved to ${path}`).waitFor();
    const hash = createHash('sha256');
    await pipeline(createReadStream(path), hash);
    expect((await stat(path)).size).toBeGreaterThanOrEqual(LARGE_BYTES);
    expect(hash.digest('hex')).toBe(server.sha256.get(`/${name}`));
    expect(stallMs).toBeLessThan(MAX_STALL_MS);
    expect(peak - before).toBeLessThan(MAX_GROWTH_MB);
  });
});

describe(`${EVENTS} events in the app`, () => {
  /** The longest standstill of the window while they come. */
  async function takeEvents({ page }: AppDriver): Promise<number> {
    const { open, send, waitForPhase } = partsOf(page);
    await open('Many events');
    const stalls = await watchStalls(page);
    await send();
    await waitForPhase('Done', 120_000);
    return stalls();
  }

  it('are all shown, none missed, and hold nobody up', async () => {
    const stallMs = await takeEvents(driver);
    recordFigure('floods-in-the-window', `standstill of the window for ${EVENTS} events`, stallMs.toFixed(0), 'ms');
    const text = (await runOf(driver.page, 'collections/samples/events.yml')).result.choices[0]?.text ?? '';
    expect(text).toBe(Array.from({ length: EVENTS }, (_, index) => `w${index} `).join(''));
    expect(stallMs).toBeLessThan(MAX_STALL_MS);
  });

  it('control: a window that parses a paragraph however long stands still', async () => {
    const file = 'renderer/src/features/response/markdown/markdown-stream.tsx';
    const appDir = await buildAppWithFault('parses-all', [
      { file, find: 'GROWING_BLOCK_MAX_CHARS = 15_000', replace: 'GROWING_BLOCK_MAX_CHARS = 15_000_000' },
    ]);
    const faulty = await launchApp({ workspacePath: fixture.workspacePath, appDir });
    try {
      expect(await takeEvents(faulty)).toBeGreaterThan(MAX_STALL_MS);
    } finally {
      await faulty.close();
    }
  });
});

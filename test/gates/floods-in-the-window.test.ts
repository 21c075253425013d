import { writeFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { type AppDriver, launchApp } from '../support/app-driver.ts';
import { partsOf } from '../support/e2e-window.ts';
import { createWorkspaceFixture, type WorkspaceFixture } from '../support/e2e-workspace.ts';
import { buildAppWithFault } from './support/fault.ts';
import { EVENT_STREAM, type FloodServer, LARGE_BYTES, repeated, startFloodServer } from './support/flood-server.ts';
import { isLong, recordFigure } from './support/gate.ts';
import { DONE, delta, FINISH } from './support/network-run.ts';
import { type WindowWork, watchWindow } from './support/window-work.ts';

/** How long a piece of the window's work may take. */
const MAX_WORK_MS = 100;
const ROUNDS = 3;
const POLL_MS = 200;

/** Texts of the events of one answer, by the request that asks for it; each ends with a word of its own. */
const ANSWERS = {
  /** One paragraph without an end. */
  words: Array.from({ length: isLong ? 1_000_000 : 100_000 }, (_, index) => `w${index} `),
  /** Short of the length at which a text is drawn as it is: all of it becomes Markdown. */
  paragraphs: Array.from({ length: 25_000 }, (_, index) => (index % 12 === 11 ? '**end**.\n\n' : `w${index} `)),
  /** One list, just short of the length at which a block is drawn as it is. */
  items: Array.from(
    { length: 9_300 },
    (_, index) => `${index % 8 === 0 ? '- ' : ''}w${index}${index % 8 === 7 ? '.\n' : ' '}`,
  ),
};
type AnswerName = keyof typeof ANSWERS;

let fixture: WorkspaceFixture;
let server: FloodServer;
let driver: AppDriver;

function eventsOf(name: AnswerName): Parameters<typeof startFloodServer>[0][string] {
  return async (response, write) => {
    response.writeHead(200, EVENT_STREAM);
    for (let start = 0; start < ANSWERS[name].length; start += 1_000) {
      await write(
        ANSWERS[name]
          .slice(start, start + 1_000)
          .map(delta)
          .join(''),
      );
    }
    await write(FINISH + DONE);
  };
}

beforeAll(async () => {
  fixture = await createWorkspaceFixture();
  server = await startFloodServer({
    '/lines': repeated({ 'content-type': 'text/plain' }, LARGE_BYTES, 'one of very many lines of a log file\n'),
    '/words': eventsOf('words'),
    '/paragraphs': eventsOf('paragraphs'),
    '/items': eventsOf('items'),
  });
  // A request for each round: its first answer is then the only one that can be "Done".
  for (let round = 1; round <= ROUNDS; round += 1) {
    const http = { method: 'GET', url: `${server.origin}/lines` };
    const request = { sidecall: 2, info: { name: `lines ${round}` }, endpoint: 'http/request', http };
    await writeFile(fixture.pathOf(`collections/samples/lines-${round}.yml`), stringify(request));
  }
  for (const name of Object.keys(ANSWERS)) {
    await fixture.addConnection(name, name, `${server.origin}/${name}`);
    for (let round = 1; round <= ROUNDS; round += 1) {
      await fixture.addChat(`${name}-${round}`, { name: `${name} ${round}`, model: 'any', connection: name });
    }
  }
  driver = await launchApp({ workspacePath: fixture.workspacePath });
}, 120_000);

afterAll(async () => {
  await driver?.close();
  await server?.close();
  await fixture?.remove();
});

/**
 * Opens a request that has no answer yet, sends it, and waits until all of the answer is shown.
 *
 * @param last what the answer ends with; empty where only its beginning is shown
 */
async function takeFlood(page: Page, name: string, last: string): Promise<WindowWork> {
  const { open, send } = partsOf(page);
  await open(name);
  await page.evaluate(idle);
  const watched = await watchWindow(page);
  await send();
  // Not by a locator: to look for a text it would read all of the answer, in the window, again and again.
  const isShown = () => page.evaluate(endsWith, last);
  await expect.poll(isShown, { interval: POLL_MS, timeout: 120_000 }).toBe(true);
  await page.evaluate(idle);
  return watched();
}

function endsWith(last: string): boolean {
  const phase = document.querySelector<HTMLElement>('.response-phase')?.dataset.phase;
  // Of a long list the rest stands there as plain text until it is parsed.
  if (phase !== 'done' || document.querySelector('.response-list-rest') !== null) return false;
  return document.querySelector('.response-answer')?.textContent?.trimEnd().endsWith(last) === true;
}

/** Until the window has nothing left to do. */
function idle(): Promise<void> {
  return new Promise((resolve) => requestIdleCallback(() => resolve()));
}

/** The words of the answer, without the ends of its lines. */
function answerText(page: Page): Promise<string> {
  return page.evaluate(() => {
    const parts = [...document.querySelectorAll('.response-answer :is(.ui-plain, p, li)')];
    return parts.map(({ textContent }) => textContent).join('');
  });
}

/** Of several rounds the one that the machine disturbed least. */
async function leastOf(name: string, last: string, afterEach: () => Promise<void>): Promise<number> {
  const rounds: WindowWork[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    rounds.push(await takeFlood(driver.page, `${name} ${round}`, last));
    await afterEach();
  }
  const figures = (of: (work: WindowWork) => number) => rounds.map((work) => of(work).toFixed(0)).join(', ');
  const record = (what: string, figure: string) =>
    recordFigure('floods-in-the-window', `${name}, ${what} of each round`, figure, 'ms');
  record(
    'longest piece of work',
    figures(({ workMs }) => workMs),
  );
  record(
    'longest standstill',
    figures(({ stallMs }) => stallMs),
  );
  return Math.min(...rounds.map(({ workMs }) => workMs));
}

const lastOf = (name: AnswerName) => ANSWERS[name].at(-1)?.trim() ?? '';
const NAMES = Object.keys(ANSWERS) as AnswerName[];

describe('the window never works for long in one go', () => {
  it.each(NAMES)('while very many events of %s come in one answer, and shows all of them', async (name) => {
    const whole = ANSWERS[name].join('').replace(/^- |\*\*|\n/gm, '');
    const workMs = await leastOf(name, lastOf(name), async () => {
      expect((await answerText(driver.page)).trimEnd() === whole.trimEnd()).toBe(true);
    });
    expect(workMs).toBeLessThan(MAX_WORK_MS);
  });

  it('while 100 MB of lines come', async () => {
    const workMs = await leastOf('lines', '', async () => {
      await partsOf(driver.page).showResponseTab(/^Raw/);
      const raw = () => driver.page.evaluate(() => document.querySelector('.response-raw')?.textContent ?? '');
      await expect.poll(raw).toContain('200,000');
    });
    expect(workMs).toBeLessThan(MAX_WORK_MS);
  });

  describe('control: a window that draws as Markdown whatever has come', () => {
    let faulty: AppDriver;

    beforeAll(async () => {
      const folder = 'renderer/src/features/response/markdown';
      const changes = [
        ['markdown-stream.tsx', 'MARKDOWN_MAX_CHARS = 200_000', 'MARKDOWN_MAX_CHARS = 200_000_000'],
        ['markdown-stream.tsx', 'GROWING_BLOCK_MAX_CHARS = 15_000', 'GROWING_BLOCK_MAX_CHARS = 15_000_000'],
        ['use-frame-by-frame.ts', 'NEW_CHARS_A_FRAME = 6_000', 'NEW_CHARS_A_FRAME = 6_000_000'],
        ['markdown-text.tsx', 'LONG_LIST_CHARS = 15_000', 'LONG_LIST_CHARS = 15_000_000'],
      ] as const;
      const appDir = await buildAppWithFault(
        'draws-all',
        changes.map(([name, find, replace]) => ({ file: `${folder}/${name}`, find, replace })),
      );
      faulty = await launchApp({ workspacePath: fixture.workspacePath, appDir });
    });

    afterAll(() => faulty?.close());

    it.each(NAMES)('stands still while %s come', async (name) => {
      const { workMs } = await takeFlood(faulty.page, `${name} 1`, lastOf(name));
      recordFigure('floods-in-the-window', `${name}, control`, workMs.toFixed(0), 'ms');
      expect(workMs).toBeGreaterThan(MAX_WORK_MS);
    });
  });
});

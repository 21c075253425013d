import type { Page } from 'playwright-core';
import { launchApp } from '../support/app-driver.ts';
import { createWorkspaceFixture } from '../support/e2e-workspace.ts';
import type { Benchmark, ExtraFigures, Side } from './support/contest.ts';

const COLUMNS = 6;
const KEYS = 80;
const KEY_INTERVAL_MS = 45;
/** Until the answers are some thousand characters long: a key costs least at their beginning. */
const HEAD_START_MS = 6_000;
/** More than is sent before the columns are stopped. */
const MODEL = 'mock-small?delay=0&speed=200&tokens=8000';

/** Set-up is plain JavaScript: it runs before there is anything that could read types. */
type SetUp = {
  setUp(options: { isHeadless: boolean; isForTests: boolean }): object;
  startVirtualDisplay(): Promise<{ name: string; stop(): void }>;
};

async function loadSetUp(): Promise<SetUp> {
  const urls = ['set-up.mjs', 'display.mjs'].map((name) => new URL(`../../electron/setup/${name}`, import.meta.url));
  const [main, display] = await Promise.all(urls.map((url): Promise<object> => import(url.href)));
  return { ...main, ...display } as SetUp;
}

type KeyWindow = Window & { keyTimes?: number[] };

/** From the moment the system had the key to the frame that shows it, for every key typed into the prompt. */
async function typeAndMeasure(page: Page): Promise<ExtraFigures> {
  await page.evaluate(() => {
    const page = window as KeyWindow;
    page.keyTimes ??= [];
    page.keyTimes.length = 0;
  });
  await page.locator('.compare-prompt').getByLabel('User', { exact: true }).focus();
  for (let key = 0; key < KEYS; key += 1) {
    await page.keyboard.type('abcde '[key % 6] ?? 'a');
    await page.waitForTimeout(KEY_INTERVAL_MS);
  }
  const times = (await page.evaluate(() => (window as KeyWindow).keyTimes ?? [])).sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(Math.ceil(share * times.length), times.length) - 1] ?? Number.NaN;
  return { keyP50Ms: at(0.5), keyP95Ms: at(0.95), keyMaxMs: at(1) };
}

/** The comparison in the real app; `isStreaming` decides whether all columns answer while the keys are typed. */
function typingSide(isStreaming: boolean): Side {
  return async (workspacePath) => {
    const driver = await launchApp({ workspacePath });
    const { page } = driver;
    // The app is a process of its own, which nobody else would end.
    process.once('SIGTERM', () => void driver.close().finally(() => process.exit(0)));
    await page.getByRole('row', { name: 'Typing', exact: true }).click();
    await page.evaluate(() => {
      // After the frame: a task that a frame's callback posts runs once that frame is on its way.
      document.addEventListener('keydown', ({ timeStamp }) => {
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => (window as KeyWindow).keyTimes?.push(performance.now() - timeStamp);
          port2.postMessage(null);
        });
      });
    });
    return async () => {
      if (!isStreaming) return typeAndMeasure(page);
      await page.keyboard.press('ControlOrMeta+Enter');
      await page.waitForTimeout(HEAD_START_MS);
      const figures = await typeAndMeasure(page);
      const answering = await page.locator('.compare-column[data-phase=answering]').count();
      if (answering !== COLUMNS) throw new Error(`Only ${answering} columns were answering to the end.`);
      await page.keyboard.press('Escape');
      await page
        .locator('.compare-column[data-phase=stopped]')
        .nth(COLUMNS - 1)
        .waitFor();
      return figures;
    };
  };
}

/** Typing in the prompt of a comparison: while nothing goes on, and while six answers stream in. */
export const typing: Benchmark = {
  name: 'typing',
  async prepare() {
    const { setUp, startVirtualDisplay } = await loadSetUp();
    process.env.SIDECALL_ELECTRON = JSON.stringify(setUp({ isHeadless: true, isForTests: true }));
    const display = await startVirtualDisplay();
    // The sides are started from here, and find both in their environment.
    process.env.DISPLAY = display.name;
    const fixture = await createWorkspaceFixture();
    const compare = Array.from({ length: COLUMNS }, () => ({ connection: 'mock-openai', model: MODEL }));
    await fixture.addChat('typing', { name: 'Typing', model: 'mock-small', prompt: 'Go on.', compare });
    return {
      input: fixture.workspacePath,
      async close() {
        display.stop();
        await fixture.remove();
      },
    };
  },
  contests: [
    {
      name: 'typing',
      sides: { floor: typingSide(false), ours: typingSide(true) },
      warmups: 1,
      rounds: 3,
      rows: (floor, ours) =>
        (['keyP50Ms', 'keyP95Ms'] as const).map((figure) => ({
          name: `key to frame, ${COLUMNS} columns at 200 tokens/s, ${figure === 'keyP50Ms' ? 'p50' : 'p95'}`,
          unit: 'ms',
          floor: floor[figure] ?? 0,
          ours: ours[figure] ?? 0,
          goal: { of: 'value' as const, atMost: 50 },
        })),
    },
  ],
};

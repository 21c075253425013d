import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { RunRecord } from '../../shared/model/run.ts';
import type { AppDriver } from './app-driver.ts';
import { call } from './window-bridge.ts';

/** The parts of the main window, by what the user and a screen reader call them. */
export type WindowParts = {
  page: Page;
  request: Locator;
  response: Locator;
  compare: Locator;
  usage: Locator;
  /** Opens a request of the tree. */
  open(name: string): Promise<void>;
  send(): Promise<void>;
  showRequestTab(name: RegExp): Promise<void>;
  showResponseTab(name: RegExp): Promise<void>;
  /** Waits until the response says so: `Done`, `Failed`, `Stopped`, ... */
  waitForPhase(phase: string, timeoutMs?: number): Promise<void>;
};

export function partsOf(page: Page): WindowParts {
  // Nothing in these windows takes longer; a missing part then costs seconds, not half a minute.
  page.setDefaultTimeout(8_000);
  const request = page.getByRole('region', { name: 'Request', exact: true });
  const response = page.getByRole('region', { name: 'Response', exact: true });
  return {
    page,
    request,
    response,
    compare: page.getByRole('region', { name: 'Compare', exact: true }),
    usage: response.getByRole('region', { name: 'Usage' }),
    open: async (name) => {
      await page.getByRole('row', { name, exact: true }).click();
      await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
    },
    send: () => page.keyboard.press('ControlOrMeta+Enter'),
    showRequestTab: (name) => request.getByRole('tab', { name }).click(),
    showResponseTab: (name) => response.getByRole('tab', { name }).click(),
    waitForPhase: (phase, timeoutMs = 15_000) =>
      response.getByText(phase, { exact: true }).waitFor({ timeout: timeoutMs }),
  };
}

/** Closes the dialog in front by the keyboard, once that is in it: a moment before, nothing would hear the key. */
export async function closeDialog(page: Page): Promise<void> {
  const dialog = await page.locator('[role=dialog]:focus-within').elementHandle();
  await page.keyboard.press('Escape');
  await dialog?.waitForElementState('hidden');
}

/** The newest run of a tab or column, as main holds it. */
export async function runOf(page: Page, slot: string): Promise<RunRecord> {
  const found = (await call(page, 'run.list', null)).find((entry) => entry.slot === slot);
  if (found === undefined) throw new Error(`no run in ${slot}`);
  return found.record;
}

/** Refusals of the content policy show in the console alone: a feature then fails for no visible reason. */
export function expectNoPolicyViolation({ consoleMessages }: Pick<AppDriver, 'consoleMessages'>): void {
  expect(consoleMessages.filter((message) => /Content Security Policy|Trusted|Refused|^error/.test(message))).toEqual(
    [],
  );
}

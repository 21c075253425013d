import { mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { AxeResults } from 'axe-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AppDriver, launchApp } from './app-driver.ts';
import { expectNoPolicyViolation } from './e2e-window.ts';
import { createWorkspaceFixture, type WorkspaceFixture } from './e2e-workspace.ts';
import { closeTabs } from './tour-dialogs.ts';
import { writeTourRequests } from './tour-requests.ts';
import { TOUR_SCREENS } from './tour-screens.ts';
import { call } from './window-bridge.ts';

const CACHE = resolve(import.meta.dirname, '../../.cache/screenshots');
const AXE_PATH = resolve(import.meta.dirname, '../../node_modules/axe-core/axe.min.js');

export type Look = { theme: 'light' | 'dark'; language: 'en' | 'zh-CN'; width: number; height: number };

/** Photographs every screen in one look, and holds that it fits into the window and is accessible. */
export function describeTour({ theme, language, width, height }: Look): void {
  describe(`every screen in ${theme}, ${language}, ${width} x ${height}`, () => {
    let fixture: WorkspaceFixture;
    let driver: AppDriver;

    beforeAll(async () => {
      fixture = await createWorkspaceFixture();
      await writeTourRequests(fixture);
      driver = await launchApp(fixture);
    });

    afterAll(async () => {
      await driver?.close();
      await fixture?.remove();
    });

    it('fits into the window and is accessible', { timeout: 400_000 }, async () => {
      const folder = join(CACHE, `${theme}-${language}${width === 1280 ? '' : `-${width}`}`);
      await mkdir(folder, { recursive: true });
      const axe = await readFile(AXE_PATH, 'utf8');
      const { page } = driver;
      page.setDefaultTimeout(8_000);
      await call(page, 'preferences.update', { theme, language, environment: 'local', openTabs: [], activeTab: null });
      await page.setViewportSize({ width, height });
      await page.reload();
      const faults: string[] = [];
      for (const { name, show, leave } of TOUR_SCREENS) {
        await show(driver).catch((error: Error) => faults.push(`${name}: not reached: ${error.message.slice(0, 300)}`));
        // Transitions end, toasts and late measures settle.
        await page.waitForTimeout(200);
        await page.screenshot({ path: join(folder, `${name}.png`) });
        const found = [...(await layoutFaults(page)), ...(width === 1280 ? await accessFaults(page, axe, theme) : [])];
        faults.push(...found.map((fault) => `${name}: ${fault}`));
        await leave?.(driver).catch((error: Error) => faults.push(`${name}: not left: ${error.message.slice(0, 300)}`));
      }
      await closeTabs(driver);
      expect(faults).toEqual([]);
      expectNoPolicyViolation(driver);
    });
  });
}

/** Nothing may make the window scroll, and no control may stick out of it. */
function layoutFaults(page: AppDriver['page']): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const { scrollWidth, scrollHeight } = document.documentElement;
    if (scrollWidth > innerWidth) faults.push(`the window scrolls sideways: ${scrollWidth} > ${innerWidth}`);
    if (scrollHeight > innerHeight) faults.push(`the window scrolls down: ${scrollHeight} > ${innerHeight}`);
    for (const button of document.querySelectorAll<HTMLElement>('button, [role=tab]')) {
      const name = (button.textContent || button.ariaLabel || '').trim();
      const { overflowX } = getComputedStyle(button);
      if (overflowX === 'visible' && button.scrollWidth > button.clientWidth + 1 && button.clientWidth > 0) {
        faults.push(`the text of "${name}" is wider than its button`);
      }
    }
    return faults;
  });
}

/** Everything that axe finds. In the dark theme contrast alone: the rest is the same in both. */
async function accessFaults(page: AppDriver['page'], axe: string, theme: 'light' | 'dark'): Promise<string[]> {
  // Playwright evaluates outside of the page's content policy.
  await page.evaluate(axe);
  const { violations } = await page.evaluate(
    (options) => (window as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run(options),
    { resultTypes: ['violations'], ...(theme === 'dark' ? { runOnly: ['color-contrast'] } : {}) },
  );
  return violations
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`))
    .filter((fault) => !isListOfSearchField(fault));
}

/** Such a list scrolls with the arrow keys of the field above it, which axe knows of comboboxes alone. */
function isListOfSearchField(fault: string): boolean {
  return fault.startsWith('scrollable-region-focusable') && fault.includes('role="listbox"');
}

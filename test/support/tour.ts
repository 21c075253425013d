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

/** A window as most people have it, and one as small as some do. */
export const USUAL: Size = { width: 1280, height: 800 };
export const SMALL: Size = { width: 1024, height: 700 };

export type Size = { width: number; height: number };
export type Look = {
  theme: 'light' | 'dark';
  language: 'en' | 'zh-CN';
  /** Every screen is reached in the first, and looked at in all of them. */
  sizes: readonly [Size, ...Size[]];
};

/** Photographs every screen in one look, and holds that it fits into the window and is accessible. */
export function describeTour({ theme, language, sizes }: Look): void {
  const [first] = sizes;
  describe(`every screen in ${theme}, ${language}, ${sizes.map(({ width }) => width).join(' and ')} wide`, () => {
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
      const folderOf = ({ width }: Size) =>
        join(CACHE, `${theme}-${language}${width === USUAL.width ? '' : `-${width}`}`);
      for (const size of sizes) await mkdir(folderOf(size), { recursive: true });
      const axe = await readFile(AXE_PATH, 'utf8');
      const { page } = driver;
      page.setDefaultTimeout(8_000);
      await call(page, 'preferences.update', { theme, language, environment: 'local', openTabs: [], activeTab: null });
      await page.setViewportSize(first);
      await page.reload();
      // Playwright evaluates outside of the page's content policy.
      await page.evaluate(axe);
      const faults: string[] = [];
      for (const { name, show, leave } of TOUR_SCREENS) {
        await show(driver).catch((error: Error) => faults.push(`${name}: not reached: ${error.message.slice(0, 300)}`));
        await settle(page);
        const [shown, scrolledPx] = [await overlaysOf(page), await scrollTree(page)];
        for (const [index, size] of sizes.entries()) {
          if (index > 0) await resize(page, size);
          await page.screenshot({ path: join(folderOf(size), `${name}.png`) });
          const found = await layoutFaults(page);
          if (size.width === USUAL.width) found.push(...(await accessFaults(page, theme)));
          faults.push(...found.map((fault) => `${name}, ${size.width} wide: ${fault}`));
        }
        if ((await overlaysOf(page)) !== shown) faults.push(`${name}: does not outlast another size of the window`);
        if (sizes.length > 1) {
          await page.setViewportSize(first);
          // A larger window showed more of it; rows out of sight are not drawn, and cannot be opened.
          await scrollTree(page, scrolledPx);
        }
        await leave?.(driver).catch((error: Error) => faults.push(`${name}: not left: ${error.message.slice(0, 300)}`));
      }
      await closeTabs(driver);
      expect(faults).toEqual([]);
      expectNoPolicyViolation(driver);
    });
  });
}

/** Transitions end, toasts and late measures settle. */
async function settle(page: AppDriver['page']): Promise<void> {
  await page.waitForTimeout(100);
  await page.evaluate(async () => {
    const isEndless = (animation: Animation) => animation.effect?.getComputedTiming().endTime === Infinity;
    const ending = document.getAnimations().filter((animation) => !isEndless(animation));
    await Promise.all(ending.map((animation) => animation.finished.catch(() => undefined)));
  });
}

/** How far the tree is scrolled, or to where. */
function scrollTree(page: AppDriver['page'], toPx?: number): Promise<number | undefined> {
  return page.evaluate((top) => {
    const list = document.querySelector('.sidebar-tree-list');
    if (top !== undefined) list?.scrollTo({ top });
    return list?.scrollTop;
  }, toPx);
}

async function resize(page: AppDriver['page'], size: Size): Promise<void> {
  await page.setViewportSize(size);
  await settle(page);
}

/** What lies over the window, each by its kind. */
function overlaysOf(page: AppDriver['page']): Promise<string> {
  return page.evaluate(() => {
    const overlays = document.querySelectorAll('[role=dialog], [role=alertdialog], [role=menu], [role=listbox]');
    return [...overlays].map((overlay) => overlay.role).join();
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
async function accessFaults(page: AppDriver['page'], theme: 'light' | 'dark'): Promise<string[]> {
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

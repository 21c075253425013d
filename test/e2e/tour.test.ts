import { mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { AxeResults } from 'axe-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AppDriver, launchApp } from '../support/app-driver.ts';
import { expectNoPolicyViolation } from '../support/e2e-window.ts';
import { call } from '../support/window-bridge.ts';

const CACHE = resolve(import.meta.dirname, '../../.cache/screenshots');
const AXE_PATH = resolve(import.meta.dirname, '../../node_modules/axe-core/axe.min.js');

const LOOKS = [
  { theme: 'light', language: 'en' },
  { theme: 'dark', language: 'en' },
  { theme: 'light', language: 'zh-CN' },
  { theme: 'dark', language: 'zh-CN' },
] as const;

const SAMPLES = 'collections/samples';
const SCREENS: readonly { name: string; show: (driver: AppDriver) => Promise<unknown> }[] = [
  { name: 'welcome', show: ({ page }) => page.locator('.shell-welcome').waitFor() },
  {
    name: 'hello-done',
    show: (driver) => sendAndWait(driver, `${SAMPLES}/hello.yml`, '.response-phase[data-phase=done]'),
  },
  { name: 'events', show: (driver) => showTab(driver, '.response-pane', 'events', '.response-event[role=option]') },
  { name: 'headers', show: (driver) => showTab(driver, '.response-pane', 'headers', '.response-header-table') },
  { name: 'timing', show: (driver) => showTab(driver, '.response-pane', 'timing', '.response-waterfall') },
  { name: 'json', show: (driver) => showTab(driver, '.request-pane', 'json', '.editor-host .view-line') },
  { name: 'final', show: (driver) => showTab(driver, '.request-pane', 'final', '.request-final-body') },
  { name: 'code', show: (driver) => showTab(driver, '.request-pane', 'code', '.request-code') },
  { name: 'variables', show: (driver) => openAndShow(driver, `${SAMPLES}/variables.yml`, 'variables') },
  {
    name: 'captures',
    show: async (driver) => {
      await showTab(driver, '.request-pane', 'captures', '.request-captures');
      await driver.page.locator('.request-captures .ui-button').last().click();
    },
  },
  {
    name: 'no-captures',
    show: async ({ page }) => {
      await page.locator('.request-capture button').last().click();
      await page.locator('.request-capture').waitFor({ state: 'detached' });
    },
  },
  { name: 'http', show: (driver) => openAndShow(driver, `${SAMPLES}/http-request.yml`, 'body') },
  { name: 'settings-tab', show: (driver) => showTab(driver, '.request-pane', 'settings', '.request-panel') },
  {
    name: 'tools-done',
    show: (driver) => sendAndWait(driver, `${SAMPLES}/tools.yml`, '.response-phase[data-phase=done]'),
  },
  { name: 'error', show: (driver) => sendAndWait(driver, `${SAMPLES}/error.yml`, '.response-error') },
  {
    name: 'compare-done',
    show: async (driver) => {
      await sendAndWait(driver, `${SAMPLES}/compare.yml`, '.compare-column[data-phase=done] >> nth=1');
      await driver.page.locator('.compare-best').first().waitFor();
    },
  },
  { name: 'compare-results', show: ({ page }) => page.locator('.compare-results').scrollIntoViewIfNeeded() },
  { name: 'new-request', show: (driver) => dialog(driver, 'ControlOrMeta+N') },
  { name: 'settings', show: (driver) => dialog(driver, 'ControlOrMeta+,') },
  {
    name: 'settings-keyboard',
    show: async (driver) => {
      await dialog(driver, 'ControlOrMeta+,');
      await driver.page.locator('.settings-nav [data-key=keyboard]').click();
      await driver.page.locator('.settings-command').first().waitFor();
    },
  },
  { name: 'shortcuts', show: (driver) => dialog(driver, 'ControlOrMeta+Shift+?') },
  { name: 'palette', show: (driver) => dialog(driver, 'ControlOrMeta+K') },
  { name: 'environments', show: (driver) => dialog(driver, 'ControlOrMeta+E') },
  {
    name: 'folder-settings',
    show: async ({ page }) => {
      await page.locator('.sidebar-tree [data-key="collections/samples"]').click({ button: 'right' });
      await page.locator('[role=menuitem][data-key=settings]').click();
      await page.locator('.folder-settings .variable-table .ui-button').last().click();
      await page.locator('.folder-settings .variable-row .ui-input').first().fill('key');
      await page.locator('.folder-settings .variable-row button').nth(-2).click();
      await page.locator('.variable-secret').waitFor();
    },
  },
  {
    name: 'discard-settings',
    show: async ({ page }) => {
      await page.keyboard.press('Escape');
      await page.getByRole('alertdialog').waitFor();
      await page.getByRole('alertdialog').getByRole('button').last().click();
      await page.locator('.folder-settings').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'connection-presets',
    show: async ({ page }) => {
      await page.locator('.sidebar-section-head button').click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'connection-form',
    show: async ({ page }) => {
      await page.keyboard.type('moonshot');
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').getByRole('textbox').nth(1).waitFor();
    },
  },
  {
    name: 'connection-token',
    show: async ({ page }) => {
      await page.locator('.sidebar-section-head button').click();
      await page.getByRole('dialog').waitFor();
      await page.keyboard.type('pangu v1');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').locator('.ui-select-button').first().click();
      await page.getByRole('option', { name: /IAM/ }).click();
      await page.getByRole('dialog').getByRole('textbox').nth(5).waitFor();
    },
  },
];

/** Dialogs; Esc closes them before the next is shown. */
const CLOSED_AFTER = new Set([
  'new-request',
  'settings',
  'settings-keyboard',
  'shortcuts',
  'palette',
  'environments',
  'connection-form',
  'connection-token',
]);

let driver: AppDriver;

beforeAll(async () => {
  driver = await launchApp();
});

afterAll(() => driver?.close());

// Contrast depends on the theme alone, so the slow look at accessibility is taken in one language.
describe.each(LOOKS)('every screen in $theme, $language', ({ theme, language }) => {
  it('fits into the window and is accessible', async () => {
    const folder = join(CACHE, `${theme}-${language}`);
    await mkdir(folder, { recursive: true });
    const axe = language === 'en' ? await readFile(AXE_PATH, 'utf8') : null;
    const { page } = driver;
    page.setDefaultTimeout(8_000);
    await call(page, 'preferences.update', { theme, language, environment: 'local', openTabs: [], activeTab: null });
    await page.reload();
    const faults: string[] = [];
    for (const { name, show } of SCREENS) {
      await show(driver).catch((error: Error) => faults.push(`${name}: not reached: ${error.message.slice(0, 300)}`));
      // Transitions end, toasts and late measures settle.
      await page.waitForTimeout(200);
      await page.screenshot({ path: join(folder, `${name}.png`) });
      const found = [...(await layoutFaults(page)), ...(axe === null ? [] : await accessFaults(page, axe, theme))];
      faults.push(...found.map((fault) => `${name}: ${fault}`));
      if (CLOSED_AFTER.has(name)) await page.keyboard.press('Escape');
    }
    expect(faults).toEqual([]);
    expectNoPolicyViolation(driver);
  });
});

async function openRequest({ page }: AppDriver, path: string): Promise<void> {
  await page.locator(`.sidebar-tree [data-key="${path}"]`).click();
  await page.locator(`[role=tab][data-key="${path}"][aria-selected=true]`).waitFor();
}

async function sendAndWait(driver: AppDriver, path: string, selector: string): Promise<void> {
  await openRequest(driver, path);
  const shown = driver.page.locator(selector);
  // A run outlives the reload between two looks.
  const isThere = await shown.waitFor({ timeout: 700 }).then(
    () => true,
    () => false,
  );
  if (isThere) return;
  await driver.page.keyboard.press('ControlOrMeta+Enter');
  await shown.waitFor({ timeout: 30_000 });
}

async function openAndShow(driver: AppDriver, path: string, tab: string): Promise<void> {
  await openRequest(driver, path);
  await showTab(driver, '.request-pane', tab, '.request-panel');
}

async function showTab({ page }: AppDriver, pane: string, tab: string, selector: string): Promise<void> {
  await page.locator(`${pane} [role=tab][data-key="${tab}"]`).click();
  await page.locator(`${pane} ${selector}`).first().waitFor();
}

async function dialog({ page }: AppDriver, keys: string): Promise<void> {
  await page.keyboard.press(keys);
  await page.getByRole('dialog').waitFor();
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

/** What axe finds and calls serious. In the dark theme contrast alone: the rest is the same in both. */
async function accessFaults(page: AppDriver['page'], axe: string, theme: 'light' | 'dark'): Promise<string[]> {
  // Playwright evaluates outside of the page's content policy.
  await page.evaluate(axe);
  const { violations } = await page.evaluate(
    (options) => (window as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run(options),
    { resultTypes: ['violations'], ...(theme === 'dark' ? { runOnly: ['color-contrast'] } : {}) },
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`))
    .filter((fault) => !isListOfSearchField(fault));
}

/** Such a list scrolls with the arrow keys of the field above it, which axe knows of comboboxes alone. */
function isListOfSearchField(fault: string): boolean {
  return fault.startsWith('scrollable-region-focusable') && fault.includes('role="listbox"');
}

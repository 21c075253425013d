import type { Locator } from 'playwright-core';
import type { AppDriver } from './app-driver.ts';

/** One screen of the app. */
export type TourScreen = {
  name: string;
  /** Brings it up from the screen before. */
  show(driver: AppDriver): Promise<unknown>;
  /** Takes away what lies over the window. */
  leave?(driver: AppDriver): Promise<unknown>;
};

export const SAMPLES = 'collections/samples';

/** Runs a command as the native menu does: the same in every language. */
export async function runCommand({ app }: AppDriver, command: string): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, event) => BrowserWindow.getAllWindows()[0]?.webContents.send('api:event', event),
    { type: 'command', command },
  );
}

/** A dialog that a command opens, and that Esc closes. */
export function dialogOf(name: string, command: string, then?: TourScreen['show']): TourScreen {
  return {
    name,
    show: async (driver) => {
      await runCommand(driver, command);
      await driver.page.getByRole('dialog').first().waitFor();
      await then?.(driver);
    },
    leave: pressEscape,
  };
}

export async function pressEscape({ page }: AppDriver): Promise<void> {
  await page.keyboard.press('Escape');
}

export function rowOf({ page }: AppDriver, path: string): Locator {
  return page.locator(`.sidebar-tree [data-key="${path}"]`);
}

export async function openRequest(driver: AppDriver, path: string): Promise<void> {
  const row = rowOf(driver, path);
  const tab = driver.page.locator(`[role=tab][data-key="${path}"][aria-selected=true]`);
  await row.click();
  // The tree scrolls to the row of a tab that comes to the front: a press in that moment ends on another row.
  const isOpen = await tab.waitFor({ timeout: 2_000 }).then(
    () => true,
    () => false,
  );
  if (isOpen) return;
  await row.focus();
  await driver.page.keyboard.press('Enter');
  await tab.waitFor();
}

export async function sendAndWait(driver: AppDriver, path: string, selector: string): Promise<void> {
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

export async function openAndShow(driver: AppDriver, path: string, tab: string): Promise<void> {
  await openRequest(driver, path);
  await showTab(driver, '.request-pane', tab, '.request-panel');
}

export async function showTab({ page }: AppDriver, pane: string, tab: string, selector: string): Promise<void> {
  await page.locator(`${pane} [role=tab][data-key="${tab}"]`).click();
  await page.locator(`${pane} ${selector}`).first().waitFor();
}

/** The menu of a row, and what its entry of that place opens. */
export async function openMenu({ page }: AppDriver, target: Locator): Promise<Locator> {
  await target.click({ button: 'right' });
  const menu = page.getByRole('menu');
  await menu.waitFor();
  return menu;
}

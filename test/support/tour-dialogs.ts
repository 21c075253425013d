import type { AppDriver } from './app-driver.ts';
import {
  dialogOf,
  openMenu,
  openRequest,
  pressEscape,
  rowOf,
  runCommand,
  SAMPLES,
  type TourScreen,
} from './tour-steps.ts';
import { TOUR_STORE } from './tour-store.ts';
import { call } from './window-bridge.ts';

const CURL = `curl https://api.deepseek.com/chat/completions -H 'Authorization: Bearer sk-tour00000000000000000000' \\
  -H 'Content-Type: application/json' -d '{"model":"deepseek-chat","messages":[{"role":"user","content":"Hi"}]}'
curl -m 5 'https://api.example.com/items?page=2' -F file=@picture.png`;

/** Dialogs, each from a fresh start. */
export const TOUR_DIALOGS: readonly TourScreen[] = [
  dialogOf('new-request', 'request.new'),
  dialogOf('palette', 'palette.open'),
  dialogOf('quick-open', 'quickOpen.open', ({ page }) => page.keyboard.type('co')),
  dialogOf('search', 'search.everything', async ({ page }) => {
    await page.keyboard.type('token');
    await page.getByRole('dialog').getByRole('option').or(page.getByRole('dialog').getByRole('row')).first().waitFor();
  }),
  dialogOf('environments', 'environment.edit'),
  dialogOf('deleted', 'deleted.open'),
  {
    ...dialogOf('prices', 'prices.open', async ({ page }) => {
      const dialog = page.getByRole('dialog');
      await dialog.locator('.prices-table[data-kind=built-in] tbody button').nth(4).click();
      await dialog.locator('.prices-table[data-kind=own] .prices-actions button').first().click();
      await dialog.locator('.prices-details').waitFor();
    }),
    leave: async (driver) => {
      // Unsaved rows would be asked about.
      await driver.page.locator('.prices-table[data-kind=own] .prices-actions button').nth(1).click();
      await pressEscape(driver);
    },
  },
  { name: 'compare-target', show: openTarget, leave: pressEscape },
  {
    name: 'compare-requests',
    show: async (driver) => {
      await openRequest(driver, `${SAMPLES}/compare.yml`);
      await driver.page.locator('.compare-column >> nth=1').waitFor();
      await runCommand(driver, 'compare.diffRequests');
      await driver.page.getByRole('dialog').locator('.monaco-diff-editor .view-line').first().waitFor();
    },
    leave: pressEscape,
  },
  dialogOf('environment-switch', 'environment.switch'),
  {
    name: 'folder-settings',
    show: (driver) => openByMenu(driver, SAMPLES, 'settings'),
    leave: pressEscape,
  },
  dialogOf('workspace-settings', 'workspace.settings'),
  {
    name: 'workspace-menu',
    show: async ({ page }) => {
      await page.locator('.shell-workspace').click();
      await page.getByRole('menu').waitFor();
    },
    leave: pressEscape,
  },
  { name: 'move-to', show: (driver) => openByMenu(driver, `${SAMPLES}/hello.yml`, 'move-to'), leave: pressEscape },
  dialogOf('settings', 'settings.open'),
  ...['keyboard', 'keys', 'trust', 'workspace', 'history', 'usage', 'about'].map((page) =>
    dialogOf(`settings-${page}`, 'settings.open', (driver) =>
      driver.page.getByRole('dialog').locator(`[data-key="${page}"]`).click(),
    ),
  ),
  dialogOf('shortcuts', 'help.shortcuts'),
  dialogOf('history', 'history.open', async ({ page }) => {
    await page.getByRole('dialog').locator('.history-row').first().click();
    await page.getByRole('dialog').locator('.response-status').first().waitFor();
  }),
  {
    ...dialogOf('history-nothing', 'history.open', async ({ page }) => {
      await page.getByRole('dialog').locator('input').first().fill('no run has this text');
      await page.waitForTimeout(400);
    }),
    leave: async (driver) => {
      // The first empties the field.
      await pressEscape(driver);
      await pressEscape(driver);
    },
  },
  dialogOf('jobs-none', 'jobs.open', async ({ page }) => {
    // Of an earlier look there are some already.
    await page.getByRole('dialog').getByRole('textbox').first().fill('no job has this text');
    await page.getByRole('dialog').locator('.ui-empty').waitFor();
  }),
  {
    name: 'jobs',
    show: async (driver) => {
      const body = { model: 'wan-partial', input: { prompt: 'a rose' }, parameters: { n: 2 } };
      const draft = { sidecall: 2, info: { name: 'Rose' }, endpoint: 'dashscope/text-to-image', body } as const;
      const start = { draft, requestPath: null, connectionId: 'mock-dashscope', environmentId: null, slot: 'tour' };
      await call(driver.page, 'run.start', start);
      await runCommand(driver, 'jobs.open');
      await driver.page.getByRole('dialog').locator('.jobs-row .ui-badge[data-tone=warning]').first().waitFor();
    },
    leave: pressEscape,
  },
  ...TOUR_STORE,
  dialogOf('usage', 'usage.open', ({ page }) => page.getByRole('dialog').locator('.ledger-tiles').waitFor()),
  dialogOf('usage-table', 'usage.open', async ({ page }) => {
    const dialog = page.getByRole('dialog');
    await dialog.locator('.ledger-section-head .ui-segment').last().click();
    await dialog.locator('.ledger-scroll').waitFor();
  }),
  dialogOf('import', 'import.open'),
  dialogOf('import-review', 'import.open', async ({ page }) => {
    const dialog = page.getByRole('dialog');
    await dialog.locator('textarea').fill(CURL);
    await dialog.locator('.ui-button[data-variant=primary]').last().click();
    await dialog.getByRole('checkbox').first().waitFor();
  }),
  {
    name: 'export',
    show: async (driver) => {
      await openRequest(driver, `${SAMPLES}/hello.yml`);
      await runCommand(driver, 'export.open');
      await driver.page.getByRole('dialog').locator('pre, .export-preview').first().waitFor();
    },
    leave: pressEscape,
  },
  {
    name: 'connection-presets',
    show: async (driver) => {
      await runCommand(driver, 'connection.new');
      await driver.page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'connection-form',
    show: async ({ page }) => {
      await page.keyboard.type('moonshot');
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').getByRole('textbox').nth(1).waitFor();
    },
    leave: pressEscape,
  },
  {
    name: 'route',
    show: async (driver) => {
      const { page } = driver;
      await runCommand(driver, 'connection.new');
      await page.getByRole('dialog').waitFor();
      await page.keyboard.type('route over');
      await page.keyboard.press('Enter');
      await page.locator('.route-rule .ui-button').last().click();
      await page.locator('.route-service').nth(1).waitFor();
    },
    leave: pressEscape,
  },
  {
    name: 'connection-token',
    show: async (driver) => {
      const { page } = driver;
      await runCommand(driver, 'connection.new');
      await page.getByRole('dialog').waitFor();
      await page.keyboard.type('pangu v1');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').locator('.ui-select-button').first().click();
      await page.getByRole('option', { name: /IAM/ }).click();
      await page.getByRole('dialog').getByRole('textbox').nth(5).waitFor();
    },
    leave: pressEscape,
  },
];

/** Nothing may ask for an answer when the window is loaded anew. */
export async function closeTabs(driver: AppDriver): Promise<void> {
  await runCommand(driver, 'tab.closeAll');
  const question = driver.page.locator('.ui-modal [role=alertdialog]');
  const isAsked = await question.waitFor({ timeout: 1_000 }).then(
    () => true,
    () => false,
  );
  if (isAsked) await question.getByRole('button').nth(2).click();
}

/** With a change in it that its endpoint refuses; nothing of it is applied. */
async function openTarget(driver: AppDriver): Promise<void> {
  const { page } = driver;
  await openRequest(driver, `${SAMPLES}/compare.yml`);
  await page.locator('.compare-column >> nth=1').locator('.compare-column-menu button').click();
  await page.getByRole('menu').locator('[data-key=edit]').click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('.target-rows > div > button').last().click();
  await dialog.locator('.target-row input').first().fill('temperature');
  await page.keyboard.press('Escape');
  await dialog.locator('.target-row input').last().fill('7');
  await dialog.locator('.ui-notice').first().waitFor();
}

/** A dialog behind the entry of a row's menu. */
async function openByMenu(driver: AppDriver, path: string, entry: string): Promise<void> {
  const menu = await openMenu(driver, rowOf(driver, path));
  await menu.locator(`[data-key="${entry}"]`).click();
  await driver.page.getByRole('dialog').waitFor();
}

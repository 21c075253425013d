import type { AppDriver } from './app-driver.ts';
import { openMockStore } from './mock-store.ts';
import { pressEscape, runCommand, type TourScreen } from './tour-steps.ts';

/** What a service keeps: its files, batches and trainings, each from the screen before. */
export const TOUR_STORE: readonly TourScreen[] = [
  {
    name: 'store',
    show: async (driver) => {
      const { page } = driver;
      const store = await openMockStore(page);
      await store.upload('cities.jsonl', '{"custom_id":"line-1"}');
      await store.startBatch('Cities', ['Where is Lyon?', '[fail]', 'Where is Oslo?']);
      await store.startTraining(0);
      await runCommand(driver, 'store.open');
      const dialog = page.getByRole('dialog');
      await dialog.locator('.ui-select-button').first().click();
      await page.getByRole('option', { name: 'Mock OpenAI' }).click();
      await openFirst(driver);
    },
  },
  {
    name: 'store-trainings',
    show: async (driver) => {
      await showKind(driver, 2);
      await openFirst(driver);
      await driver.page.getByRole('dialog').locator('.store-events').nth(1).waitFor();
    },
  },
  {
    name: 'store-batches',
    show: async (driver) => {
      await showKind(driver, 1);
      await openFirst(driver);
    },
  },
  {
    name: 'store-batch-results',
    show: async ({ page }) => {
      const dialog = page.getByRole('dialog');
      await dialog.locator('.store-actions .ui-button[data-variant=primary]').click();
      await dialog.locator('.store-results tbody button').nth(1).click();
      await dialog.locator('.store-results .store-detail').waitFor();
    },
    leave: async ({ page }) => {
      await page.getByRole('dialog').locator('.store-results .ui-button').first().click();
    },
  },
  {
    name: 'store-batch-builder',
    show: async ({ page }) => {
      const dialog = page.getByRole('dialog');
      await dialog.locator('.store-tools .ui-button[data-variant=primary]').click();
      await dialog.locator('.store-builder .ui-segment').nth(1).click();
      await dialog.locator('.store-builder-bar .ui-select-button').first().click();
      await page.getByRole('option').first().click();
      await dialog.locator('.store-problems').waitFor();
    },
    leave: pressEscape,
  },
];

async function showKind({ page }: AppDriver, index: number): Promise<void> {
  await page.getByRole('dialog').locator('.store-bar .ui-segment').nth(index).click();
}

async function openFirst({ page }: AppDriver): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.locator('.store-table tbody button').first().click();
  await dialog.locator('.store-detail').waitFor();
}

import { TOUR_DIALOGS } from './tour-dialogs.ts';
import { TOUR_EDITING } from './tour-editing.ts';
import { TOUR_MEDIA } from './tour-media.ts';
import { openAndShow, pressEscape, SAMPLES, sendAndWait, showTab, type TourScreen } from './tour-steps.ts';

const DONE = '.response-phase[data-phase=done]';

const PANES: readonly TourScreen[] = [
  { name: 'welcome', show: ({ page }) => page.locator('.shell-welcome h1').waitFor() },
  { name: 'hello-done', show: (driver) => sendAndWait(driver, `${SAMPLES}/hello.yml`, DONE) },
  { name: 'events', show: (driver) => showTab(driver, '.response-pane', 'events', '.response-event[role=option]') },
  { name: 'headers', show: (driver) => showTab(driver, '.response-pane', 'headers', '.response-header-table') },
  { name: 'timing', show: (driver) => showTab(driver, '.response-pane', 'timing', '.response-waterfall') },
  {
    name: 'usage-all',
    show: async ({ page }) => {
      await page.locator('.usage-foot .ui-button').click();
      await page.locator('.usage-sparkline').scrollIntoViewIfNeeded();
    },
    leave: ({ page }) => page.locator('.usage-foot .ui-button').click(),
  },
  { name: 'json', show: (driver) => showTab(driver, '.request-pane', 'json', '.editor-host .view-line') },
  { name: 'final', show: (driver) => showTab(driver, '.request-pane', 'final', '.request-final-body') },
  { name: 'code', show: (driver) => showTab(driver, '.request-pane', 'code', '.request-code') },
  { name: 'captures-none', show: (driver) => showTab(driver, '.request-pane', 'captures', '.request-captures') },
  {
    name: 'captures',
    show: async ({ page }) => {
      await page.locator('.request-captures .ui-button').last().click();
      await page.locator('.request-capture').waitFor();
    },
    leave: async ({ page }) => {
      await page.locator('.request-capture button').last().click();
      await page.locator('.request-capture').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'tests',
    show: async (driver) => {
      await showTab(driver, '.request-pane', 'tests', '.request-assertions');
      for (const preset of ['status', 'json']) {
        await driver.page.locator('.request-assertions .ui-button').last().click();
        await driver.page.locator(`[role=menuitem][data-key="${preset}"]`).click();
      }
      await driver.page.locator('.request-assertion').nth(1).waitFor();
    },
    leave: async ({ page }) => {
      for (let count = 2; count > 0; count -= 1) {
        await page.locator('.request-assertion > button').first().click();
        await page
          .locator('.request-assertion')
          .nth(count - 1)
          .waitFor({ state: 'detached' });
      }
    },
  },
  { name: 'variables', show: (driver) => openAndShow(driver, `${SAMPLES}/variables.yml`, 'variables') },
  { name: 'http', show: (driver) => openAndShow(driver, `${SAMPLES}/http-request.yml`, 'body') },
  { name: 'settings-tab', show: (driver) => showTab(driver, '.request-pane', 'settings', '.request-panel') },
  { name: 'tools-done', show: (driver) => sendAndWait(driver, `${SAMPLES}/tools.yml`, DONE) },
  { name: 'error', show: (driver) => sendAndWait(driver, `${SAMPLES}/error.yml`, '.response-error') },
  {
    name: 'compare-done',
    show: async (driver) => {
      await sendAndWait(driver, `${SAMPLES}/compare.yml`, '.compare-column[data-phase=done] >> nth=1');
      await driver.page.locator('.compare-figure-value[data-best]').first().waitFor();
    },
  },
  {
    name: 'compare-diff',
    show: async ({ page }) => {
      await page.locator('.compare-bar .ui-segmented').nth(1).locator('.ui-segment').last().click();
      await page.locator('.compare-diff-text').first().waitFor();
    },
    leave: ({ page }) => page.locator('.compare-bar .ui-segmented').nth(1).locator('.ui-segment').first().click(),
  },
  {
    name: 'compare-rows',
    show: ({ page }) => page.locator('.compare-bar .ui-segmented').first().locator('.ui-segment').nth(1).click(),
    leave: ({ page }) => page.locator('.compare-bar .ui-segmented').first().locator('.ui-segment').first().click(),
  },
  {
    name: 'compare-blind',
    show: async ({ page }) => {
      await page.locator('.compare-bar .lucide-eye-off').click();
      await page.locator('.compare-column[data-blind]').first().waitFor();
    },
    leave: ({ page }) => page.locator('.compare-bar .lucide-eye-off').click(),
  },
  { name: 'compare-results', show: ({ page }) => page.locator('.results').scrollIntoViewIfNeeded() },
  {
    name: 'compare-limits',
    show: async ({ page }) => {
      await page.locator('.options-bar > .ui-button').first().click();
      await page.locator('.options-limits').waitFor();
    },
    leave: pressEscape,
  },
  {
    name: 'compare-data',
    show: async ({ page }) => {
      await page.locator('.options-bar > .ui-button').nth(1).click();
      await page.locator('.data-editor textarea').fill('city,country\nParis,France\nRome');
      await page.locator('.data-editor .ui-notice').waitFor();
    },
    leave: pressEscape,
  },
];

/** Every screen of the app, in an order in which each can be reached from the one before. */
export const TOUR_SCREENS: readonly TourScreen[] = [...PANES, ...TOUR_EDITING, ...TOUR_MEDIA, ...TOUR_DIALOGS];

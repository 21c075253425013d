import type { AppDriver } from './app-driver.ts';
import { runOf } from './e2e-window.ts';
import { pathOfTour, type TourRequest } from './tour-requests.ts';
import { openRequest, pressEscape, sendAndWait, showTab, type TourScreen } from './tour-steps.ts';
import { call } from './window-bridge.ts';

/** Answers that are no text, connections that stay open, and forms with files or nodes in them. */
export const TOUR_MEDIA: readonly TourScreen[] = [
  {
    name: 'pictures',
    show: async (driver) => {
      await sendAndWait(driver, pathOfTour('pictures'), '.media-picture img >> nth=1');
      await driver.page.waitForFunction(() =>
        [...document.querySelectorAll<HTMLImageElement>('.media-picture img')].every((image) => image.naturalWidth > 0),
      );
    },
  },
  {
    name: 'picture-viewer',
    show: async ({ page }) => {
      await page.locator('.media-picture').first().click();
      await page.locator('.media-viewer img').first().waitFor();
    },
  },
  {
    name: 'picture-viewer-compare',
    show: async ({ page }) => {
      await page.locator('.media-viewer-bar .ui-segment').nth(1).click();
      await page.locator('.media-side').nth(1).waitFor();
    },
    leave: pressEscape,
  },
  {
    name: 'picture-menu',
    show: async ({ page }) => {
      await page.locator('.media-caption button').first().click();
      await page.getByRole('menu').waitFor();
    },
    leave: pressEscape,
  },
  { name: 'sound', show: (driver) => sendAndWait(driver, pathOfTour('speech'), '.media-wave[data-drawn]') },
  { name: 'video', show: (driver) => sendAndWait(driver, pathOfTour('video'), '.media-video[data-state=stored]') },
  { name: 'file-field', show: (driver) => openWith(driver, 'edit', '.file-card img') },
  { name: 'vectors', show: (driver) => sendAndWait(driver, pathOfTour('vectors'), '.retrieval .ui-segmented') },
  ...[1, 2].map((view) => ({
    name: ['', 'vectors-similarity', 'vectors-pairs'][view] ?? '',
    show: ({ page }: AppDriver) => page.locator('.retrieval .ui-segmented .ui-segment').nth(view).click(),
  })),
  { name: 'ranking', show: (driver) => sendAndWait(driver, pathOfTour('ranking'), '.retrieval-query') },
  {
    name: 'websocket',
    show: async (driver) => {
      await sendAndWait(driver, pathOfTour('socket'), '.response-phase[data-phase=open]');
      await driver.page.locator('.socket-row').nth(2).click();
      await driver.page.locator('.response-event-detail').waitFor();
    },
  },
  {
    name: 'websocket-replies',
    show: (driver) => showTab(driver, '.request-pane', 'replies', '.socket-replies'),
    leave: ({ page }) => page.locator('.request-pane [role=tab][data-key=messages]').click(),
  },
  {
    name: 'workflow',
    show: async (driver) => {
      await openWith(driver, 'workflow', '.comfyui-pinned');
      await sendAndWait(driver, pathOfTour('workflow'), '.response-pane .media-picture img');
    },
  },
  {
    name: 'workflow-server',
    show: async ({ page }) => {
      await page.locator('.comfyui-bar button').last().click();
      await page.locator('.comfyui-server-facts').waitFor();
    },
  },
  {
    name: 'workflow-server-history',
    show: async ({ page }) => {
      await page.locator('.comfyui-server [role=tab]').nth(2).click();
      await page.locator('.comfyui-server-list li').first().waitFor();
    },
    leave: pressEscape,
  },
  { name: 'workflow-nodes', show: (driver) => showTab(driver, '.response-pane', 'workflow', '.comfyui-run-node') },
  {
    name: 'job',
    show: async (driver) => {
      await openRequest(driver, pathOfTour('job'));
      await driver.page.keyboard.press('ControlOrMeta+Enter');
      await driver.page.locator('.response-job .ui-badge[data-tone]').first().waitFor();
    },
    leave: async ({ page }) => {
      await call(page, 'job.cancel', { runId: (await runOf(page, pathOfTour('job'))).runId });
      // In a small window rows far from where the tree is scrolled to are not drawn; what follows is at its top.
      await page.locator('.sidebar-tree-list').evaluate((list) => list.scrollTo({ top: 0 }));
    },
  },
];

async function openWith(driver: AppDriver, id: TourRequest, selector: string): Promise<void> {
  await openRequest(driver, pathOfTour(id));
  await driver.page.locator(selector).first().waitFor();
}

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AppDriver } from './app-driver.ts';
import { openAndShow, openMenu, pressEscape, rowOf, runCommand, SAMPLES, type TourScreen } from './tour-steps.ts';

/** What is seen while a request, a tab or the tree is being changed. Each leaves the files as they were. */
export const TOUR_EDITING: readonly TourScreen[] = [
  {
    name: 'variable-list',
    show: async (driver) => {
      await openAndShow(driver, `${SAMPLES}/variables.yml`, 'form');
      await typeAtEnd(driver, ' {{');
      await driver.page.getByRole('listbox').waitFor();
    },
    leave: pressEscape,
  },
  {
    name: 'variable-unknown',
    show: async (driver) => {
      await driver.page.keyboard.type('nobody_knows}}');
      await driver.page.locator('.request-missing').first().waitFor();
    },
  },
  {
    name: 'unsaved-question',
    show: async (driver) => {
      await runCommand(driver, 'tab.close');
      await driver.page.locator('.ui-modal [role=alertdialog]').waitFor();
    },
    // The close button, cancel, then the choice that drops the edits.
    leave: ({ page }) => page.locator('.ui-modal [role=alertdialog]').getByRole('button').nth(2).click(),
  },
  {
    name: 'outside-change',
    show: async (driver) => {
      await openAndShow(driver, `${SAMPLES}/thinking.yml`, 'form');
      await typeAtEnd(driver, ' Typed here.');
      const file = fileOf(driver, 'thinking.yml');
      const text = await readFile(file, 'utf8');
      await writeFile(
        file,
        text.replace(/( *)- role: user/, '$1- role: system\n$1  content: Be brief.\n$1- role: user'),
      );
      await driver.page.locator('.shell-bar').waitFor();
    },
  },
  {
    name: 'outside-change-difference',
    show: async (driver) => {
      await runCommand(driver, 'request.save');
      await driver.page.locator('.ui-modal [role=alertdialog]').waitFor();
      await driver.page.locator('.monaco-diff-editor .view-line').first().waitFor();
    },
    leave: async (driver) => {
      // The close button, cancel, then the file's version.
      await driver.page.locator('.ui-modal [role=alertdialog]').getByRole('button').nth(2).click();
      const file = fileOf(driver, 'thinking.yml');
      await writeFile(file, (await readFile(file, 'utf8')).replace(/ *- role: system\n *content: Be brief\.\n/, ''));
    },
  },
  {
    name: 'untitled',
    show: async (driver) => {
      await runCommand(driver, 'tab.new');
      await driver.page.locator('[role=tab][data-key^="untitled:"][aria-selected=true]').waitFor();
    },
  },
  {
    name: 'save-request',
    show: async (driver) => {
      await runCommand(driver, 'request.save');
      await driver.page.getByRole('dialog').waitFor();
    },
    leave: pressEscape,
  },
  {
    name: 'tab-menu',
    show: (driver) => openMenu(driver, driver.page.locator('.shell-strip [role=tab]').first()),
    leave: pressEscape,
  },
  { name: 'tree-menu', show: (driver) => openMenu(driver, rowOf(driver, `${SAMPLES}/hello.yml`)), leave: pressEscape },
  {
    name: 'tree-menu-of-several',
    show: async (driver) => {
      await rowOf(driver, `${SAMPLES}/tools.yml`).click();
      await rowOf(driver, `${SAMPLES}/error.yml`).click({ modifiers: ['ControlOrMeta'] });
      await openMenu(driver, rowOf(driver, `${SAMPLES}/error.yml`));
    },
    leave: pressEscape,
  },
  {
    name: 'rename',
    show: async (driver) => {
      await rowOf(driver, `${SAMPLES}/hello.yml`).click();
      await rowOf(driver, `${SAMPLES}/hello.yml`).focus();
      await driver.page.keyboard.press('F2');
      await driver.page.locator('.sidebar-tree input').waitFor();
    },
    leave: pressEscape,
  },
  {
    name: 'deleted',
    show: async (driver) => {
      await rowOf(driver, `${SAMPLES}/anthropic-message.yml`).click();
      await rowOf(driver, `${SAMPLES}/anthropic-message.yml`).focus();
      await driver.page.keyboard.press('Delete');
      await driver.page.locator('.ui-toast').first().waitFor();
    },
    leave: async (driver) => {
      await driver.page.keyboard.press('ControlOrMeta+Z');
      await rowOf(driver, `${SAMPLES}/anthropic-message.yml`).waitFor();
    },
  },
  { name: 'filter', show: (driver) => filterBy(driver, 'com'), leave: pressEscape },
  {
    name: 'filter-nothing',
    show: async (driver) => {
      await filterBy(driver, 'nothing has this name');
      await driver.page.locator('.sidebar-none').waitFor();
    },
    leave: pressEscape,
  },
];

function fileOf({ workspacePath }: AppDriver, name: string): string {
  return join(workspacePath, SAMPLES, name);
}

async function typeAtEnd({ page }: AppDriver, text: string): Promise<void> {
  await page.locator('.request-pane textarea').first().click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type(text);
}

async function filterBy(driver: AppDriver, text: string): Promise<void> {
  await runCommand(driver, 'sidebar.filter');
  await driver.page.waitForTimeout(100);
  await driver.page.keyboard.type(text);
}

import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AppDriver, launchApp } from '../support/app-driver.ts';
import { closeDialog, expectNoPolicyViolation, partsOf, type WindowParts } from '../support/e2e-window.ts';
import { createWorkspaceFixture, type WorkspaceFixture } from '../support/e2e-workspace.ts';
import { call } from '../support/window-bridge.ts';

const QUICK = 'mock-small?delay=30&speed=500&tokens=50';
const SLOWER = 'mock-large?delay=150&speed=500&tokens=50';

describe('measuring a comparison', () => {
  let fixture: WorkspaceFixture;
  let driver: AppDriver;
  let parts: WindowParts;

  beforeAll(async () => {
    fixture = await createWorkspaceFixture();
    const compare = [
      { connection: 'mock-openai', model: QUICK },
      { connection: 'mock-anthropic', model: SLOWER },
    ];
    await fixture.addChat('rounds', { name: 'Rounds', model: 'mock-small', prompt: 'Count to ten.', compare });
    await fixture.addChat('rows', { name: 'Rows', model: 'mock-small', prompt: 'Tell of {{city}}.', compare });
    // The samples' own says that the mock is free.
    await rm(fixture.pathOf('prices.yml'));
    driver = await launchApp(fixture);
    parts = partsOf(driver.page);
  });

  afterAll(async () => {
    await driver?.close();
    await fixture?.remove();
  });

  const runAll = () => parts.compare.getByRole('button', { name: /^Run all/ });
  const setNumber = async (name: string, value: string) => {
    const field = parts.compare.getByRole('textbox', { name, exact: true });
    await field.fill(value);
    await field.press('Tab');
  };
  const newest = async () => (await call(driver.page, 'comparison.list', null)).at(-1)?.state;
  const table = () => parts.compare.getByRole('region', { name: 'Results', exact: true });
  const cellsOf = async (metric: RegExp) => {
    const cells = table().getByRole('row', { name: metric }).getByRole('cell');
    return (await cells.allInnerTexts()).map((text) => text.replace(/\s+/g, ' '));
  };

  it('takes repeats and warm-ups from the bar, says how they start, and writes them to the file', async () => {
    await parts.open('Rounds');
    await setNumber('Repeats', '3');
    await setNumber('Warm-up', '1');
    await parts.compare.getByRole('button', { name: /^Auto: isolated/ }).waitFor();
    await driver.page.keyboard.press('ControlOrMeta+s');
    const file = fixture.pathOf('collections/samples/rounds.yml');
    await expect.poll(() => readFile(file, 'utf8')).toMatch(/repeats: 3\n {2}warmUps: 1\n/);
  });

  it('runs interleaved rounds, and leaves the warm-up out of the figures', async () => {
    await runAll().click();
    await parts.compare.getByText(/\d\/8/).waitFor();
    await runAll().waitFor({ timeout: 20_000 });
    const state = await newest();
    const order = state?.attempts.map(({ columnIndex, round }) => `${round}${'AB'[columnIndex]}`);
    expect(order).toEqual(['0A', '0B', '1B', '1A', '2A', '2B', '3B', '3A']);
    const starts = state?.attempts.map(({ figures }) => figures?.timing.startedAtEpochMs ?? 0) ?? [];
    expect([...starts].sort((a, b) => a - b)).toEqual(starts);

    expect(await cellsOf(/^Success rate/)).toEqual([
      expect.stringMatching(/^100% 3 of 3 ok/),
      expect.stringMatching(/^100% 3 of 3 ok/),
    ]);
    const first = await cellsOf(/^Time to first token/);
    expect(first[0]).toMatch(/best/);
    expect(first[1]).toMatch(/\+\d+% \[\+\d+%, \+\d+%\]/);
    expect(await parts.compare.locator('.results-honesty').innerText()).toMatch(
      /3 repeats.*1 warm-up left out.*columns one after the other/,
    );
  });

  it('shows every run as a dot that the keyboard reaches and opens', async () => {
    const dots = table()
      .getByRole('row', { name: /^Total time/ })
      .getByRole('cell')
      .first()
      .locator('.ui-dot');
    expect(await dots.count()).toBe(3);
    await dots.first().focus();
    await driver.page.keyboard.press('End');
    await driver.page.keyboard.press('Enter');
    const dialog = driver.page.getByRole('dialog', { name: /^Mock OpenAI · round \d$/ });
    await dialog.getByText('Done', { exact: true }).waitFor();
    await closeDialog(driver.page);
  });

  it('sets the times on one axis, and gives them as a table as well', async () => {
    const waterfall = parts.compare.getByRole('region', { name: 'Where the time went' });
    await waterfall.getByRole('button', { name: /^Mock OpenAI, [\d.]+ m?s: .*Wait .*Answer/ }).waitFor();
    expect(await waterfall.locator('.results-bar').count()).toBe(2);
    await waterfall.getByRole('radio', { name: 'Table' }).click();
    const row = waterfall.getByRole('row', { name: /^Mock Anthropic/ });
    expect(await row.getByRole('cell').last().innerText()).toMatch(/^[\d.]+ m?s$/);
  });

  it('saves a report with every attempt, warm-ups included', async () => {
    const file = join(fixture.root, 'rounds.csv');
    await driver.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    }, file);
    await parts.compare.getByRole('button', { name: 'Export', exact: true }).click();
    await driver.page.getByRole('menuitem', { name: /^CSV/ }).click();
    await expect.poll(() => readFile(file, 'utf8').catch(() => '')).not.toBe('');
    const { data } = Papa.parse<string[]>((await readFile(file, 'utf8')).trim());
    // A heading, and a row for each of four rounds of two columns.
    expect(data).toHaveLength(9);
    expect(data.filter((cells) => cells.some((cell) => cell.includes('mock-large?')))).toHaveLength(4);
  });

  it('sends rows to every column, and shows a failed test and an unknown cost in their cells', async () => {
    await parts.open('Rows');
    await driver.page.getByRole('radio', { name: 'Request' }).click();
    await parts.showRequestTab(/^Tests/);
    await parts.request.getByRole('button', { name: 'Add test' }).click();
    await driver.page.getByRole('menuitem', { name: 'Answer contains…' }).click();
    await parts.request.getByRole('textbox', { name: 'Value of test 1' }).fill('mock-small');
    await parts.request.getByRole('button', { name: 'Add test' }).click();
    await driver.page.getByRole('menuitem', { name: 'Costs at most…' }).click();
    await driver.page.getByRole('radio', { name: 'Compare' }).click();

    await parts.compare.getByRole('button', { name: 'Rows…' }).click();
    const dialog = driver.page.getByRole('dialog', { name: 'Rows of variables' });
    await dialog.getByRole('textbox', { name: 'Rows as text' }).fill('city,land\nParis\n');
    await dialog.getByText(/^Line 2 of the data has 1/).waitFor();
    await dialog.getByRole('textbox', { name: 'Rows as text' }).fill('city\nParis\nRome\n');
    await dialog.getByRole('button', { name: 'Use these rows' }).click();
    await runAll().click();
    const grid = parts.compare.getByRole('grid');
    await expect
      .poll(() => grid.getByRole('gridcell').allInnerTexts(), { timeout: 15_000 })
      .toEqual([
        expect.stringMatching(/1 unknown\s+1 pass[\s\S]*no cost/),
        expect.stringMatching(/1 fail\s+1 unknown[\s\S]*no cost/),
        expect.stringMatching(/1 unknown\s+1 pass[\s\S]*no cost/),
        expect.stringMatching(/1 fail\s+1 unknown[\s\S]*no cost/),
      ]);
    await grid.focus();
    await driver.page.keyboard.press('ArrowDown');
    await driver.page.keyboard.press('ArrowRight');
    await driver.page.keyboard.press('Enter');
    const cell = driver.page.getByRole('dialog', { name: /^Row 2 · Mock Anthropic/ });
    await cell
      .getByText(/Tell of Rome/)
      .first()
      .waitFor();
    await cell.getByText(/^Test 1 failed, found:/).waitFor();
    await closeDialog(driver.page);
    await parts.compare.getByRole('radio', { name: 'Errors 0' }).click();
    await grid.getByText('No call failed.').waitFor();
  });

  it('breaks no rule of the content policy', () => expectNoPolicyViolation(driver));
});

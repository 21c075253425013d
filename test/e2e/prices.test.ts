import { readFile, rm, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunRecord } from '../../shared/model/run.ts';
import { type AppDriver, launchApp } from '../support/app-driver.ts';
import { closeDialog, expectNoPolicyViolation, partsOf, runOf, type WindowParts } from '../support/e2e-window.ts';
import { createWorkspaceFixture, type WorkspaceFixture } from '../support/e2e-workspace.ts';
import { call } from '../support/window-bridge.ts';

const FAST = '?delay=0&speed=0&tokens=60';
const slotOf = (id: string) => `collections/samples/${id}.yml`;

let fixture: WorkspaceFixture;
let driver: AppDriver;
let parts: WindowParts;
/** A run that no tab shows any more. */
let former: RunRecord;

beforeAll(async () => {
  fixture = await createWorkspaceFixture();
  await fixture.addChat('priced', { name: 'Priced', model: `mock-small${FAST}` });
  await fixture.addChat('other', { name: 'Other', model: `mock-large${FAST}` });
  await fixture.addChat('uncounted', { name: 'Uncounted', model: `mock-large${FAST}&noUsage` });
  // The samples' own says that the mock is free.
  await rm(fixture.pathOf('prices.yml'));
  driver = await launchApp(fixture);
  parts = partsOf(driver.page);
});

afterAll(async () => {
  expectNoPolicyViolation(driver);
  await driver?.close();
  await fixture?.remove();
});

const dialog = () => driver.page.getByRole('dialog', { name: 'Prices' });
const cost = () => parts.usage.getByRole('note', { name: /^Cost:/ });
const prices = () => readFile(fixture.pathOf('prices.yml'), 'utf8');
const sendAndWait = async (name: string) => {
  await parts.open(name);
  await parts.send();
  await parts.waitForPhase('Done');
};

describe('a price', () => {
  it('is set from the cost that lacks it, and the cost is there at once', async () => {
    const { page } = driver;
    await sendAndWait('Priced');
    former = await runOf(page, slotOf('priced'));
    await parts.send();
    await expect.poll(async () => (await runOf(page, slotOf('priced'))).runId).not.toBe(former.runId);
    await parts.waitForPhase('Done');
    await cost()
      .getByRole('button', { name: /^Set price… \(mock-small/ })
      .click();
    await expect
      .poll(() =>
        dialog()
          .getByRole('textbox', { name: /^Model of/ })
          .inputValue(),
      )
      .toBe(`mock-small${FAST}`);
    const input = dialog().getByRole('textbox', { name: /^Input, mock-small/ });
    await expect.poll(() => input.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.type('1,5');
    await dialog().getByText('Digits and a point, e.g. 0.8').waitFor();
    expect(await dialog().getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
    await input.fill('1.5');
    await dialog()
      .getByRole('textbox', { name: /^Output, mock-small/ })
      .fill('6');
    await dialog().getByRole('button', { name: 'Save' }).click();
    await dialog().waitFor({ state: 'detached' });

    const { usage } = (await runOf(page, slotOf('priced'))).result;
    const amount = ((usage?.inputTotal ?? 0) * 1.5 + (usage?.outputTotal ?? 0) * 6) / 1_000_000;
    await expect
      .poll(async () => (await runOf(page, slotOf('priced'))).cost)
      .toMatchObject({
        state: 'computed',
        amount: Number(amount.toPrecision(12)),
        currency: 'USD',
        price: { source: 'workspace' },
      });
    await expect.poll(() => cost().getAttribute('aria-label')).toMatch(/^Cost: \$0\.000\d/);
    expect(await prices()).toContain(
      `  - model: mock-small${FAST}\n    connection: mock-openai\n    currency: USD\n    rates:\n      input: 1.5\n      output: 6\n`,
    );
  });

  it('leaves the run in the history as it was, and says what it would cost now', async () => {
    const { page } = driver;
    const { runId } = (await runOf(page, slotOf('priced'))) ?? {};
    expect((await call(page, 'history.read', { runId })).record.cost).toMatchObject({
      state: 'no-price',
      amount: null,
    });
    await page.keyboard.press('ControlOrMeta+Shift+H');
    const history = page.getByRole('dialog', { name: 'History' });
    await history.locator('.history-row').nth(1).click();
    await history.getByText(/^At today’s prices: \$0\.000/).waitFor();
    await closeDialog(page);
  });

  it('that another program writes into the file counts too, and one that it damages is told and left alone', async () => {
    const { page } = driver;
    await sendAndWait('Other');
    expect((await runOf(page, slotOf('other'))).cost?.state).toBe('no-price');
    const added = `${await prices()}  - model: mock-large*\n    currency: CNY\n    free: true\n`;
    await writeFile(fixture.pathOf('prices.yml'), added);
    await expect.poll(async () => (await runOf(page, slotOf('other'))).cost?.state).toBe('free');

    const damaged = added.replace('1.5', 'cheap');
    await writeFile(fixture.pathOf('prices.yml'), damaged);
    await page.keyboard.press('ControlOrMeta+K');
    await page.keyboard.type('Prices');
    await page.getByRole('option', { name: /^Prices/ }).waitFor();
    await page.keyboard.press('Enter');
    await dialog()
      .getByText(/prices\.yml, line \d+/)
      .waitFor();
    expect(await dialog().getByRole('button', { name: 'Add price' }).isDisabled()).toBe(true);
    await closeDialog(page);
    expect(await prices()).toBe(damaged);
    await writeFile(fixture.pathOf('prices.yml'), added.replace('free: true', 'rates: {input: 2, output: 8}'));
  });
});

describe('tokens', () => {
  it('are estimated while typing, and counted by the service when asked', async () => {
    const { page, request } = { ...driver, ...parts };
    await parts.open('Anthropic message');
    const shown = request.locator('.request-token-count');
    await expect.poll(() => shown.innerText()).toMatch(/^≈ \d+ tokens?$/);
    const before = await shown.innerText();
    await request.getByLabel('Text of message 1').click();
    await page.keyboard.press('End');
    await page.keyboard.type(' and say it again in seven other words, please');
    await expect.poll(() => shown.innerText()).not.toBe(before);
    await request.getByRole('button', { name: 'Let Anthropic count exactly' }).click();
    await expect.poll(() => shown.innerText()).toMatch(/^\d+ tokens$/);
    await request.getByLabel('Text of message 1').click();
    await page.keyboard.type('!');
    await expect.poll(() => shown.innerText()).toMatch(/^≈/);
  });

  it('that nobody counted are estimated after the run, and so is its cost', async () => {
    const { page } = driver;
    await sendAndWait('Uncounted');
    await expect.poll(async () => (await runOf(page, slotOf('uncounted'))).estimate?.tokenizer).toBe('o200k_base');
    const { estimate, cost: known } = await runOf(page, slotOf('uncounted'));
    const amount = ((estimate?.inputTokens ?? 0) * 2 + (estimate?.outputTokens ?? 0) * 8) / 1_000_000;
    expect(known).toMatchObject({ state: 'estimated', currency: 'CNY', amount: Number(amount.toPrecision(12)) });
    await expect.poll(() => cost().getAttribute('aria-label')).toMatch(/^Cost: ≈¥0\.000\d/);
  });
});

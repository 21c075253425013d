import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunRecord } from '../../shared/model/run.ts';
import { type AppDriver, launchApp } from '../support/app-driver.ts';
import { expectNoPolicyViolation, partsOf, type WindowParts } from '../support/e2e-window.ts';
import { createWorkspaceFixture, type WorkspaceFixture } from '../support/e2e-workspace.ts';
import { call } from '../support/window-bridge.ts';

/** Long enough to be acted upon in mid-stream: about two and a half seconds. */
const FAST = 'mock-small?delay=50&speed=60&tokens=150';
const SLOW = 'mock-large?delay=300&speed=30&tokens=75';

describe('comparing', () => {
  let fixture: WorkspaceFixture;
  let driver: AppDriver;
  let parts: WindowParts;

  beforeAll(async () => {
    fixture = await createWorkspaceFixture();
    const gone = createServer().listen(0, '127.0.0.1');
    await once(gone, 'listening');
    await fixture.addConnection('dead', 'Dead', `http://127.0.0.1:${(gone.address() as AddressInfo).port}/v1`);
    gone.close();
    const compare = [
      { connection: 'mock-openai', model: FAST },
      { connection: 'mock-anthropic', model: SLOW },
    ];
    await fixture.addChat('race', { name: 'Race', model: 'mock-small', prompt: 'Count to ten.', compare });
    driver = await launchApp(fixture);
    parts = partsOf(driver.page);
    await parts.open('Race');
  });

  afterAll(async () => {
    await driver?.close();
    await fixture?.remove();
  });

  const column = (number: number) => parts.compare.getByRole('article', { name: new RegExp(`^Column ${number}:`) });
  const answerOf = (number: number) =>
    column(number)
      .getByRole('region', { name: /^Answer of column/ })
      .innerText();
  const waitFor = (number: number, phase: string) =>
    column(number).locator('.compare-state-phase').getByText(phase, { exact: true }).waitFor({ timeout: 20_000 });
  const button = (number: number, name: string): Locator => column(number).getByRole('button', { name, exact: true });
  /** The newest run of the first or second column, told apart by where they go. */
  const runOf = async (number: 1 | 2): Promise<RunRecord> => {
    const connectionId = number === 1 ? 'mock-openai' : 'mock-anthropic';
    const runs = await call(driver.page, 'run.list', null);
    return runs.find(({ record }) => record.connectionId === connectionId)?.record as RunRecord;
  };
  const runAll = () => parts.compare.getByRole('button', { name: /^Run all/ }).click();
  /** A figure as a screen reader says it: name, value, standing. */
  const figure = (number: number, name: RegExp) =>
    column(number).getByRole('note', { name }).getAttribute('aria-label');

  it('runs both columns at the same time, each with its own provider', async () => {
    await runAll();
    await waitFor(1, 'Answering');
    await waitFor(2, 'Answering');
    // Both answers grow while neither is done.
    const before = [(await answerOf(1)).length, (await answerOf(2)).length];
    await expect.poll(async () => (await answerOf(1)).length).toBeGreaterThan(before[0] as number);
    await expect.poll(async () => (await answerOf(2)).length).toBeGreaterThan(before[1] as number);
    await waitFor(1, 'Done');
    await waitFor(2, 'Done');
    const [first, second] = [await runOf(1), await runOf(2)];
    expect([first.provider, second.provider]).toEqual(['openai-compatible', 'anthropic']);
    const startedApartMs = Math.abs(first.timing.startedAtEpochMs - second.timing.startedAtEpochMs);
    expect(startedApartMs).toBeLessThan(250);
  });

  it('shows under each column what it took', async () => {
    await expect.poll(() => figure(1, /^Output tokens/)).toBe('Output tokens: 150, Reported by the provider');
    await expect.poll(() => figure(2, /^Output tokens/)).toBe('Output tokens: 75, Reported by the provider');
    await expect.poll(() => figure(1, /^Time to first token/)).toMatch(/, Measured here$/);
    await expect.poll(() => figure(2, /^Total time/)).toMatch(/: [\d.]+ s, Measured here$/);
  });

  it('sets the figures side by side, with the difference from the baseline and the best', async () => {
    const table = parts.compare.getByRole('region', { name: 'Results' });
    const cells = async (metric: RegExp) => {
      const row = table.getByRole('row', { name: metric });
      return (await row.getByRole('cell').allInnerTexts()).map((text) => text.replace(/\s+/g, ' '));
    };
    await table.getByRole('row', { name: /^Output tokens/ }).waitFor();
    const tokens = await cells(/^Output tokens/);
    expect(tokens).toEqual([expect.stringMatching(/^150/), expect.stringMatching(/^75.*-50%/)]);
    const first = await cells(/^Time to first token/);
    expect(first[0]).toMatch(/best$/);
    expect(first[1]).toMatch(/\+\d+%/);
    // Tokens differ by model and tokenizer: fewer is no victory.
    expect(tokens.join()).not.toMatch(/best/);
  });

  it('keeps a column that fails from harming the others', async () => {
    await parts.compare.getByRole('button', { name: 'Add column' }).click();
    await driver.page.getByRole('menuitem', { name: /^Dead/ }).click();
    await column(3).waitFor();
    await runAll();
    await waitFor(3, 'Failed');
    await expect.poll(() => column(3).innerText()).toMatch(/Nothing accepts connections/);
    expect(await column(1).locator('.compare-state-phase').innerText()).not.toBe('Failed');
    await waitFor(1, 'Done');
    await waitFor(2, 'Done');
    await expect.poll(() => figure(1, /^Output tokens/)).toBe('Output tokens: 150, Reported by the provider');
    await expect.poll(() => figure(3, /^Output tokens/)).toMatch(/^Output tokens: —, Not known: the run failed/);
  });

  it('stops one column and leaves the others running', async () => {
    await runAll();
    await waitFor(1, 'Answering');
    await waitFor(2, 'Answering');
    await button(2, 'Stop').click();
    await waitFor(2, 'Stopped');
    await waitFor(1, 'Done');
    expect((await runOf(2)).status).toBe('cancelled');
    await expect.poll(() => figure(1, /^Output tokens/)).toBe('Output tokens: 150, Reported by the provider');
    expect((await answerOf(2)).length).toBeGreaterThan(0);
  });

  it('runs one column again without the others', async () => {
    const firstRunId = (await runOf(1)).runId;
    await button(2, 'Run again').click();
    await waitFor(2, 'Done');
    await expect.poll(() => figure(2, /^Output tokens/)).toBe('Output tokens: 75, Reported by the provider');
    expect((await runOf(1)).runId).toBe(firstRunId);
  });

  it('sends all columns the prompt as it is edited here', async () => {
    await parts.compare.getByLabel('User', { exact: true }).fill('What is **one**?');
    await runAll();
    await waitFor(1, 'Answering');
    await waitFor(2, 'Answering');
    expect((await runOf(1)).request.body).toContain('What is **one**?');
    expect((await runOf(2)).request.body).toContain('What is **one**?');
    await driver.page.keyboard.press('Escape');
    await waitFor(1, 'Stopped');
    await waitFor(2, 'Stopped');
  });

  it('breaks no rule of the content policy', () => expectNoPolicyViolation(driver));
});

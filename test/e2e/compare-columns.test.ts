import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { type AppDriver, launchApp } from '../support/app-driver.ts';
import { expectNoPolicyViolation, partsOf, type WindowParts } from '../support/e2e-window.ts';
import { createWorkspaceFixture, type WorkspaceFixture } from '../support/e2e-workspace.ts';
import { call } from '../support/window-bridge.ts';

/** Long enough to be seen streaming: about four seconds. */
const LIVE = 'delay=50&speed=55&tokens=220';
/** Would take a minute: only ever stopped. */
const ENDLESS = 'mock-large?delay=50&speed=20&tokens=1200';

describe('columns of a comparison', () => {
  let fixture: WorkspaceFixture;
  let driver: AppDriver;
  let parts: WindowParts;

  beforeAll(async () => {
    fixture = await createWorkspaceFixture();
    const gone = createServer().listen(0, '127.0.0.1');
    await once(gone, 'listening');
    await fixture.addConnection('dead', 'Dead', `http://127.0.0.1:${(gone.address() as AddressInfo).port}/v1`);
    gone.close();
    const six = [
      { connection: 'mock-openai', model: `mock-small?${LIVE}` },
      { connection: 'mock-openai', model: ENDLESS },
      { connection: 'mock-anthropic', model: `mock-small?${LIVE}` },
      { connection: 'mock-openai', model: `mock-large?${LIVE}` },
      { connection: 'mock-openai', model: `mock-small?${LIVE}` },
      { connection: 'dead' },
    ];
    const two = [
      { connection: 'mock-openai', model: 'mock-small?delay=0&speed=0' },
      { connection: 'mock-anthropic', model: 'mock-large?delay=0&speed=0' },
    ];
    await fixture.addChat('six', { name: 'Six', model: 'mock-small', prompt: 'Count.', compare: six });
    await fixture.addChat('talk', { name: 'Talk', model: 'mock-small', prompt: 'Say hello.', compare: two });
    const tools = [{ type: 'web_search' }];
    await writeFile(
      fixture.pathOf('collections/samples/search.yml'),
      stringify({
        ...{
          sidecall: 2,
          info: { name: 'Search' },
          endpoint: 'openai-compatible/responses',
          connection: 'mock-openai',
        },
        compare: { targets: two.map(({ model }) => ({ connection: 'mock-openai', model })) },
        body: { model: 'mock-small', input: 'What makes the tides?', tools, stream: true },
      }),
    );
    driver = await launchApp(fixture);
    parts = partsOf(driver.page);
  });

  afterAll(async () => {
    await driver?.close();
    await fixture?.remove();
  });

  const columns = () => parts.compare.locator('.compare-column');
  const column = (number: number) => parts.compare.getByRole('article', { name: new RegExp(`^Column ${number}:`) });
  const answer = (number: number) => column(number).getByRole('region', { name: /^Answer of column/ });
  /** All of it: what is out of sight is not drawn, and `innerText` has not got it. */
  const textOf = async (number: number) => (await answer(number).textContent()) ?? '';
  const waitFor = (number: number, phase: string) =>
    column(number).locator('.compare-state-phase').getByText(phase, { exact: true }).waitFor({ timeout: 20_000 });
  const button = (scope: Locator, name: RegExp | string) =>
    scope.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
  const choice = (name: string) => parts.compare.getByRole('radio', { name, exact: true });
  const runAll = () => button(parts.compare, /^Run all/).click();
  const composer = () => parts.compare.getByRole('textbox', { name: 'Next message to all columns' });
  /** Bodies that were sent last, by connection. */
  const sentTo = async (connectionId: string): Promise<string> => {
    const runs = (await call(driver.page, 'run.list', null)).filter((run) => run.slot.includes('talk.yml#'));
    return runs.find(({ record }) => record.connectionId === connectionId)?.record.request.body ?? '';
  };

  it('goes on in every column with what that column said, and branches where a message is edited', async () => {
    await parts.open('Talk');
    await runAll();
    await waitFor(1, 'Done');
    await waitFor(2, 'Done');
    await composer().fill('And then?');
    await composer().press('Enter');
    await expect.poll(() => sentTo('mock-openai')).toContain('And then?');
    await waitFor(2, 'Done');
    const [openai, anthropic] = [await sentTo('mock-openai'), await sentTo('mock-anthropic')];
    expect(JSON.parse(openai).messages.map(({ role }: { role: string }) => role)).toEqual([
      'user',
      'assistant',
      'user',
    ]);
    expect(openai).toContain('I am **mock-small**');
    expect(anthropic).toContain('I am **mock-large**');
    await waitFor(1, 'Done');
    await button(column(1), 'Edit and send again').press('Enter');
    await column(1).getByRole('textbox', { name: 'Edit and send again' }).fill('Or what?');
    await column(1).getByRole('textbox', { name: 'Edit and send again' }).press('Enter');
    await expect.poll(() => textOf(1)).toMatch(/Or what\?2\/2/);
    await expect.poll(() => sentTo('mock-anthropic')).toContain('Or what?');
    expect(await sentTo('mock-anthropic')).not.toContain('And then?');
    await waitFor(2, 'Done');
    await button(column(2), 'Previous version').press('Enter');
    await expect.poll(() => textOf(1)).toMatch(/And then\?1\/2/);
  });

  it('has the conversation again after the window was reloaded', async () => {
    // What is kept is written a moment after the last change.
    await driver.page.waitForTimeout(900);
    await driver.page.reload();
    await expect.poll(() => textOf(1), { timeout: 10_000 }).toMatch(/And then\?1\/2/);
    await button(column(1), 'Next version').press('Enter');
    await expect.poll(() => textOf(2)).toMatch(/Or what\?2\/2/);
  });

  it('hides who answers until a winner is chosen, and keeps vote and note with the run', async () => {
    await button(parts.compare, 'Blind').click();
    const first = parts.compare.getByRole('article', { name: 'Answer A' });
    await first.waitFor();
    expect(await parts.compare.getByText(/Mock OpenAI|Mock Anthropic/).count()).toBe(0);
    await button(first, 'Add a note').click();
    await first.getByRole('textbox', { name: 'Note on Answer A' }).fill('Crisp as a zebra');
    await button(first, 'Best answer').click();
    await column(1).waitFor();
    await expect
      .poll(async () => {
        const { rows } = await call(driver.page, 'history.list', { query: { text: 'zebra' }, offset: 0, limit: 9 });
        return rows.map(({ verdict }) => verdict);
      })
      .toEqual([{ vote: 'winner', note: 'Crisp as a zebra' }]);
    await button(parts.compare, 'Blind').click();
  });

  it('sets a past run beside the columns, to be measured against', async () => {
    await button(parts.compare, 'Past run').click();
    await driver.page
      .getByRole('menuitem', { name: /Mock OpenAI/ })
      .last()
      .click();
    await column(3).waitFor();
    await expect.poll(() => column(3).innerText()).toMatch(/From /);
    await button(column(3), 'Column 3 is the baseline').click();
    await choice('Diff vs ★').click();
    await expect.poll(() => column(2).locator('del').count()).toBeGreaterThan(0);
    await button(column(3), 'Remove column').click();
    await expect.poll(() => columns().count()).toBe(2);
    await choice('Answer').click();
  });

  it('shows six answers growing at a time, the failed one in its own column', async () => {
    await parts.open('Six');
    await runAll();
    await Promise.all([1, 2, 3, 4, 5].map((number) => waitFor(number, 'Answering')));
    const before = await Promise.all([1, 4].map(async (number) => (await textOf(number)).length));
    await expect.poll(async () => (await textOf(1)).length).toBeGreaterThan(before[0] as number);
    await expect.poll(async () => (await textOf(4)).length).toBeGreaterThan(before[1] as number);
    await waitFor(6, 'Failed');
    expect(await column(6).innerText()).toMatch(/Nothing accepts connections/);
    // The live count is a guess, and says so.
    await expect
      .poll(() =>
        column(2)
          .getByRole('note', { name: /^Output tokens/ })
          .getAttribute('aria-label'),
      )
      .toMatch(/^Output tokens: ≈\d+/);
  });

  it('stops one column, and runs the failed one again, while others run', async () => {
    await button(parts.compare, 'Retry 1 failed').click();
    await waitFor(6, 'Failed');
    expect(await column(2).getAttribute('data-phase')).toBe('answering');
    await button(column(2), 'Stop').click();
    await waitFor(2, 'Stopped');
    for (const number of [1, 3, 4, 5]) await waitFor(number, 'Done');
    expect((await textOf(2)).length).toBeGreaterThan(0);
  });

  it('shows what is different from the baseline, and what is the same', async () => {
    await choice('Diff vs ★').click();
    const side = (number: number) => column(number).getByRole('region', { name: /^Diff vs ★/ });
    await expect.poll(() => side(4).locator('ins').allInnerTexts()).toContain('large');
    await expect.poll(() => side(4).locator('del').allInnerTexts()).toContain('small');
    await expect.poll(() => side(5).innerText()).toMatch(/Same as ★/);
    await expect.poll(() => side(1).innerText()).toMatch(/This is the baseline/);
    await button(column(4), 'Column 4 is the baseline').click();
    await expect.poll(() => side(4).innerText()).toMatch(/This is the baseline/);
    await expect.poll(() => side(5).locator('ins').allInnerTexts()).toContain('small');
    await button(column(1), 'Column 1 is the baseline').click();
    await choice('Answer').click();
  });

  it('scrolls answers together while they are locked, by the share of each', async () => {
    const lock = button(parts.compare, 'Scroll together');
    await lock.click();
    await expect.poll(() => lock.getAttribute('aria-pressed')).toBe('true');
    await answer(1).evaluate((element) => {
      element.scrollTop = 0;
    });
    await expect.poll(() => answer(4).evaluate(({ scrollTop }) => scrollTop)).toBe(0);
    const max = await answer(1).evaluate((element) => {
      element.scrollTop = element.scrollHeight;
      return element.scrollTop;
    });
    expect(max).toBeGreaterThan(50);
    const rest = () => answer(4).evaluate((element) => element.scrollHeight - element.clientHeight - element.scrollTop);
    await expect.poll(rest).toBeLessThan(3);
    await lock.click();
    await expect.poll(() => lock.getAttribute('aria-pressed')).toBe('false');
    await answer(1).evaluate((element) => {
      element.scrollTop = 0;
    });
    expect(await rest()).toBeLessThan(3);
  });

  async function dragGrip(from: number, to: number): Promise<void> {
    const { mouse } = driver.page;
    await column(from)
      .getByRole('button', { name: `Move column ${from}` })
      .hover();
    const target = await column(to).boundingBox();
    if (target === null) throw new Error(`column ${to} is not in sight`);
    const past = to > from ? 0.9 : 0.1;
    await mouse.down();
    await mouse.move(target.x + target.width * past, target.y + 20, { steps: 10 });
    await mouse.up();
  }

  it('keeps each answer with its column when columns are moved by keyboard and by mouse, and shows them one at a time', async () => {
    const fourth = await textOf(4);
    await column(4).getByRole('button', { name: 'Move column 4' }).focus();
    await driver.page.keyboard.press('ArrowLeft');
    await expect.poll(() => textOf(3)).toBe(fourth);
    expect(await driver.page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Move column 3');
    await dragGrip(3, 4);
    await expect.poll(() => textOf(4)).toBe(fourth);
    await dragGrip(4, 3);
    await expect.poll(() => textOf(3)).toBe(fourth);
    await choice('One at a time').click();
    await expect.poll(() => columns().count()).toBe(1);
    await parts.compare.getByRole('radio', { name: /^3 / }).click();
    await expect.poll(() => textOf(3)).toBe(fourth);
    await choice('Side by side').click();
    await expect.poll(() => columns().count()).toBe(6);
  });

  it('tells how many sources an answer has, lists them where asked to, and withholds them while names are hidden', async () => {
    await parts.open('Search');
    await runAll();
    await waitFor(1, 'Done');
    await waitFor(2, 'Done');
    expect(await column(1).getByText('encyclopedia.example').isVisible()).toBe(false);
    await button(column(1), '4 sources').click();
    const lines = column(1).getByRole('listitem').filter({ hasText: '.example' });
    await expect.poll(() => lines.count()).toBe(4);
    expect(await lines.nth(3).innerText()).toMatch(/^Page 4 of the almanac on: .+\s+almanac\.example$/);
    await button(parts.compare, 'Blind').click();
    const first = parts.compare.getByRole('article', { name: 'Answer A' });
    await first.getByText('4 sources, shown once you have voted').waitFor();
    expect(await first.textContent()).not.toContain('.example');
    await button(first, 'Best answer').click();
    await button(column(1), '4 sources').waitFor();
    await button(parts.compare, 'Blind').click();
  });

  it('breaks no rule of the content policy', () => expectNoPolicyViolation(driver));
});

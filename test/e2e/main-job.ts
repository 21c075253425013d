import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { Bridge } from '../../shared/ipc/contract.ts';
import type { RunBatch } from '../../shared/ipc/run-batch.ts';
import { launchApp } from '../support/app-driver.ts';

/**
 * What `npm start` does where there is no display: drives the real app through its main job, tells on the terminal what
 * the window shows, and leaves a screenshot. Ends with 0 only if the answer and both columns were complete.
 */
const screenshotFolder = resolve(import.meta.dirname, '../../.cache/main-job');

const driver = await launchApp();
const { page } = driver;
try {
  await mkdir(screenshotFolder, { recursive: true });
  print(`Opened the sample workspace at ${driver.workspacePath}`);
  const stopEcho = await echoAnswer(page);

  await page.getByRole('row', { name: 'Hello' }).click();
  const hello = page.getByRole('tabpanel', { name: 'Hello' });
  await hello.waitFor();
  print('\nHello → Mock OpenAI\n');
  await page.keyboard.press('ControlOrMeta+Enter');
  const usage = page.getByRole('region', { name: 'Usage' });
  await hello.getByText('Done', { exact: true }).waitFor();
  stopEcho();
  print('\n');
  await printMetrics(usage);
  await saveScreenshot('hello.png');

  await page.getByRole('row', { name: 'Compare' }).click();
  await page.getByRole('button', { name: /^Run all/ }).click();
  const columns = page.getByRole('article', { name: /^Column/ });
  const count = await columns.count();
  for (let index = 0; index < count; index += 1) {
    await columns.nth(index).getByText('Done', { exact: true }).waitFor({ timeout: 60_000 });
  }
  for (const column of await columns.all()) {
    print(`\n${await column.getAttribute('aria-label')}\n`);
    print(await column.getByRole('region', { name: /^Answer of column/ }).innerText());
    print('');
    await printMetrics(column.getByRole('group', { name: 'Usage' }));
  }
  await saveScreenshot('compare.png');
} finally {
  await driver.close();
}

/** Writes the deltas to the terminal as main sends them to the window. */
async function echoAnswer(target: Page): Promise<() => void> {
  let isEchoing = true;
  await target.exposeFunction('echoBatch', (json: string) => {
    if (!isEchoing) return;
    for (const event of (JSON.parse(json) as RunBatch).events) {
      if (event.type === 'text-delta') process.stdout.write(event.delta);
    }
  });
  await target.evaluate(() => {
    const { sidecall, echoBatch } = window as unknown as { sidecall: Bridge; echoBatch(json: string): void };
    sidecall.subscribe((event) => {
      if (event.type === 'run.batch') echoBatch(event.json);
    });
  });
  return () => {
    isEchoing = false;
  };
}

/** The figures lag a little behind the state, because they are redrawn four times a second. */
async function printMetrics(usage: Locator): Promise<void> {
  await usage.getByRole('note', { name: /^Total time: [\d.]/ }).waitFor();
  for (const note of await usage.getByRole('note').all()) print(`  ${await note.getAttribute('aria-label')}`);
}

async function saveScreenshot(name: string): Promise<void> {
  const path = join(screenshotFolder, name);
  await page.screenshot({ path });
  print(`\nScreenshot: ${path}`);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

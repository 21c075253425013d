import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AppDriver, launchApp } from '../support/app-driver.ts';
import { expectNoPolicyViolation } from '../support/e2e-window.ts';

let driver: AppDriver;

beforeAll(async () => {
  driver = await launchApp();
});

afterAll(async () => {
  await driver?.close();
});

it('shows the licence of every package inside the app, by the keyboard alone', async () => {
  const { page } = driver;
  await page.keyboard.press('ControlOrMeta+,');
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('tab', { name: 'About' }).click();
  const list = settings.getByRole('list', { name: 'Software of others' });
  await list.getByRole('button').first().waitFor();
  const names = await list.getByRole('button').allTextContents();
  expect(names).toEqual(
    expect.arrayContaining([expect.stringMatching(/^react \d/), expect.stringMatching(/^undici \d/)]),
  );

  const react = list.getByRole('button', { name: /^react \d/ });
  await react.focus();
  await page.keyboard.press('Enter');
  await list.getByText('Permission is hereby granted').waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(() => list.getByText('Permission is hereby granted').count()).toBe(0);
  expectNoPolicyViolation(driver);
});

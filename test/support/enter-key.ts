import type { Page } from 'playwright-core';

/**
 * Types a key into the window that main opened for it, and waits until that window is gone. It is destroyed as soon as
 * the key is stored, which may be before the driver hears of the end of its own click.
 */
export async function enterKey(
  keyPage: Page,
  key: string,
  names: { field?: string; button?: string } = {},
): Promise<void> {
  const closed = keyPage.waitForEvent('close');
  await keyPage.getByLabel(names.field ?? 'API key').fill(key);
  await keyPage
    .getByRole('button', { name: names.button ?? 'Save key' })
    .click()
    .catch((error: Error) => {
      if (!error.message.includes('closed')) throw error;
    });
  await closed;
}

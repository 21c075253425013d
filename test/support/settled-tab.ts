import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { AppDriver } from './app-driver.ts';
import { delay } from './loopback-server.ts';

/** Drafts and the list of tabs are written a moment after they change. */
const WRITTEN_MS = 700;

/** The tab that would be left out at the next start, if the app ended badly now. */
export async function openingPath(userDataPath: string): Promise<string | undefined> {
  const text = await readFile(join(userDataPath, 'opening.json'), 'utf8').catch(() => 'null');
  return JSON.parse(text)?.opening?.path;
}

/** Until everything of a kill now would come back: as soon as somebody works in the tab in front. */
export async function untilSettled({ page, userDataPath }: AppDriver): Promise<void> {
  await delay(WRITTEN_MS);
  const pressAndLook = async () => {
    // Does nothing, and shows that somebody is there.
    await page.keyboard.press('Shift');
    return openingPath(userDataPath);
  };
  await expect.poll(pressAndLook, { interval: 100 }).toBeUndefined();
}

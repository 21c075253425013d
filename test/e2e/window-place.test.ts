import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { launchApp } from '../support/app-driver.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

it('opens its window where it was, and remembers where it went', async () => {
  const userDataPath = join(await temporaryFolder(), 'profile');
  await mkdir(userDataPath);
  const was = { x: 40, y: 60, width: 1100, height: 760, isMaximized: false };
  await writeFile(join(userDataPath, 'window.json'), JSON.stringify({ bounds: was }));
  const driver = await launchApp({ userDataPath });
  try {
    // The driver gives the page a size of its own; where the window stands is left.
    const now = { x: 90, y: 70, width: 1200, height: 700 };
    const at = await driver.app.evaluate(({ BrowserWindow }, bounds) => {
      const [window] = BrowserWindow.getAllWindows();
      const found = window?.getBounds();
      window?.setBounds(bounds);
      window?.emit('close', { preventDefault: () => undefined });
      return found;
    }, now);
    expect(at).toMatchObject({ x: was.x, y: was.y });
    const kept = JSON.parse(await readFile(join(userDataPath, 'window.json'), 'utf8')) as object;
    expect(kept).toEqual({ bounds: { ...now, isMaximized: false } });
  } finally {
    await driver.close();
  }
});

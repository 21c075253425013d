import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { sweepTemporaryFiles } from '../../../electron/core/files/write-file-atomic.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const SAVE_LOOP = fileURLToPath(new URL('./save-loop.ts', import.meta.url));

/** Kills a saving process at a random moment and says whether the file it leaves is whole. */
async function killWhileSaving(path: string, kind: 'atomic' | 'plain'): Promise<'whole' | 'broken'> {
  const child = spawn(process.execPath, ['--no-warnings', SAVE_LOOP, path, kind], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  await new Promise((resolve) => setTimeout(resolve, 5 + Math.random() * 25));
  child.kill('SIGKILL');
  await once(child, 'close');
  const bytes = await readFile(path);
  return bytes.length === 400_000 && bytes.every((byte) => byte === bytes[0]) ? 'whole' : 'broken';
}

test('a file is old or new and whole after kill -9 at any moment of a save', { timeout: 60_000 }, async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'request.yml');
  for (let round = 0; round < 40; round += 1) expect(await killWhileSaving(path, 'atomic')).toBe('whole');
  await sweepTemporaryFiles(folder, Date.now() + 120_000);
  expect(await readdir(folder)).toEqual(['request.yml']);
});

test('control: plain writeFile does leave broken files, so the test above can fail', { timeout: 60_000 }, async () => {
  const path = join(await temporaryFolder(), 'request.yml');
  for (let round = 0; round < 60; round += 1) if ((await killWhileSaving(path, 'plain')) === 'broken') return;
  expect.unreachable('60 kills broke no plainly written file');
});

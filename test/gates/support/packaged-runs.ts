import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { type RunningApp, type StartOptions, startPackaged } from './packaged-app.ts';

let running: RunningApp | null = null;
const folders: string[] = [];

afterEach(async () => {
  await running?.stop();
  running = null;
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** Starts the packaged app; whatever the test does, it is stopped at the end. */
export function start(executable: string, options: StartOptions): RunningApp {
  running = startPackaged(executable, options);
  return running;
}

/** Gone after the test. */
export function removedAfter(folder: string): string {
  folders.push(folder);
  return folder;
}

/** A folder that other users may look into, gone after the test. */
export async function newFolder(): Promise<string> {
  const folder = removedAfter(await mkdtemp(join(tmpdir(), 'sidecall-packaged-')));
  await chmod(folder, 0o755);
  return folder;
}

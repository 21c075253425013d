import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { TaskQueue } from '../files/task-queue.ts';
import { renameWithRetry } from '../files/write-file-atomic.ts';
import { createGrowingFile, type GrowingFile } from './growing-file.ts';

/**
 * The media of the runs in memory, as files of one folder: `<uuid>.part` while they arrive, `<sha256>.<extension>` once
 * they are there. Equal pieces are one file, which goes with the last run that uses it.
 */
export type MediaStore = {
  create(onPressure: (isHigh: boolean) => void): GrowingFile;
  /** Gives a file its name, which is one use of it. Throws what the disk refuses. */
  adopt(file: GrowingFile, extension: string): Promise<{ name: string; sizeBytes: number }>;
  pathOf(name: string): string;
  release(name: string): Promise<void>;
};

/** What a former session left goes: the history has copies of its own. A start does not wait for that. */
export async function openMediaStore(rootPath: string): Promise<MediaStore> {
  await mkdir(rootPath, { recursive: true, mode: 0o700 });
  const former = await readdir(rootPath);
  const folder = await mkdtemp(join(rootPath, 'session-'));
  for (const name of former) void rm(join(rootPath, name), { recursive: true, force: true }).catch(() => undefined);
  const uses = new Map<string, number>();
  const pathOf = (name: string) => join(folder, name);
  // One after the other: a file must not go while its next use begins.
  const queue = new TaskQueue();
  return {
    pathOf,
    create: (onPressure) => createGrowingFile(pathOf(`${randomUUID()}.part`), onPressure),
    async adopt(file, extension) {
      const { sha256, sizeBytes } = await file.finish();
      const name = `${sha256}.${extension}`;
      return queue.run(async () => {
        const isThere = (await stat(pathOf(name)).catch(() => null))?.size === sizeBytes;
        if (isThere) await rm(file.path, { force: true });
        else await renameWithRetry(file.path, pathOf(name));
        uses.set(name, (uses.get(name) ?? 0) + 1);
        return { name, sizeBytes };
      });
    },
    release: (name) =>
      queue.run(async () => {
        const left = (uses.get(name) ?? 1) - 1;
        uses.set(name, left);
        if (left > 0) return;
        uses.delete(name);
        await rm(pathOf(name), { force: true }).catch(() => undefined);
      }),
  };
}

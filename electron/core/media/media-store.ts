import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
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

/** What a former session left is of no use to anybody: the history has copies of its own. */
export async function openMediaStore(folder: string): Promise<MediaStore> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const uses = new Map<string, number>();
  const pathOf = (name: string) => join(folder, name);
  return {
    pathOf,
    create: (onPressure) => createGrowingFile(pathOf(`${randomUUID()}.part`), onPressure),
    async adopt(file, extension) {
      const { sha256, sizeBytes } = await file.finish();
      const name = `${sha256}.${extension}`;
      uses.set(name, (uses.get(name) ?? 0) + 1);
      const isThere = (await stat(pathOf(name)).catch(() => null))?.size === sizeBytes;
      if (isThere) await rm(file.path, { force: true });
      else await rename(file.path, pathOf(name));
      return { name, sizeBytes };
    },
    async release(name) {
      const left = (uses.get(name) ?? 1) - 1;
      uses.set(name, left);
      if (left > 0) return;
      uses.delete(name);
      await rm(pathOf(name), { force: true }).catch(() => undefined);
    },
  };
}

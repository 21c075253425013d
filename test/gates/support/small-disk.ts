import { spawnSync } from 'node:child_process';
import { rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A file system of its own, held in memory, that can be filled and made read-only. */
export type SmallDisk = {
  folder: string;
  /** Leaves about so many bytes. */
  fill(freeBytes: number): Promise<void>;
  empty(): Promise<void>;
  setReadOnly(isReadOnly: boolean): void;
  unmount(): void;
};

/** Null where mounting is not permitted. */
export function mountSmallDisk(folder: string, megabytes: number): SmallDisk | null {
  const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]);
  if (mount.status !== 0) return null;
  const filling = join(folder, 'filling.bin');
  return {
    folder,
    async fill(freeBytes) {
      const { bavail, bsize } = await statfs(folder);
      await writeFile(filling, Buffer.alloc(Math.max(0, bavail * bsize - freeBytes)));
    },
    empty: () => rm(filling, { force: true }),
    setReadOnly: (isReadOnly) => void spawnSync('mount', ['-o', `remount,${isReadOnly ? 'ro' : 'rw'}`, folder]),
    unmount: () => void spawnSync('umount', ['-l', folder]),
  };
}

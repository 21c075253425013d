import { copyFile, link, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readPlainFile } from '../files/read-plain-file.ts';
import { renameWithRetry, sweepTemporaryFiles, temporaryPath, writeFileAtomic } from '../files/write-file-atomic.ts';

/** What a text of one answer can hold. */
const MAX_MEDIA_BYTES = 400_000_000;
const MEDIA_NAME = /^[0-9a-f]{64}\.[a-z0-9]{2,5}$/;

/** `media/`: each piece of media once, named by the hash of its bytes. */
export type MediaFiles = {
  /** Names with their sizes. */
  sizes(): ReadonlyMap<string, number>;
  add(files: ReadonlyMap<string, Buffer>): Promise<void>;
  /** Takes over a file that bears the name of its bytes, without reading it. Throws what the disk refuses. */
  addFile(name: string, from: string): Promise<void>;
  /** Null when there is no such file. */
  pathOf(name: string): string | null;
  /** Throws when one is missing. */
  read(names: Iterable<string>): Promise<ReadonlyMap<string, Buffer>>;
  remove(names: Iterable<string>): Promise<void>;
};

export async function openMediaFiles(folder: string): Promise<MediaFiles> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await sweepTemporaryFiles(folder);
  const sizes = new Map<string, number>();
  for (const name of (await readdir(folder)).filter((entry) => MEDIA_NAME.test(entry))) {
    sizes.set(name, (await stat(join(folder, name))).size);
  }
  return {
    sizes: () => sizes,
    async add(files) {
      for (const [name, bytes] of files) {
        if (sizes.get(name) === bytes.length) continue;
        await writeFileAtomic(join(folder, name), bytes);
        sizes.set(name, bytes.length);
      }
    },
    async addFile(name, from) {
      if (!MEDIA_NAME.test(name)) throw new Error('not a name of media');
      const { size } = await stat(from);
      if (sizes.get(name) === size) return;
      await takeOver(from, join(folder, name));
      sizes.set(name, size);
    },
    pathOf: (name) => (sizes.has(name) ? join(folder, name) : null),
    async read(names) {
      const found = new Map<string, Buffer>();
      for (const name of new Set(names)) {
        // The name comes out of a file: it must not lead anywhere else.
        if (!MEDIA_NAME.test(name)) throw new Error('not a name of media');
        const bytes = await readPlainFile(join(folder, name), { maxBytes: MAX_MEDIA_BYTES });
        if (bytes === null) throw new Error('media are missing');
        found.set(name, bytes);
      }
      return found;
    },
    async remove(names) {
      for (const name of names) {
        if (!MEDIA_NAME.test(name)) continue;
        await rm(join(folder, name), { force: true });
        sizes.delete(name);
      }
    },
  };
}

/** A second name where the file system has that, else a copy, which is there whole or not at all. */
async function takeOver(from: string, to: string): Promise<void> {
  await rm(to, { force: true });
  try {
    await link(from, to);
  } catch {
    const temporary = temporaryPath(to);
    try {
      await copyFile(from, temporary);
      await renameWithRetry(temporary, to);
    } finally {
      await rm(temporary, { force: true });
    }
  }
}

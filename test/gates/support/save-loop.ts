import { type FileHandle, link, open, rename, writeFile } from 'node:fs/promises';
import { type FileOperations, writeFileAtomic } from '../../../electron/core/files/write-file-atomic.ts';

/** The steps of a save after which a process can end. */
export const SAVE_STEPS = ['open', 'write', 'sync', 'rename', 'sync folder'] as const;
export type SaveStep = (typeof SAVE_STEPS)[number];

/**
 * Started as a process of its own: saves one file over and over, each time filled with another letter, until it is
 * killed; or `once`; or with the name of a step, right after which it kills itself in the second save.
 */
const [path = '', kind = 'atomic', how = ''] = process.argv.slice(2);
for (let round = 1; path !== ''; round += 1) {
  const data = Buffer.alloc(400_000, 'abcdefghijklmnopqrstuvwxyz'.charCodeAt(round % 26));
  const step = SAVE_STEPS.find((known) => known === how);
  if (kind === 'plain') await writeFile(path, data);
  else if (step !== undefined && round === 2) await writeFileAtomic(path, data, { operations: killAfter(step) });
  else await writeFileAtomic(path, data);
  if (round === 1) process.stdout.write('saving\n');
  if (how === 'once') break;
}

function killAfter(step: SaveStep): Partial<FileOperations> {
  const end = () => process.kill(process.pid, 'SIGKILL');
  const after = async <Result>(name: SaveStep, work: Promise<Result>): Promise<Result> => {
    const result = await work;
    if (name === step) end();
    return result;
  };
  return {
    link,
    rename: (from, to) => after('rename', rename(from, to)),
    async open(file, flags, mode) {
      const handle = await after(flags === 'wx' ? 'open' : 'write', open(file, flags, mode));
      const isFolder = flags === 'r';
      return new Proxy(handle, {
        get(target, key) {
          const value = Reflect.get(target, key);
          if (key === 'sync') return () => after(isFolder ? 'sync folder' : 'sync', target.sync());
          // Half of it, then the end: the worst moment of all.
          if (key === 'write' && step === 'write') {
            return (bytes: Uint8Array, offset: number, length: number) =>
              after('write', target.write(bytes, offset, Math.ceil(length / 2)));
          }
          return typeof value === 'function' ? value.bind(target) : value;
        },
      }) as FileHandle;
    },
  };
}

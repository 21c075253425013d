import { writeFile } from 'node:fs/promises';
import { writeFileAtomic } from '../../../electron/core/files/write-file-atomic.ts';

/** Started as a process of its own and killed: saves one file over and over, each time filled with another letter. */
const [path = '', kind = 'atomic'] = process.argv.slice(2);
for (let round = 1; ; round += 1) {
  const data = Buffer.alloc(400_000, 'abcdefghijklmnopqrstuvwxyz'.charCodeAt(round % 26));
  if (kind === 'atomic') await writeFileAtomic(path, data);
  else await writeFile(path, data);
  if (round === 1) process.stdout.write('saving\n');
}

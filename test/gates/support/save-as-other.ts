import { writeFileAtomic } from '../../../electron/core/files/write-file-atomic.ts';

/** Started as another user, who may not write: saves once and says on its output what was told. */
await writeFileAtomic(process.argv[2] ?? '', 'new').then(
  () => process.stdout.write('saved'),
  (error: { code: string; message: string }) => process.stdout.write(`${error.code}\n${error.message}`),
);

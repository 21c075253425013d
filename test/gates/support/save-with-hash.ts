import type * as WorkspaceModule from '../../../electron/core/workspace/workspace.ts';
import { AppError } from '../../../shared/ipc/result.ts';
import { loadWithFault } from './fault.ts';

/**
 * Started as a process of its own, like the app with a profile of its own: adds its marks to the docs of one request,
 * each time to what the file then holds. Says on its output how many it has added.
 */
const [rootPath = '', path = '', mark = '', count = '0', kind = ''] = process.argv.slice(2);
const file = 'electron/core/workspace/workspace-files.ts';
const locked = 'this.#queue.run(() => withFolderLock(this.root, change))';
const { openWorkspace } =
  kind === 'without lock'
    ? await loadWithFault<typeof WorkspaceModule>('electron/core/workspace/workspace.ts', [
        { file, find: locked, replace: 'this.#queue.run(change)' },
      ])
    : ((await import('../../../electron/core/workspace/workspace.ts')) as typeof WorkspaceModule);
const workspace = await openWorkspace(rootPath);
process.stdout.write('ready\n');
await new Promise((resolve) => process.stdin.once('data', resolve));
for (let number = 1; number <= Number(count); ) {
  const { draft, hash } = await workspace.readRequest(path);
  try {
    await workspace.saveRequest(path, { ...draft, docs: `${draft.docs ?? ''} ${mark}${number}` }, hash);
    number += 1;
  } catch (error) {
    const code = error instanceof AppError || kind !== '' ? (error as { code: string }).code : '';
    if (code !== 'FILE_CHANGED_OUTSIDE') throw error;
  }
}
process.stdout.write('done\n');
process.exit();

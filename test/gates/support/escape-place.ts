import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createSampleWorkspace } from '../../../electron/core/workspace/sample-workspace.ts';
import { openWorkspace, type Workspace } from '../../../electron/core/workspace/workspace.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** A workspace, and beside it a folder that nothing may get to, with `mine.txt` in it. */
export type EscapePlace = { root: string; outside: string; workspace: Workspace };

export async function makeEscapePlace(): Promise<EscapePlace> {
  const folder = await temporaryFolder();
  const [root, outside] = [join(folder, 'workspace'), join(folder, 'outside')];
  await mkdir(outside);
  await writeFile(join(outside, 'mine.txt'), 'mine');
  await createSampleWorkspace(root);
  return { root, outside, workspace: await openWorkspace(root) };
}

import type { Pair, Variable } from '../../../shared/model/request-draft.ts';
import { readFolderFile } from './folder-order.ts';
import { nameOf, parentOf, type WorkspacePath } from './paths.ts';
import type { WorkspaceFiles } from './workspace-files.ts';

/** A folder that holds a request, and what it gives to it. */
export type HoldingFolder = {
  path: WorkspacePath;
  label: string;
  connection?: string | null;
  variables: Variable[];
  headers: Pair[];
};

/**
 * The folders that hold a request, the innermost first, `collections` last. A request
 * without a file is taken for one right below it.
 * A folder.yml that cannot be read is an error: sending without its headers would send something else.
 */
export async function readFolderChain(
  files: WorkspaceFiles,
  requestPath: WorkspacePath | null,
): Promise<HoldingFolder[]> {
  const chain: HoldingFolder[] = [];
  for (let path = requestPath === null ? 'collections' : parentOf(requestPath); path !== ''; path = parentOf(path)) {
    const { info, connection, variables = [], headers = [] } = await readFolderFile(files, path);
    const label = info?.name ?? nameOf(path);
    chain.push({ path, label, ...(connection !== undefined && { connection }), variables, headers });
  }
  return chain;
}

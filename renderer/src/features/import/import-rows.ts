import type { ImportPreviewRequest } from '../../../../shared/ipc/import-routes.ts';

/** A line of the preview. `parents`: keys of the folders around it, the outermost first. */
export type ImportRow =
  | { kind: 'folder'; key: string; name: string; parents: string[]; indexes: number[] }
  | { kind: 'request'; key: string; name: string; parents: string[]; index: number; request: ImportPreviewRequest };

/** Folders where their first request stands, each request below its folder. */
export function buildImportRows(requests: readonly ImportPreviewRequest[]): ImportRow[] {
  const top: Branch = { row: null, children: [], folders: new Map() };
  requests.forEach((request, index) => {
    let branch = top;
    const parents: string[] = [];
    for (const name of request.path.slice(0, -1)) {
      const key = JSON.stringify([...request.path.slice(0, parents.length), name]);
      branch = folderIn(branch, key, name, [...parents]);
      parents.push(key);
      branch.row?.indexes.push(index);
    }
    const name = request.path.at(-1) ?? '';
    branch.children.push({ kind: 'request', key: `request ${index}`, name, parents, index, request });
  });
  return flatten(top);
}

export function rowsBelow(row: Extract<ImportRow, { kind: 'folder' }>): readonly number[] {
  return row.indexes;
}

type Folder = Extract<ImportRow, { kind: 'folder' }>;
type Branch = {
  row: Folder | null;
  children: (Extract<ImportRow, { kind: 'request' }> | Branch)[];
  folders: Map<string, Branch>;
};

function folderIn(branch: Branch, key: string, name: string, parents: string[]): Branch {
  const known = branch.folders.get(key);
  if (known !== undefined) return known;
  const made: Branch = { row: { kind: 'folder', key, name, parents, indexes: [] }, children: [], folders: new Map() };
  branch.folders.set(key, made);
  branch.children.push(made);
  return made;
}

function flatten(branch: Branch): ImportRow[] {
  const below = branch.children.flatMap((child) => ('kind' in child ? [child] : flatten(child)));
  return branch.row === null ? below : [branch.row, ...below];
}

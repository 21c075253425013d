import { followTargets } from '../../../shared/compare/follow-targets.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';
import type { TreeNode } from '../../../shared/model/workspace.ts';
import { requestKind } from './file-kinds.ts';
import type { WorkspacePath } from './paths.ts';
import { follow, type Move } from './tree-record.ts';
import type { WorkspaceFiles } from './workspace-files.ts';

/** Requests that open on a comparison: they alone name others. */
export function comparingPaths(nodes: readonly TreeNode[]): WorkspacePath[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'folder') return comparingPaths(node.children);
    return node.isCompare && node.problem === null ? [node.path] : [];
  });
}

/**
 * Has the columns of comparisons name their templates by where these are after a move. The move itself is done: a file
 * that cannot be written, or that changes meanwhile, keeps what it has, and its column says that its template is gone.
 *
 * @param comparing Paths of requests with a comparison, before the move or after it.
 * @returns The files that were written.
 */
export async function followTemplates(
  files: WorkspaceFiles,
  comparing: () => Promise<ReadonlySet<WorkspacePath>>,
  moved: readonly Move[],
): Promise<WorkspacePath[]> {
  const moves = moved.filter(({ from, to }) => from !== to);
  if (moves.length === 0) return [];
  const written: WorkspacePath[] = [];
  const known = await comparing().catch(() => []);
  // They may have moved themselves.
  for (const path of new Set([...known].map((former) => follow(former, moves)))) {
    try {
      const { value, hash } = await files.read(path, requestKind);
      const followed: RequestDraft = followTargets(value, moves);
      if (followed === value) continue;
      await files.save(path, requestKind, followed, { hash });
      written.push(path);
    } catch {}
  }
  return written;
}

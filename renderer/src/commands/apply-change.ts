import { followTargets } from '../../../shared/compare/follow-targets.ts';
import type { TreeChange } from '../../../shared/ipc/tree-routes.ts';
import { ApiError } from '../api/bridge.ts';
import { isDirty, type Tab, useTabsStore } from '../state/tabs-store.ts';
import { useTreeUndoStore } from '../state/tree-undo-store.ts';
import { followNode, takeRewritten } from './follow-node.ts';
import { reportError } from './report-error.ts';
import { cancelRunsOfTab } from './run-commands.ts';
import { loadWorkspace } from './workspace-commands.ts';

/**
 * After main changed the tree: tabs follow what moved, those of what is gone are closed and kept for undo with their
 * edits, and the tree is read anew.
 * @param beforeLoad What else must be done before the rows change.
 */
export async function applyChange(change: TreeChange, beforeLoad?: () => Promise<void>): Promise<void> {
  for (const { from, to } of change.moved) if (from !== to) followNode(from, to);
  await followTemplates(change);
  const { activePath, tabs } = useTabsStore.getState();
  const gone = tabs
    .map((tab, index) => ({ tab, index }))
    .filter(({ tab }) => change.deleted.some((path) => tab.path === path || tab.path.startsWith(`${path}/`)));
  for (const { tab } of gone) {
    await cancelRunsOfTab(tab.path);
    useTabsStore.getState().close(tab.path);
  }
  if (change.undoId !== null) {
    const closed = gone.map(({ tab, index }) => ({ tab: toRestore(tab), index }));
    useTreeUndoStore.getState().push({ undoId: change.undoId, tabs: closed, activePath });
  }
  await beforeLoad?.();
  await loadWorkspace();
  if (change.problem !== null) reportError(new ApiError(change.problem));
}

/** Comparisons name their templates by where these are now: those that are only in the window, too. */
async function followTemplates({ moved, rewritten = [] }: TreeChange): Promise<void> {
  const { edit, tabs } = useTabsStore.getState();
  for (const { path, draft } of tabs) {
    if (rewritten.includes(path)) await takeRewritten(path, (mine) => followTargets(mine, moved));
    else if (followTargets(draft, moved) !== draft) edit(path, (mine) => followTargets(mine, moved));
  }
}

/** Edits that do not differ from the file are none: then the file alone is taken. */
function toRestore(tab: Tab) {
  const { path, saved, hash, bodyText, isPinned, isPreview } = tab;
  return { path, saved, hash, bodyText, isPinned, isPreview, draft: isDirty(tab) ? tab.draft : saved };
}

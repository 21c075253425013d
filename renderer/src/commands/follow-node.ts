import type { RequestDraft } from '../../../shared/model/request-draft.ts';
import { call } from '../api/bridge.ts';
import { useCompareSessionStore } from '../state/compare-session-store.ts';
import { useComparisonsStore } from '../state/comparisons-store.ts';
import { useRunsStore } from '../state/runs-store.ts';
import { useSidebarStore } from '../state/sidebar-store.ts';
import { isDirty, movedPath, useTabsStore } from '../state/tabs-store.ts';
import { useViewStore } from '../state/view-store.ts';

/** After a file moved: its tab, its answers and the side that is shown follow it. */
export function followNode(oldPath: string, newPath: string): void {
  useTabsStore.getState().rename(oldPath, newPath);
  useViewStore.getState().rename(oldPath, newPath);
  useCompareSessionStore.getState().rename(oldPath, newPath);
  useSidebarStore.getState().follow(oldPath, newPath);
  useComparisonsStore.getState().movePaths((path) => movedPath(path, oldPath, newPath));
  useRunsStore.getState().moveSlots((slot) => {
    const [path = '', column] = slot.split('#', 2);
    const moved = movedPath(path, oldPath, newPath);
    return column === undefined ? moved : `${moved}#${column}`;
  });
}

/** A rename writes the title into the file: the tab takes it without losing its edits. */
export async function takeNewTitle(path: string): Promise<void> {
  await takeRewritten(path, (draft, { info }) => ({ ...draft, info: { ...draft.info, name: info.name } }));
}

/**
 * Main has written a file anew: its tab takes what it holds now, and keeps its edits.
 *
 * @param change makes the same change in a draft with edits; `written` is what the file holds
 */
export async function takeRewritten(
  path: string,
  change: (draft: RequestDraft, written: RequestDraft) => RequestDraft,
): Promise<void> {
  const { tabs, markSaved, markWritten, edit } = useTabsStore.getState();
  const tab = tabs.find((other) => other.path === path);
  if (tab === undefined) return;
  const opened = await call('request.read', { path });
  if (!isDirty(tab)) return markSaved(opened);
  // Not the draft on screen, so that one stays and only what is saved is told.
  markWritten(opened.draft, opened);
  edit(path, (draft) => change(draft, opened.draft));
}

import { usePreferencesStore } from '../state/preferences-store.ts';
import { useSidebarStore } from '../state/sidebar-store.ts';
import { useTabsStore } from '../state/tabs-store.ts';
import { findNode } from '../state/tree.ts';
import { useWorkspaceStore } from '../state/workspace-store.ts';
import { setPreferences } from './preferences-commands.ts';

/** The folder of the workspace that holds all requests. */
export const ROOT_FOLDER = 'collections';

/** Of the filter box; the command finds it by this. */
export const FILTER_ID = 'sidebar-filter';

/** The folder that new things go into: that of the row last in focus, else of the open tab, else the root. */
export function selectedFolder(): string {
  const tree = useWorkspaceStore.getState().snapshot?.tree ?? [];
  // Looked up: the row may have been deleted or renamed since.
  const node = findNode(tree, useSidebarStore.getState().focused ?? useTabsStore.getState().activePath ?? '');
  if (node === null) return ROOT_FOLDER;
  return node.kind === 'folder' ? node.path : parentOf(node.path);
}

/** Shows the sidebar and puts the cursor into its filter box. */
export async function focusFilter(): Promise<void> {
  const { preferences } = usePreferencesStore.getState();
  if (!preferences.isSidebarVisible) await setPreferences({ isSidebarVisible: true });
  requestAnimationFrame(() => document.getElementById(FILTER_ID)?.focus());
}

/** The folder a path lies in; the root folder for what lies nowhere else. */
export function parentOf(path: string): string {
  const end = path.lastIndexOf('/');
  return end < 0 ? ROOT_FOLDER : path.slice(0, end);
}

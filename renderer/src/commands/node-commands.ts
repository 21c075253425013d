import { call } from '../api/bridge.ts';
import { translate } from '../i18n.ts';
import { useRunsStore } from '../state/runs-store.ts';
import { useSidebarStore } from '../state/sidebar-store.ts';
import { isDirty, movedPath, useTabsStore } from '../state/tabs-store.ts';
import { useViewStore } from '../state/view-store.ts';
import { ask } from './ask.ts';
import { cancelRunsOfTab } from './run-commands.ts';
import { loadWorkspace } from './workspace-commands.ts';

export async function createFolder(parentPath: string, name: string): Promise<string> {
  const { path } = await call('folder.create', { parentPath, name });
  await loadWorkspace();
  return path;
}

/** Renames a request or folder, file and title; open tabs follow, with their edits. */
export async function renameNode(path: string, name: string): Promise<void> {
  const { path: newPath } = await call('node.rename', { path, name });
  followNode(path, newPath);
  await takeNewTitle(newPath);
  await loadWorkspace();
}

/** Puts requests and folders into a folder, in this order, before another of its children (null: at the end). */
export async function moveNodes(paths: readonly string[], folderPath: string, before: string | null): Promise<void> {
  for (const path of paths) {
    const { path: newPath } = await call('node.move', { path, folderPath, before });
    followNode(path, newPath);
  }
  await loadWorkspace();
}

/** Moves a request or a whole folder to the system's trash, once the user has agreed. */
export async function deleteNode(path: string, name: string, kind: 'request' | 'folder'): Promise<void> {
  const choice = await ask({
    title: translate('sidebar.deleteTitle', { name }),
    text: translate(kind === 'folder' ? 'sidebar.deleteFolderText' : 'sidebar.deleteRequestText'),
    choices: [
      { id: 'cancel', label: translate('app.cancel') },
      { id: 'delete', label: translate('sidebar.moveToTrash'), variant: 'danger' },
    ],
  });
  if (choice !== 'delete') return;
  await call('node.delete', { path });
  const { tabs, close } = useTabsStore.getState();
  for (const tab of tabs) {
    if (tab.path !== path && !tab.path.startsWith(`${path}/`)) continue;
    await cancelRunsOfTab(tab.path);
    close(tab.path);
  }
  await loadWorkspace();
}

/** After a file moved: its tab, its answers and the side that is shown follow it. */
export function followNode(oldPath: string, newPath: string): void {
  useTabsStore.getState().rename(oldPath, newPath);
  useViewStore.getState().rename(oldPath, newPath);
  useSidebarStore.getState().follow(oldPath, newPath);
  useRunsStore.getState().moveSlots((slot) => {
    const [path = '', column] = slot.split('#', 2);
    const moved = movedPath(path, oldPath, newPath);
    return column === undefined ? moved : `${moved}#${column}`;
  });
}

/** A rename writes the title into the file: the tab takes it without losing its edits. */
async function takeNewTitle(path: string): Promise<void> {
  const { tabs, markSaved, markWritten, edit } = useTabsStore.getState();
  const tab = tabs.find((other) => other.path === path);
  if (tab === undefined) return;
  const opened = await call('request.read', { path });
  if (!isDirty(tab)) return markSaved(opened);
  // Not the draft on screen, so that one stays and only what is saved is told.
  markWritten(opened.draft, opened);
  edit(path, (draft) => ({ ...draft, info: { ...draft.info, name: opened.draft.info.name } }));
}

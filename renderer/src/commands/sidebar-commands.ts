import type { TreeNode } from '../../../shared/model/workspace.ts';
import { call } from '../api/bridge.ts';
import { usePreferencesStore } from '../state/preferences-store.ts';
import { useSidebarStore } from '../state/sidebar-store.ts';
import { isUntitled, useTabsStore } from '../state/tabs-store.ts';
import { countRequests, findNode, listFolders, topmostNodes } from '../state/tree.ts';
import { useWorkspaceStore } from '../state/workspace-store.ts';
import { setPreferences } from './preferences-commands.ts';

/** The folder of the workspace that holds all requests. */
export const ROOT_FOLDER = 'collections';

/** Of the tree; commands find it by this. */
const TREE = '.sidebar-tree';

/** Of the filter box; the command finds it by this. */
export const FILTER_ID = 'sidebar-filter';

/** Beyond this a tree starts with its folders closed: nobody finds anything in a list of thousands. */
const MAX_OPEN_REQUESTS = 500;

/** The folder that new things go into: that of the row last in focus, else of the file last in front, else the root. */
export function selectedFolder(): string {
  const { focused } = useSidebarStore.getState();
  const lastFile = useTabsStore.getState().recent.find((path) => !isUntitled(path));
  // Looked up: the row may have been deleted or renamed since.
  const node = findNode(treeNow(), focused ?? lastFile ?? '');
  return node === null ? ROOT_FOLDER : folderOf(node);
}

/** The folder that something goes into when it is put at a node. */
export function folderOf(node: TreeNode): string {
  return node.kind === 'folder' ? node.path : parentOf(node.path);
}

/** The selected nodes in the order of the tree, without those inside another one. */
export function selectedNodes(): TreeNode[] {
  return topmostNodes(treeNow(), useSidebarStore.getState().selected);
}

/** The nodes that an action on a row is for: all selected ones, or the row alone when it is not among them. */
export function actedNodes(node: TreeNode): TreeNode[] {
  const nodes = selectedNodes();
  const isSelected = useSidebarStore.getState().selected.has(node.path);
  return isSelected && nodes.length > 0 ? nodes : [node];
}

/** As the system writes it. */
export function absolutePathOf(path: string): string {
  const rootPath = useWorkspaceStore.getState().snapshot?.rootPath ?? '';
  const isWindows = usePreferencesStore.getState().info?.platform === 'win32';
  return isWindows ? `${rootPath}\\${path.replaceAll('/', '\\')}` : `${rootPath}/${path}`;
}

export async function showInFileManager(path: string): Promise<void> {
  await call('node.show', { path });
}

/** Which folders are closed now, by the user's hand or because the workspace is large. */
export function closedFoldersOf(tree: readonly TreeNode[], chosen: ReadonlySet<string> | null): ReadonlySet<string> {
  if (chosen !== null) return chosen;
  return new Set(countRequests(tree) > MAX_OPEN_REQUESTS ? listFolders(tree).map(({ path }) => path) : []);
}

export function toggleFolder(path: string): void {
  const { closedFolders, setClosedFolders } = useSidebarStore.getState();
  const closed = new Set(closedFoldersOf(treeNow(), closedFolders));
  if (!closed.delete(path)) closed.add(path);
  setClosedFolders(closed);
}

/** Opens and closes what differs between two sets of open folders; the others stay, whatever has become of them. */
export function setFoldersOpen(former: ReadonlySet<string>, next: ReadonlySet<string>): void {
  const { closedFolders, setClosedFolders } = useSidebarStore.getState();
  const closed = new Set(closedFoldersOf(treeNow(), closedFolders));
  for (const path of next) if (!former.has(path)) closed.delete(path);
  for (const path of former) if (!next.has(path)) closed.add(path);
  setClosedFolders(closed);
}

/** Shows a request or folder in the tree, selected, with the folders around it open. */
export async function revealInTree(path: string, options: { isFocused?: boolean } = {}): Promise<void> {
  await showSidebar();
  useSidebarStore.getState().setFilter('');
  useSidebarStore.getState().select(new Set([path]));
  openFoldersAround(path);
  useSidebarStore.getState().reveal(path, options.isFocused ?? true);
}

/** The row of the tree that has the focus now. */
export function focusedNode(): TreeNode | null {
  const path = document.activeElement?.closest(`${TREE} [role=row]`)?.getAttribute('data-key') ?? '';
  return findNode(treeNow(), path);
}

export function openFoldersAround(path: string): void {
  const { closedFolders, setClosedFolders } = useSidebarStore.getState();
  const closed = closedFoldersOf(treeNow(), closedFolders);
  const remaining = [...closed].filter((folder) => !path.startsWith(`${folder}/`));
  if (remaining.length < closed.size) setClosedFolders(new Set(remaining));
}

/** Shows the sidebar and puts the cursor into its filter box. */
export async function focusFilter(): Promise<void> {
  await showSidebar();
  requestAnimationFrame(() => document.getElementById(FILTER_ID)?.focus());
}

/** The folder a path lies in; the root folder for what lies nowhere else. */
export function parentOf(path: string): string {
  const end = path.lastIndexOf('/');
  return end < 0 ? ROOT_FOLDER : path.slice(0, end);
}

async function showSidebar(): Promise<void> {
  const { preferences } = usePreferencesStore.getState();
  if (!preferences.isSidebarVisible) await setPreferences({ isSidebarVisible: true });
}

function treeNow(): TreeNode[] {
  return useWorkspaceStore.getState().snapshot?.tree ?? [];
}

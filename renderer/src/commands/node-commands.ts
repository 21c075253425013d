import { call } from '../api/bridge.ts';
import { translate } from '../i18n.ts';
import { useSidebarStore } from '../state/sidebar-store.ts';
import { useTabsStore } from '../state/tabs-store.ts';
import { findNode, nodeBeside } from '../state/tree.ts';
import { useTreeUndoStore } from '../state/tree-undo-store.ts';
import { useWorkspaceStore } from '../state/workspace-store.ts';
import { announce } from '../ui/live-region.tsx';
import { closeToast, showToast } from '../ui/toast.ts';
import { applyChange } from './apply-change.ts';
import { takeNewTitle } from './follow-node.ts';
import { run } from './report-error.ts';
import { openRequest } from './request-commands.ts';
import { folderOf, ROOT_FOLDER, revealInTree } from './sidebar-commands.ts';

/** Long enough to read it, to see what is gone, and to reach the button by keys. */
const UNDO_TOAST_MS = 15_000;

export async function createFolder(parentPath: string, name: string): Promise<string> {
  const change = await call('folder.create', { parentPath, name });
  await applyChange(change);
  await revealInTree(change.path);
  return change.path;
}

/** Renames a request or folder, file and title; open tabs follow, with their edits. Answers the new path. */
export async function renameNode(path: string, name: string): Promise<string> {
  const change = await call('node.rename', { path, name });
  await applyChange(change, () => takeNewTitle(change.path));
  return change.path;
}

/** Puts requests and folders into a folder, in this order, before another of its children (null: at the end). */
export async function moveNodes(paths: readonly string[], folderPath: string, before: string | null): Promise<void> {
  const change = await call('node.move', { paths: [...paths], folderPath, before });
  await applyChange(change);
  showThem(change.moved.map(({ to }) => to));
}

/** Deletes requests and folders with all they hold, and offers to take that back. Edits in open tabs come back too. */
export async function deleteNodes(paths: readonly string[]): Promise<void> {
  const names = paths.map((path) => findNode(tree(), path)?.name ?? path);
  const next = nodeBeside(tree(), paths);
  const change = await call('node.delete', { paths: [...paths] });
  await applyChange(change);
  // The keyboard goes on where the rows were.
  if (next !== null) showThem([next.path]);
  offerUndo(change.undoId, names);
}

/** Says what was deleted, with a button that brings it back. */
export function offerUndo(undoId: string | null, names: readonly string[]): void {
  if (undoId === null) return;
  const [name = ''] = names;
  const text =
    names.length === 1
      ? translate('tree.deletedOne', { name })
      : translate('tree.deletedMany', { count: names.length });
  showToast(text, {
    timeoutMs: UNDO_TOAST_MS,
    id: undoId,
    actions: [{ label: translate('tree.undo'), onAction: () => run(() => undoTreeChange(undoId)) }],
  });
}

/** Copies each of them right behind itself. A single request is opened. */
export async function duplicateNodes(paths: readonly string[]): Promise<void> {
  const change = await call('node.duplicate', { paths: [...paths], copyWord: translate('tree.copyWord') });
  await applyChange(change);
  showThem(change.created);
  const [only] = change.created;
  if (only !== undefined && change.created.length === 1 && findNode(tree(), only)?.kind === 'request') {
    await openRequest(only);
  }
}

/** Puts requests and folders on the clipboard, as text too; cut ones move when they are pasted. */
export async function copyNodes(paths: readonly string[], { isCut = false } = {}): Promise<void> {
  await call('node.toClipboard', { paths: [...paths], isCut });
  useSidebarStore.getState().setCut(isCut ? paths : []);
  announce(translate(isCut ? 'tree.cutDone' : 'tree.copyDone', { count: paths.length }));
}

/** Puts what is on the clipboard into a folder, or behind a request; without either into the top level. */
export async function pasteNodes(target: string | null): Promise<void> {
  const node = target === null ? null : findNode(tree(), target);
  const change = await call('node.paste', {
    folderPath: node === null ? ROOT_FOLDER : folderOf(node),
    after: node?.kind === 'request' ? node.path : null,
    copyWord: translate('tree.copyWord'),
  });
  useSidebarStore.getState().setCut([]);
  await applyChange(change);
  showThem([...change.created, ...change.moved.map(({ to }) => to)]);
}

/**
 * Takes a change of the tree back: that of an id, or the last one. Closed tabs open again as they were. Answers the
 * paths of what is there again.
 */
export async function undoTreeChange(undoId?: string): Promise<string[]> {
  const undoable = useTreeUndoStore.getState().take(undoId);
  const id = undoId ?? undoable?.undoId;
  if (id === undefined) {
    announce(translate('tree.nothingToUndo'));
    return [];
  }
  const change = await call('tree.undo', { undoId: id });
  closeToast(id);
  await applyChange(change, async () => {
    for (const { to } of change.moved) await takeNewTitle(to);
  });
  const { restore, activate } = useTabsStore.getState();
  const back = (undoable?.tabs ?? []).filter(({ tab }) => change.created.some((path) => isWithin(tab.path, path)));
  for (const { tab, index } of back) restore(tab, index);
  const activePath = undoable?.activePath ?? null;
  if (back.some(({ tab }) => tab.path === activePath) && activePath !== null) activate(activePath);
  showThem([...change.created, ...change.moved.map(({ to }) => to)]);
  announce(translate('tree.undone'));
  return change.created;
}

/** Selects rows and brings the first into view. */
function showThem(paths: readonly string[]): void {
  const [first] = paths;
  if (first === undefined) return;
  useSidebarStore.getState().select(new Set(paths));
  useSidebarStore.getState().reveal(first, true);
}

function isWithin(path: string, folderPath: string): boolean {
  return path === folderPath || path.startsWith(`${folderPath}/`);
}

function tree() {
  return useWorkspaceStore.getState().snapshot?.tree ?? [];
}

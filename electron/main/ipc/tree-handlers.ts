import { AppError } from '../../../shared/ipc/result.ts';
import {
  type ClipboardDocument,
  MAX_CLIPBOARD_CHARS,
  parseClipboardText,
  toClipboardText,
} from '../../core/workspace/tree-clipboard.ts';
import type { Workspace } from '../../core/workspace/workspace.ts';
import type { WorkspaceSession } from '../workspace-session.ts';
import type { Handlers } from './router.ts';

type TreeHandlers = Pick<
  Handlers,
  Extract<keyof Handlers, `${'node' | 'tree'}.${string}` | 'workspace.search' | 'workspace.prepareSearch'>
>;

export type TreeDesktop = {
  writeClipboard(text: string): Promise<void>;
  readClipboard(): Promise<string>;
  /** Shows a file or folder in the system's file manager. */
  showInFolder(absolutePath: string): void;
};

/** What was put on the clipboard: while it is still there, pasting copies or moves the files themselves. */
type Held = { workspace: Workspace; paths: string[]; isCut: boolean; text: string };

export function createTreeHandlers(session: WorkspaceSession, desktop: TreeDesktop): TreeHandlers {
  let held: Held | null = null;

  return {
    'node.rename': async ({ path, name }) => (await session.current()).changeTree((tree) => tree.rename(path, name)),
    'node.move': async ({ paths, folderPath, before }) =>
      (await session.current()).changeTree((tree) => tree.move(paths, folderPath, before)),
    'node.duplicate': async ({ paths, copyWord }) =>
      (await session.current()).changeTree((tree) => tree.duplicate(paths, copyWord)),
    'node.delete': async ({ paths }) => (await session.current()).changeTree((tree) => tree.delete(paths)),
    'node.toClipboard': async ({ paths, isCut }) => {
      const workspace = await session.current();
      const documents = await workspace.changeTree((tree) => tree.documents(paths));
      const text = clipboardText(documents, paths);
      await desktop.writeClipboard(text);
      // As it comes back: some systems change the ends of lines.
      held = { workspace, paths, isCut, text: await desktop.readClipboard() };
      return null;
    },
    'node.paste': async ({ folderPath, after, copyWord }) => {
      const workspace = await session.current();
      const text = await desktop.readClipboard();
      if (held === null || held.workspace !== workspace || held.text !== text) {
        if (text.length > MAX_CLIPBOARD_CHARS) throw nothingToPaste();
        const documents = parseClipboardText(text);
        return workspace.changeTree((tree) => tree.paste(documents, folderPath, after, copyWord));
      }
      const { paths, isCut } = held;
      if (!isCut) return workspace.changeTree((tree) => tree.copy(paths, folderPath, after, copyWord));
      const change = await workspace.changeTree((tree) => tree.moveBehind(paths, folderPath, after));
      held = null;
      return change;
    },
    'node.show': async ({ path }) => {
      desktop.showInFolder(await (await session.current()).absolutePathOf(path));
      return null;
    },
    'workspace.prepareSearch': async () => {
      await (await session.current()).prepareSearch();
      return null;
    },
    'workspace.search': async ({ query, cursor }) => (await session.current()).search(query, cursor),
    'tree.deleted': async () => (await session.current()).changeTree((tree) => tree.listDeleted()),
    'tree.forgetDeleted': async ({ ids }) => {
      await (await session.current()).changeTree((tree) => tree.forgetDeleted(ids));
      return null;
    },
    'tree.undo': async ({ undoId }) => (await session.current()).changeTree((tree) => tree.undo(undoId)),
  };
}

/** Too much to be text on a clipboard is there by its paths: pasted in this window, the files are still copied. */
function clipboardText(documents: readonly ClipboardDocument[], paths: readonly string[]): string {
  const text = toClipboardText(documents);
  return text.length > MAX_CLIPBOARD_CHARS ? paths.join('\n') : text;
}

function nothingToPaste(): AppError {
  return new AppError('PASTE_NO_REQUEST', 'There is no request of Sidecall on the clipboard.', { reason: '' });
}

import { useDragAndDrop } from 'react-aria-components';
import { moveNodes } from '../../commands/node-commands.ts';
import { run } from '../../commands/report-error.ts';
import { ROOT_FOLDER } from '../../commands/sidebar-commands.ts';
import { findNode, topmostNodes } from '../../state/tree.ts';
import { useWorkspaceStore } from '../../state/workspace-store.ts';
import { resolveDrop } from './filter-tree.ts';

const tree = () => useWorkspaceStore.getState().snapshot?.tree ?? [];

/** Moves the dragged rows, one or all selected, with the pointer or the keys. */
export function useTreeDrag({ isDisabled }: { isDisabled: boolean }) {
  const { dragAndDropHooks } = useDragAndDrop({
    isDisabled,
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': findNode(tree(), String(key))?.name ?? String(key) })),
    acceptedDragTypes: ['text/plain'],
    getDropOperation: (target) => {
      if (target.type === 'root' || target.dropPosition !== 'on') return 'move';
      return findNode(tree(), String(target.key))?.kind === 'folder' ? 'move' : 'cancel';
    },
    onMove: ({ keys, target }) => {
      const dragged = new Set(topmostNodes(tree(), new Set([...keys].map(String))).map(({ path }) => path));
      const drop = resolveDrop(tree(), ROOT_FOLDER, dragged, {
        path: String(target.key),
        position: target.dropPosition,
      });
      if (drop !== null) run(() => moveNodes([...dragged], drop.folderPath, drop.before));
    },
  });
  return dragAndDropHooks;
}

import { memo, type RefObject, useMemo } from 'react';
import { ListLayout, type Selection, Tree, Virtualizer } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { TreeNode } from '../../../../shared/model/workspace.ts';
import { run } from '../../commands/report-error.ts';
import { openRequest } from '../../commands/request-commands.ts';
import { setFoldersOpen, toggleFolder } from '../../commands/sidebar-commands.ts';
import { useSidebarStore } from '../../state/sidebar-store.ts';
import { findNode, listFolders } from '../../state/tree.ts';
import { useWorkspaceStore } from '../../state/workspace-store.ts';
import { EmptyTree } from './empty-tree.tsx';
import { openTree } from './open-tree.ts';
import { renderTreeRow } from './tree-row.tsx';
import { ROW_HEIGHT_PX } from './use-revealed-row.ts';
import { useTreeDrag } from './use-tree-drag.ts';

const LAYOUT_OPTIONS = { rowHeight: ROW_HEIGHT_PX };

export type TreeListProps = {
  /** What the filter left. */
  nodes: readonly TreeNode[];
  isOpen: (path: string) => boolean;
  isFiltered: boolean;
  /** What the user acted with last. */
  lastInput: RefObject<'keys' | 'pointer'>;
};

/** The rows themselves. Drawn anew only for what they show: every pass over them costs a good part of a frame. */
export const TreeList = memo(function TreeList({ nodes, isOpen, isFiltered, lastInput }: TreeListProps) {
  const { t } = useTranslation();
  const selected = useSidebarStore((state) => state.selected);
  const rows = useMemo(() => openTree(nodes, isOpen), [nodes, isOpen]);
  const expanded = useMemo(
    () => new Set(listFolders(nodes).flatMap(({ path }) => (isOpen(path) ? [path] : []))),
    [nodes, isOpen],
  );
  const dragAndDropHooks = useTreeDrag({ isDisabled: isFiltered });

  const handleSelection = (keys: Selection) =>
    useSidebarStore.getState().select(keys === 'all' ? new Set(visiblePaths(nodes, isOpen)) : (keys as Set<string>));

  const handleAction = (path: string) => {
    if (findNode(useWorkspaceStore.getState().snapshot?.tree ?? [], path)?.kind !== 'folder')
      run(() => openRequest(path));
    // A click has opened or closed it already.
    else if (lastInput.current === 'keys') toggleFolder(path);
  };

  return (
    <Virtualizer layout={ListLayout} layoutOptions={LAYOUT_OPTIONS}>
      <Tree
        aria-label={t('sidebar.tree')}
        className="sidebar-tree-list"
        items={rows}
        selectionMode="multiple"
        selectionBehavior="replace"
        // One selected row is where the focus is; only a choice of several is something to let go.
        escapeKeyBehavior={selected.size > 1 ? 'clearSelection' : 'none'}
        selectedKeys={selected}
        onSelectionChange={handleSelection}
        expandedKeys={expanded}
        onExpandedChange={(keys) => setFoldersOpen(expanded, keys as Set<string>)}
        onAction={(key) => handleAction(String(key))}
        dragAndDropHooks={dragAndDropHooks}
        renderEmptyState={() => <EmptyTree />}
      >
        {renderTreeRow}
      </Tree>
    </Virtualizer>
  );
});

function visiblePaths(nodes: readonly TreeNode[], isOpen: (path: string) => boolean): string[] {
  return nodes.flatMap((node) => [
    node.path,
    ...(node.kind === 'folder' && isOpen(node.path) ? visiblePaths(node.children, isOpen) : []),
  ]);
}

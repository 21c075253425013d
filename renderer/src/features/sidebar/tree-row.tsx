import { ChevronRight, Ellipsis, Folder, GripVertical, TriangleAlert } from 'lucide-react';
import { Button as AriaButton, Collection, TreeItem, TreeItemContent } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { TreeNode } from '../../../../shared/model/workspace.ts';
import { useEndpointName } from '../../state/provider-names.ts';
import { useTabsStore } from '../../state/tabs-store.ts';
import { MenuButton } from '../../ui/menu.tsx';
import { ProviderMark } from '../../ui/provider-mark.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { nodeEntries } from './node-entries.tsx';

/** A folder or request of the tree, with the rows below it. */
export function TreeRow({ node }: { node: TreeNode }) {
  return (
    <TreeItem id={node.path} textValue={node.name} className="sidebar-row">
      <TreeItemContent>
        <RowContent node={node} />
      </TreeItemContent>
      {node.kind === 'folder' ? (
        <Collection items={node.children.map((child) => ({ ...child, id: child.path }))}>
          {(child) => <TreeRow node={child} />}
        </Collection>
      ) : null}
    </TreeItem>
  );
}

function RowContent({ node }: { node: TreeNode }) {
  const { t } = useTranslation();
  const isActive = useTabsStore((state) => state.activePath === node.path);
  return (
    <div className="sidebar-row-content" data-active={isActive || undefined}>
      {node.kind === 'folder' ? (
        <AriaButton slot="chevron" className="sidebar-chevron">
          <ChevronRight aria-hidden />
        </AriaButton>
      ) : (
        <span className="sidebar-chevron" />
      )}
      {node.kind === 'folder' ? <Folder className="sidebar-folder" aria-hidden /> : <RequestMark node={node} />}
      <span className="sidebar-row-name">{node.name}</span>
      {node.kind === 'request' ? <RequestTag node={node} /> : null}
      <AriaButton slot="drag" className="sidebar-drag">
        <GripVertical aria-hidden />
      </AriaButton>
      <MenuButton
        isIconOnly
        className="sidebar-row-menu"
        aria-label={t('sidebar.actionsOf', { name: node.name })}
        entries={nodeEntries(node, t)}
      >
        <Ellipsis aria-hidden />
      </MenuButton>
    </div>
  );
}

type RequestNode = Extract<TreeNode, { kind: 'request' }>;

function RequestMark({ node }: { node: RequestNode }) {
  const { t } = useTranslation();
  const provider = useEndpointName(node.endpoint ?? '')?.provider;
  if (node.problem !== null) {
    const text = t('sidebar.problem', { message: node.problem });
    return (
      <Tooltip isPlain content={text} placement="right">
        <span className="sidebar-problem" role="img" aria-label={text}>
          <TriangleAlert aria-hidden />
        </span>
      </Tooltip>
    );
  }
  return <ProviderMark id={provider?.id ?? ''} label={provider?.label ?? '??'} />;
}

function RequestTag({ node }: { node: RequestNode }) {
  const { t } = useTranslation();
  const operation = useEndpointName(node.endpoint ?? '')?.endpoint.operation;
  const text = node.isCompare ? t('sidebar.compareTag') : operation;
  return text === undefined ? null : <span className="sidebar-tag">{text}</span>;
}

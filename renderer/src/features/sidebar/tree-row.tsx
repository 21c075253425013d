import { ChevronRight, Ellipsis, Folder, GripVertical, TriangleAlert } from 'lucide-react';
import { type PointerEvent, useContext, useState } from 'react';
import { Button as AriaButton, Collection, TreeItem, TreeItemContent } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { TreeNode } from '../../../../shared/model/workspace.ts';
import { operationText } from '../../../../shared/providers/_kit/labels.ts';
import { useHasOpenJob } from '../../state/jobs-store.ts';
import { useEndpointName } from '../../state/provider-names.ts';
import { useSidebarStore } from '../../state/sidebar-store.ts';
import { useTabsStore } from '../../state/tabs-store.ts';
import type { FolderNode, RequestNode } from '../../state/tree.ts';
import { fileProblemText } from '../../ui/file-problem-text.ts';
import { JobMark } from '../../ui/job-mark.tsx';
import { MenuButton } from '../../ui/menu.tsx';
import { ProviderMark } from '../../ui/provider-mark.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { useDocLanguage } from '../../ui/use-doc-language.ts';
import { highlightParts } from './filter-tree.ts';
import { rowEntries } from './node-entries.tsx';
import { RowNameField } from './row-name-field.tsx';
import { FilterWordsContext } from './tree-context.ts';

/** One function for all lists of rows: with another the list would forget which rows it has drawn. */
export function renderTreeRow(node: TreeNode) {
  return node.kind === 'folder' ? <FolderRow id={node.path} node={node} /> : <RequestRow id={node.path} node={node} />;
}

function RequestRow({ node }: { id: string; node: RequestNode }) {
  return (
    <TreeItem id={node.path} textValue={node.name} className="sidebar-row">
      <TreeItemContent>
        <RowContent node={node} />
      </TreeItemContent>
    </TreeItem>
  );
}

function FolderRow({ node }: { id: string; node: FolderNode }) {
  return (
    <TreeItem id={node.path} textValue={node.name} className="sidebar-row">
      <TreeItemContent>
        <RowContent node={node} />
      </TreeItemContent>
      <Collection items={node.children}>{renderTreeRow}</Collection>
    </TreeItem>
  );
}

function RowContent({ node }: { node: TreeNode }) {
  const isActive = useTabsStore((state) => state.activePath === node.path);
  const isRenaming = useSidebarStore((state) => state.renaming === node.path);
  const isCut = useSidebarStore((state) => state.cut.has(node.path));
  const isFocused = useSidebarStore((state) => state.focused === node.path);
  const [isHovered, setHovered] = useState(false);
  // The menu of a row is used after the pointer has left it.
  const handleLeave = (event: PointerEvent<HTMLElement>) =>
    setHovered(event.currentTarget.querySelector('[aria-expanded=true]') !== null);
  return (
    <div
      className="sidebar-row-content"
      data-active={isActive || undefined}
      data-cut={isCut || undefined}
      onPointerEnter={() => setHovered(true)}
      onPointerLeave={handleLeave}
    >
      {node.kind === 'folder' ? (
        <>
          <span className="sidebar-chevron">
            <ChevronRight aria-hidden />
          </span>
          <Folder className="sidebar-folder" aria-hidden />
        </>
      ) : (
        <>
          <span className="sidebar-no-chevron" />
          <RequestMark node={node} />
          <RunningMark node={node} />
        </>
      )}
      {isRenaming ? <RowNameField node={node} /> : <RowName name={node.name} />}
      {node.kind === 'request' ? <RequestTag node={node} /> : null}
      {isFocused || isHovered ? <RowButtons node={node} /> : null}
    </div>
  );
}

/** Only where the pointer or the focus is: made for every row, they would take most of the time that a tree takes. */
function RowButtons({ node }: { node: TreeNode }) {
  const { t } = useTranslation();
  return (
    <>
      <AriaButton slot="drag" className="sidebar-drag">
        <GripVertical aria-hidden />
      </AriaButton>
      <MenuButton
        isIconOnly
        className="sidebar-row-menu"
        aria-label={t('sidebar.actionsOf', { name: node.name })}
        entries={() => rowEntries(node, t)}
      >
        <Ellipsis aria-hidden />
      </MenuButton>
    </>
  );
}

function RowName({ name }: { name: string }) {
  const words = useContext(FilterWordsContext);
  if (words.length === 0) return <span className="sidebar-row-name">{name}</span>;
  return (
    <span className="sidebar-row-name">
      {highlightParts(name, words).map(({ text, isMatch }, index) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have nothing but their place
        isMatch ? <mark key={index}>{text}</mark> : text,
      )}
    </span>
  );
}

function RunningMark({ node }: { node: RequestNode }) {
  return <JobMark isShown={useHasOpenJob(node.path)} />;
}

function RequestMark({ node }: { node: RequestNode }) {
  const { t } = useTranslation();
  const provider = useEndpointName(node.endpoint ?? '')?.provider;
  if (node.problem !== null) {
    const { path, problem: message, reason } = node;
    const text = t('sidebar.problem', { message: fileProblemText({ path, message, ...(reason && { reason }) }) });
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
  const language = useDocLanguage();
  const operation = useEndpointName(node.endpoint ?? '')?.endpoint.operation;
  const word = operation === undefined ? undefined : operationText(operation, language);
  const text = node.isCompare ? t('sidebar.compareTag') : word;
  return text === undefined ? null : <span className="sidebar-tag">{text}</span>;
}

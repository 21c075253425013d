import { Folder, KeyRound, Layers, Settings2 } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { Header, ListBox, ListBoxItem, ListBoxSection, ListLayout, Virtualizer } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { FoundFile, FoundLine } from '../../../../shared/ipc/search-routes.ts';
import type { WorkspaceSnapshot } from '../../../../shared/model/workspace.ts';
import { findEndpointIn } from '../../../../shared/providers/_kit/find-endpoint.ts';
import { useProviderNames } from '../../state/provider-names.ts';
import { findNode } from '../../state/tree.ts';
import { findConnection, findEnvironment, useWorkspaceStore } from '../../state/workspace-store.ts';
import { ProviderMark } from '../../ui/provider-mark.tsx';

type SearchResultsProps = { files: readonly FoundFile[]; emptyText: string; onOpen: (path: string) => void };

const LAYOUT = { rowHeight: 26, headingHeight: 30 };

/** Found lines under the request, connection or environment they are in. */
export function SearchResults({ files, emptyText, onOpen }: SearchResultsProps) {
  const { t } = useTranslation();
  const sections = useMemo(() => files.map(withIds), [files]);
  return (
    <Virtualizer layout={ListLayout} layoutOptions={LAYOUT}>
      <ListBox
        className="ui-list search-results"
        aria-label={t('search.results')}
        selectionMode="none"
        items={sections}
        onAction={(key) => onOpen(pathOfKey(String(key)))}
        renderEmptyState={() => <div className="ui-list-empty">{emptyText}</div>}
      >
        {renderFile}
      </ListBox>
    </Virtualizer>
  );
}

type ListedFile = Omit<FoundFile, 'lines'> & { id: string; lines: (FoundLine & { id: string })[] };

/** One function for all renders: with another the list would make every row anew. */
function renderFile(file: ListedFile) {
  return (
    <ListBoxSection id={file.id}>
      <FileHeading file={file} />
      {file.lines.map((line) => (
        <ListBoxItem key={line.id} id={line.id} className="ui-item search-line" textValue={line.text}>
          <span className="search-number">{line.line}</span>
          <span className="search-text">{partsOf(line)}</span>
        </ListBoxItem>
      ))}
    </ListBoxSection>
  );
}

const listed = new WeakMap<FoundFile, ListedFile>();

/** A long line may be there several times, in parts: its place in the list tells them apart. */
function withIds(file: FoundFile): ListedFile {
  const known = listed.get(file);
  if (known !== undefined) return known;
  const lines = file.lines.map((line, index) => ({ ...line, id: `${file.path}\n${index}` }));
  const made = { ...file, id: file.path, lines };
  listed.set(file, made);
  return made;
}

function FileHeading({ file }: { file: ListedFile }) {
  const { name, place, mark } = useFileName(file.path);
  return (
    <Header className="search-heading">
      {mark}
      <span className="search-name">{name}</span>
      <span className="search-place">{place}</span>
      <span className="search-count">{file.isMore ? `${file.lines.length}+` : file.lines.length}</span>
    </Header>
  );
}

/** As the user knows it: by the title, and where it is. */
function useFileName(path: string): { name: string; place: string; mark: ReactNode } {
  const { t } = useTranslation();
  const providers = useProviderNames();
  const snapshot = useWorkspaceStore((state) => state.snapshot);
  const parts = path.split('/');
  const id = (parts.at(-1) ?? '').replace(/\.ya?ml$/i, '');
  if (parts[0] === 'connections') {
    const connection = findConnection(snapshot, id)?.connection;
    return { name: connection?.info.name ?? id, place: t('sidebar.connections'), mark: <KeyRound aria-hidden /> };
  }
  if (parts[0] === 'environments') {
    const environment = findEnvironment(snapshot, id)?.environment;
    return { name: environment?.info.name ?? id, place: t('search.environments'), mark: <Layers aria-hidden /> };
  }
  if (parts[0] !== 'collections') return { name: snapshot?.name ?? path, place: path, mark: <Settings2 aria-hidden /> };
  const isFolder = id === 'folder';
  const node = findNode(snapshot?.tree ?? [], isFolder ? parts.slice(0, -1).join('/') : path);
  const place = placeOf(snapshot, parts.slice(0, isFolder ? -2 : -1));
  if (isFolder) return { name: node?.name ?? parts.at(-2) ?? '', place, mark: <Folder aria-hidden /> };
  const endpoint = node?.kind === 'request' ? (node.endpoint ?? '') : '';
  const provider = findEndpointIn(providers, endpoint)?.provider;
  return {
    name: node?.name ?? id,
    place,
    mark: <ProviderMark id={provider?.id ?? ''} label={provider?.label ?? '??'} />,
  };
}

function placeOf(snapshot: WorkspaceSnapshot | null, folders: readonly string[]): string {
  return folders
    .slice(1)
    .map((part, index) => findNode(snapshot?.tree ?? [], folders.slice(0, index + 2).join('/'))?.name ?? part)
    .join(' / ');
}

function partsOf({ text, ranges }: FoundLine): ReactNode[] {
  const parts: ReactNode[] = [];
  let end = 0;
  for (const [from, to] of ranges) {
    parts.push(text.slice(end, from), <mark key={from}>{text.slice(from, to)}</mark>);
    end = to;
  }
  return [...parts, text.slice(end)];
}

function pathOfKey(key: string): string {
  return key.slice(0, key.lastIndexOf('\n'));
}

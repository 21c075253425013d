import { FilePlus2, FolderPlus, Import, Plus, Search, Settings2, X } from 'lucide-react';
import { Button as AriaButton, Input, SearchField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { FILTER_ID, selectedFolder } from '../../commands/sidebar-commands.ts';
import { useDialogStore } from '../../state/dialog-store.ts';
import { useSidebarStore } from '../../state/sidebar-store.ts';
import { MenuButton } from '../../ui/menu.tsx';
import { ConnectionList } from './connection-list.tsx';
import { RequestTree } from './request-tree.tsx';
import './sidebar.css';

export function Sidebar() {
  const { t } = useTranslation();
  return (
    <nav className="sidebar" aria-label={t('sidebar.label')}>
      <div className="sidebar-head">
        <Filter />
        <NewMenu />
      </div>
      <RequestTree />
      <ConnectionList />
    </nav>
  );
}

function Filter() {
  const { t } = useTranslation();
  const filter = useSidebarStore((state) => state.filter);
  const setFilter = useSidebarStore((state) => state.setFilter);
  return (
    <SearchField
      className="ui-group sidebar-filter"
      aria-label={t('sidebar.filter')}
      value={filter}
      onChange={setFilter}
      id={FILTER_ID}
    >
      <Search aria-hidden />
      <Input placeholder={t('sidebar.filter')} spellCheck={false} />
      {filter === '' ? null : (
        <AriaButton aria-label={t('sidebar.clearFilter')}>
          <X aria-hidden />
        </AriaButton>
      )}
    </SearchField>
  );
}

function NewMenu() {
  const { t } = useTranslation();
  const open = useDialogStore((state) => state.open);
  return (
    <MenuButton
      isIconOnly
      aria-label={t('sidebar.new')}
      entries={[
        {
          id: 'request',
          label: t('sidebar.newRequest'),
          icon: <FilePlus2 aria-hidden />,
          onAction: () => open({ kind: 'new-request', folderPath: selectedFolder() }),
        },
        {
          id: 'folder',
          label: t('sidebar.newFolder'),
          icon: <FolderPlus aria-hidden />,
          onAction: () => open({ kind: 'new-folder', parentPath: selectedFolder() }),
        },
        {
          id: 'import',
          label: t('command.import.open'),
          icon: <Import aria-hidden />,
          onAction: () => open({ kind: 'import', files: [] }),
        },
        { id: 'separator-settings', isSeparator: true },
        {
          id: 'settings',
          label: t('folder.rootSettings'),
          icon: <Settings2 aria-hidden />,
          onAction: () => open({ kind: 'folder-settings', path: 'collections' }),
        },
      ]}
    >
      <Plus aria-hidden />
    </MenuButton>
  );
}

import { FilePlus2, FolderPlus, Import, Plus, Settings2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { selectedFolder } from '../../commands/sidebar-commands.ts';
import { useDialogStore } from '../../state/dialog-store.ts';
import { MenuButton } from '../../ui/menu.tsx';
import { useLandmarkProps } from '../../ui/use-landmark-props.ts';
import { ConnectionList } from './connection-list.tsx';
import { FilterBox } from './filter-box.tsx';
import { RequestTree } from './request-tree.tsx';
import './sidebar.css';

export function Sidebar() {
  const { t } = useTranslation();
  const landmark = useLandmarkProps<HTMLElement>('navigation', t('sidebar.label'));
  return (
    <nav className="sidebar" {...landmark}>
      <div className="sidebar-head">
        <FilterBox />
        <NewMenu />
      </div>
      <RequestTree />
      <ConnectionList />
    </nav>
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

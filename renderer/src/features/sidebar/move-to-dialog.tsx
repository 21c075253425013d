import { Folder } from 'lucide-react';
import { ListBoxItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { moveNodes } from '../../commands/node-commands.ts';
import { run } from '../../commands/report-error.ts';
import { parentOf, ROOT_FOLDER } from '../../commands/sidebar-commands.ts';
import { useDialogStore } from '../../state/dialog-store.ts';
import { findNode, listFolders } from '../../state/tree.ts';
import { useWorkspaceStore } from '../../state/workspace-store.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FilterList } from '../../ui/filter-list.tsx';

/** Chooses the folder that requests and folders are moved into; for those who do not drag. */
export function MoveToDialog({ paths }: { paths: readonly string[] }) {
  const { t } = useTranslation();
  const close = useDialogStore((state) => state.close);
  const tree = useWorkspaceStore((state) => state.snapshot?.tree) ?? [];
  const name = findNode(tree, paths[0] ?? '')?.name ?? '';
  const isHere = (folderPath: string) => paths.every((path) => parentOf(path) === folderPath);
  const isInside = (folderPath: string) => paths.some((path) => `${folderPath}/`.startsWith(`${path}/`));
  const choices = [{ path: ROOT_FOLDER, name: t('sidebar.rootFolder') }, ...listFolders(tree)].filter(
    ({ path }) => !isHere(path) && !isInside(path),
  );

  return (
    <Dialog
      title={paths.length === 1 ? t('tree.moveTitle', { name }) : t('tree.moveTitleMany', { count: paths.length })}
      size="small"
      isOpen
      onOpenChange={close}
    >
      <FilterList
        label={t('tree.folders')}
        placeholder={t('tree.folderFilter')}
        emptyText={t('tree.noOtherFolder')}
        onSelect={(folderPath) => {
          close();
          run(() => moveNodes(paths, folderPath, null));
        }}
        autoFocus
        className="sidebar-folders"
      >
        {choices.map((folder) => {
          const around = folder.path.split('/').slice(1, -1).join(' / ');
          return (
            <ListBoxItem
              key={folder.path}
              id={folder.path}
              className="ui-item"
              textValue={[folder.name, around].join(' ')}
            >
              <Folder aria-hidden />
              <span className="ui-item-text">
                <span className="ui-item-label">{folder.name}</span>
                {around === '' ? null : <span className="ui-item-description">{around}</span>}
              </span>
            </ListBoxItem>
          );
        })}
      </FilterList>
    </Dialog>
  );
}

import { FolderPlus, Inbox } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ROOT_FOLDER } from '../../commands/sidebar-commands.ts';
import { useDialogStore } from '../../state/dialog-store.ts';
import { useSidebarStore } from '../../state/sidebar-store.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';

/** What stands where no row is: nothing was found, or there is nothing yet. */
export function EmptyTree() {
  const { t } = useTranslation();
  const filter = useSidebarStore((state) => state.filter);
  const open = useDialogStore((state) => state.open);
  if (filter !== '') return <p className="sidebar-none">{t('sidebar.noMatch', { filter })}</p>;
  return (
    <EmptyState
      icon={<Inbox />}
      title={t('sidebar.emptyTitle')}
      text={t('sidebar.emptyText')}
      action={
        <Button variant="primary" onPress={() => open({ kind: 'new-request', folderPath: ROOT_FOLDER })}>
          <FolderPlus aria-hidden />
          {t('sidebar.newRequest')}
        </Button>
      }
    />
  );
}

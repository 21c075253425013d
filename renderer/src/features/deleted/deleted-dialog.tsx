import { FileText, Folder, RotateCcw, Trash2 } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeptDeletion } from '../../../../shared/ipc/tree-routes.ts';
import { forgetDeleted, readDeleted, restoreDeleted } from '../../commands/deleted-commands.ts';
import { errorText } from '../../commands/error-text.ts';
import { run } from '../../commands/report-error.ts';
import { useDialogStore } from '../../state/dialog-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatMoment } from '../../ui/format-moment.ts';
import { Notice } from '../../ui/notice.tsx';
import './deleted.css';

/** What was deleted lately, to be brought back or removed for good; also after a restart. */
export function DeletedDialog() {
  const { t } = useTranslation();
  const close = useDialogStore((state) => state.close);
  const [deletions, setDeletions] = useState<KeptDeletion[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const load = useCallback(async () => {
    try {
      setDeletions(await readDeleted());
    } catch (error) {
      setProblem(errorText(error));
    }
  }, []);
  useEffect(() => void load(), [load]);

  const act = (action: () => Promise<unknown>) =>
    run(async () => {
      setProblem(null);
      try {
        await action();
      } catch (error) {
        setProblem(errorText(error));
      }
      await load();
    });

  return (
    <Dialog
      title={t('deleted.title')}
      size="large"
      isOpen
      onOpenChange={close}
      footer={
        deletions === null || deletions.length === 0 ? null : (
          <Button variant="ghost" onPress={() => act(() => forgetDeleted(deletions))}>
            <Trash2 aria-hidden />
            {t('deleted.forgetAll')}
          </Button>
        )
      }
    >
      {problem === null ? null : <Notice tone="danger">{problem}</Notice>}
      <p className="deleted-hint">{t('deleted.hint')}</p>
      {deletions?.length === 0 ? <EmptyState icon={<Trash2 />} title={t('deleted.none')} /> : null}
      <ul className="deleted-list" aria-label={t('deleted.title')}>
        {(deletions ?? []).map((deletion) => (
          <DeletionRow
            key={deletion.id}
            deletion={deletion}
            onRestore={() => act(() => restoreDeleted(deletion))}
            onForget={() => act(() => forgetDeleted([deletion]))}
          />
        ))}
      </ul>
    </Dialog>
  );
}

type DeletionRowProps = { deletion: KeptDeletion; onRestore: () => void; onForget: () => void };

function DeletionRow({ deletion, onRestore, onForget }: DeletionRowProps) {
  const { t, i18n } = useTranslation();
  const { entries, deletedAtMs } = deletion;
  const names = entries.map(({ name }) => name).join(', ');
  const Icon = entries[0]?.isFolder ? Folder : FileText;
  return (
    <li className="deleted-row">
      <Icon aria-hidden />
      <span className="deleted-text">
        <span className="deleted-name">{names}</span>
        <span className="deleted-path">{entries.map(({ path }) => path).join(', ')}</span>
      </span>
      <time className="deleted-when" dateTime={new Date(deletedAtMs).toISOString()}>
        {formatMoment(deletedAtMs, i18n.language)}
      </time>
      <Button aria-label={t('deleted.restoreOf', { names })} onPress={onRestore}>
        <RotateCcw aria-hidden />
        {t('deleted.restore')}
      </Button>
      <Button isIconOnly aria-label={t('deleted.forgetOf', { names })} onPress={onForget}>
        <Trash2 aria-hidden />
      </Button>
    </li>
  );
}

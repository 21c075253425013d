import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportOutcome } from '../../../../shared/ipc/import-routes.ts';
import { errorText } from '../../commands/error-text.ts';
import { undoImport } from '../../commands/import-commands.ts';
import { useDialogStore } from '../../state/dialog-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ImportIssues } from './import-issues.tsx';

/** What was made, and what is left to do by hand. */
export function ImportSummary({ outcome }: { outcome: ImportOutcome }) {
  const { t } = useTranslation();
  const close = useDialogStore((state) => state.close);
  const [problem, setProblem] = useState<string | null>(null);
  const { requests, connections, environments, issues } = outcome;
  const parts = [
    t('import.madeRequests', { count: requests }),
    ...(connections === 0 ? [] : [t('import.madeConnections', { count: connections })]),
    ...(environments === 0 ? [] : [t('import.madeEnvironments', { count: environments })]),
  ];
  const handleUndo = async () => {
    try {
      await undoImport(outcome.undoId);
      close();
    } catch (error) {
      setProblem(errorText(error));
    }
  };
  return (
    <Dialog
      title={t('import.doneTitle')}
      size={issues.length === 0 ? 'small' : 'large'}
      isOpen
      onOpenChange={close}
      footer={
        <>
          <Button onPress={() => void handleUndo()}>{t('import.undoAll')}</Button>
          <Button variant="primary" onPress={close}>
            {t('app.close')}
          </Button>
        </>
      }
    >
      <div className="import-review">
        <Notice tone={problem === null ? 'success' : 'danger'}>{problem ?? parts.join(t('import.separator'))}</Notice>
        <ImportIssues issues={issues} />
      </div>
    </Dialog>
  );
}

import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportOutcome, ImportPreview } from '../../../../shared/ipc/import-routes.ts';
import { errorText } from '../../commands/error-text.ts';
import { applyImport } from '../../commands/import-commands.ts';
import { ROOT_FOLDER, selectedFolder } from '../../commands/sidebar-commands.ts';
import { useDialogStore } from '../../state/dialog-store.ts';
import { listFolders } from '../../state/tree.ts';
import { useWorkspaceStore } from '../../state/workspace-store.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { ImportIssues } from './import-issues.tsx';
import { ImportTree } from './import-tree.tsx';

type ImportReviewProps = {
  preview: ImportPreview;
  /** Where the requests go at first; the folder that is selected when absent. */
  initialFolderPath?: string | undefined;
  onBack: () => void;
  onDone: (outcome: ImportOutcome) => void;
};

/** What will be made, before anything is. */
export function ImportReview({ preview, initialFolderPath, onBack, onDone }: ImportReviewProps) {
  const { t } = useTranslation();
  const close = useDialogStore((state) => state.close);
  const tree = useWorkspaceStore((state) => state.snapshot?.tree) ?? [];
  const [kept, setKept] = useState<ReadonlySet<number>>(() => new Set(preview.requests.keys()));
  const [folderPath, setFolderPath] = useState(() => initialFolderPath ?? selectedFolder());
  const [hasEnvironments, setHasEnvironments] = useState(true);
  const [problem, setProblem] = useState<string | null>(null);
  const [isImporting, setIsImporting] = useState(false);
  const folders = [
    { id: ROOT_FOLDER, label: t('sidebar.rootFolder') },
    ...listFolders(tree).map(({ path, name }) => ({
      id: path,
      label: name,
      description: path.split('/').slice(1, -1).join(' / '),
    })),
  ];
  const isNothing = kept.size === 0 && !(hasEnvironments && preview.environments.length > 0);

  const handleImport = async () => {
    setProblem(null);
    setIsImporting(true);
    try {
      const { previewId } = preview;
      onDone(await applyImport({ previewId, requests: [...kept], folderPath, hasEnvironments }));
    } catch (error) {
      setProblem(errorText(error));
      setIsImporting(false);
    }
  };

  return (
    <Dialog
      title={t('import.reviewTitle', { format: preview.formats.join(', ') })}
      size="large"
      isOpen
      onOpenChange={close}
      footer={
        <>
          <Button onPress={onBack} isDisabled={isImporting}>
            {t('import.back')}
          </Button>
          <Button variant="primary" isDisabled={isNothing || isImporting} onPress={() => void handleImport()}>
            {isImporting ? t('import.importing') : t('import.import', { count: kept.size })}
          </Button>
        </>
      }
    >
      <div className="import-review">
        {problem === null ? null : <Notice tone="danger">{problem}</Notice>}
        {preview.requests.length === 0 ? null : (
          <>
            <Select
              label={t('import.target')}
              items={folders}
              selectedKey={folderPath}
              onSelectionChange={setFolderPath}
            />
            <ImportTree requests={preview.requests} kept={kept} onChange={setKept} />
          </>
        )}
        {preview.environments.length === 0 ? null : (
          <Checkbox isSelected={hasEnvironments} onChange={setHasEnvironments}>
            {t('import.environments', { names: preview.environments.map(({ name }) => name).join(', ') })}
          </Checkbox>
        )}
        {preview.connections.length === 0 ? null : (
          <p className="import-line">{t('import.connections', { names: preview.connections.join(', ') })}</p>
        )}
        {preview.secrets.length === 0 ? null : (
          <section className="import-secrets" aria-label={t('import.secrets')}>
            <h3>
              <KeyRound aria-hidden /> {t('import.secrets')}
            </h3>
            <ul>
              {preview.secrets.slice(0, 50).map((name, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two may have one name.
                <li key={index}>{name}</li>
              ))}
              {preview.secrets.length > 50 ? <li>{t('import.more', { count: preview.secrets.length - 50 })}</li> : null}
            </ul>
          </section>
        )}
        <ImportIssues issues={preview.issues} />
      </div>
    </Dialog>
  );
}

import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportOutcome, ImportPreview } from '../../../../shared/ipc/import-routes.ts';
import { errorText } from '../../commands/error-text.ts';
import { type ImportText, previewImport } from '../../commands/import-commands.ts';
import { useDialogStore } from '../../state/dialog-store.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { ImportReview } from './import-review.tsx';
import { ImportSource } from './import-source.tsx';
import { ImportSummary } from './import-summary.tsx';
import './import.css';

/** From another program's file to requests: choose, look, import, read what did not carry over. */
export function ImportDialog({ files, folderPath }: { files: readonly ImportText[]; folderPath?: string }) {
  const { t } = useTranslation();
  const close = useDialogStore((state) => state.close);
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  const [outcome, setOutcome] = useState<ImportOutcome | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  // Here, so that a text that could not be read is still there to be mended.
  const [text, setText] = useState('');
  const [isReading, setIsReading] = useState(files.length > 0);

  const read = async (work: () => Promise<ImportPreview | null>) => {
    setProblem(null);
    setIsReading(true);
    try {
      setPreview(await work());
    } catch (error) {
      setProblem(errorText(error));
    } finally {
      setIsReading(false);
    }
  };

  // Only what the dialog was opened with: it stays the same while it is open.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (files.length > 0) void read(() => previewImport(files));
  }, []);

  if (outcome !== null) return <ImportSummary outcome={outcome} />;
  if (preview !== null) {
    return (
      <ImportReview
        preview={preview}
        initialFolderPath={folderPath}
        onBack={() => setPreview(null)}
        onDone={setOutcome}
      />
    );
  }
  if (isReading) {
    return (
      <Dialog title={t('import.title')} isOpen onOpenChange={close}>
        <EmptyState icon={<Spinner />} title={t('import.reading')} />
      </Dialog>
    );
  }
  return <ImportSource text={text} onTextChange={setText} problem={problem} onRead={read} />;
}

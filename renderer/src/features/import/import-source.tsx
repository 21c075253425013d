import { FileInput, FolderInput } from 'lucide-react';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportPreview } from '../../../../shared/ipc/import-routes.ts';
import { hasFiles, readDropped } from '../../commands/dropped-files.ts';
import { chooseImport, previewImport } from '../../commands/import-commands.ts';
import { useDialogStore } from '../../state/dialog-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';

type ImportSourceProps = {
  text: string;
  onTextChange: (text: string) => void;
  problem: string | null;
  onRead: (work: () => Promise<ImportPreview | null>) => Promise<void>;
};

/** Where the text comes from: files, a folder, the clipboard, or a drop. */
export function ImportSource({ text, onTextChange, problem, onRead }: ImportSourceProps) {
  const { t } = useTranslation();
  const close = useDialogStore((state) => state.close);
  const [isOver, setIsOver] = useState(false);

  const handleDrop = (event: DragEvent) => {
    setIsOver(false);
    if (!hasFiles(event.dataTransfer)) return;
    event.preventDefault();
    event.stopPropagation();
    const { dataTransfer } = event;
    const reading = readDropped(dataTransfer);
    void onRead(async () => previewImport(await reading));
  };

  return (
    <Dialog
      title={t('import.title')}
      isOpen
      onOpenChange={close}
      footer={
        <>
          <Button onPress={close}>{t('app.cancel')}</Button>
          <Button
            variant="primary"
            isDisabled={text.trim() === ''}
            onPress={() => void onRead(() => previewImport([{ name: '', text }]))}
          >
            {t('import.next')}
          </Button>
        </>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping has the buttons beside it. */}
      <div
        className="import-source"
        data-over={isOver || undefined}
        onDragOver={(event) => {
          if (!hasFiles(event.dataTransfer)) return;
          event.preventDefault();
          event.stopPropagation();
          event.dataTransfer.dropEffect = 'copy';
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={handleDrop}
      >
        {problem === null ? null : <Notice tone="danger">{problem}</Notice>}
        <p className="import-intro">{t('import.intro')}</p>
        <div className="import-choices">
          <Button onPress={() => void onRead(() => chooseImport('files'))}>
            <FileInput aria-hidden /> {t('import.chooseFiles')}
          </Button>
          <Button onPress={() => void onRead(() => chooseImport('folder'))}>
            <FolderInput aria-hidden /> {t('import.chooseFolder')}
          </Button>
          <span className="import-hint">{t('import.orDrop')}</span>
        </div>
        <TextField
          label={t('import.paste')}
          isMultiline
          isMonospace
          rows={10}
          value={text}
          placeholder={t('import.pastePlaceholder')}
          onChange={onTextChange}
          autoFocus
        />
      </div>
    </Dialog>
  );
}

import { FileUp } from 'lucide-react';
import { type DragEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CompareData } from '../../../../../shared/model/compare.ts';
import { variableNamesIn } from '../../../../../shared/variables/placeholders.ts';
import { chooseDataFile } from '../../../commands/comparison-commands.ts';
import { hasFiles, readDropped } from '../../../commands/dropped-files.ts';
import { run } from '../../../commands/report-error.ts';
import type { Tab } from '../../../state/tabs-store.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { editCompare } from '../options/edit-options.ts';
import { DataPreview } from './data-preview.tsx';
import { guessFormat, readRows, unusedNames } from './read-rows.ts';
import './matrix.css';

type Props = { tab: Tab; onClose: () => void };

/** The rows of the matrix as text, and what they are read as. Nothing is taken over until the last button. */
export function DataDialog({ tab, onClose }: Props) {
  const { t } = useTranslation();
  const known = tab.draft.compare?.data;
  const [data, setData] = useState<CompareData>({ format: known?.format ?? 'csv', text: known?.text ?? '' });
  const [isDropTarget, setDropTarget] = useState(false);
  const read = useMemo(() => readRows(data), [data]);
  const used = useMemo(() => variableNamesIn(tab.draft), [tab.draft]);
  const takeFile = ({ name, text }: { name: string; text: string }) =>
    setData({ format: guessFormat(text, name), text });
  const save = (next: CompareData | undefined) => {
    editCompare(tab.path, { data: next });
    onClose();
  };
  const handleDrop = (event: DragEvent) => {
    setDropTarget(false);
    if (!hasFiles(event.dataTransfer)) return;
    event.preventDefault();
    event.stopPropagation();
    const { dataTransfer } = event;
    run(async () => {
      const [file] = await readDropped(dataTransfer);
      if (file !== undefined) takeFile(file);
    });
  };
  return (
    <Dialog
      title={t('compareData.title')}
      size="large"
      isOpen
      onOpenChange={onClose}
      footer={
        <>
          {known === undefined ? null : (
            <Button variant="danger" onPress={() => save(undefined)}>
              {t('compareData.remove')}
            </Button>
          )}
          <span className="options-spring" />
          <Button onPress={onClose}>{t('compareData.cancel')}</Button>
          <Button variant="primary" isDisabled={read.rows === null} onPress={() => save({ ...known, ...data })}>
            {t('compareData.apply')}
          </Button>
        </>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: files may also be opened by the button */}
      <div
        className="data-editor"
        data-drop={isDropTarget || undefined}
        onDragOver={(event) => {
          if (!hasFiles(event.dataTransfer)) return;
          event.preventDefault();
          event.stopPropagation();
          event.dataTransfer.dropEffect = 'copy';
          setDropTarget(true);
        }}
        onDragLeave={() => setDropTarget(false)}
        onDrop={handleDrop}
      >
        <p className="options-hint">{t('compareData.hint', { example: '{{name}}' })}</p>
        <div className="data-tools">
          <Segmented
            label={t('compareData.format')}
            items={[
              { id: 'csv', label: t('compareData.csv') },
              { id: 'json', label: t('compareData.json') },
            ]}
            selectedKey={data.format}
            onSelectionChange={(format) => setData({ ...data, format: format as CompareData['format'] })}
          />
          <span className="options-spring" />
          <Button
            onPress={() =>
              run(async () => {
                const file = await chooseDataFile();
                if (file !== null) takeFile(file);
              })
            }
          >
            <FileUp aria-hidden /> {t('compareData.open')}
          </Button>
          <span className="options-hint">{t('compareData.drop')}</span>
        </div>
        <TextField
          label={t('compareData.text')}
          isLabelHidden
          isMultiline
          isMonospace
          rows={9}
          placeholder={data.format === 'csv' ? 'city,__expected\nParis,icontains: France' : '[{ "city": "Paris" }]'}
          value={data.text}
          onChange={(text) => setData({ format: data.text === '' ? guessFormat(text) : data.format, text })}
        />
        <DataPreview read={read} unused={unusedNames(read.names, used)} />
      </div>
    </Dialog>
  );
}

import { FolderOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { chooseFiles } from '../../../commands/file-commands.ts';
import { run } from '../../../commands/report-error.ts';
import { Button } from '../../../ui/button.tsx';
import { VariableTextField } from '../../../ui/variable-field/variable-text-field.tsx';
import { FileCard } from './file-card.tsx';
import { useFileTarget } from './use-file-target.ts';
import './files.css';

type FileSlotProps = {
  label: string;
  /** Undefined while no file is chosen. */
  path: string | undefined;
  onChange: (path: string | undefined) => void;
};

/** A place for one file of any kind, such as the body of a request: chosen, dropped, pasted or typed. */
export function FileSlot({ label, path, onChange }: FileSlotProps) {
  const { t } = useTranslation();
  const { isOver, handlers } = useFileTarget(([file]) => file !== undefined && onChange(file.path));
  const choose = () =>
    run(async () => {
      const [file] = await chooseFiles('file', false);
      if (file !== undefined) onChange(file.path);
    });
  const isCard = path !== undefined && path !== '' && !path.includes('{{');
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would add a frame of its own.
    <div role="group" aria-label={label} className="media-control" data-over={isOver || undefined} {...handlers}>
      {isCard ? (
        <FileCard
          path={path}
          kind="file"
          onReplace={(file) => onChange(file.path)}
          onRemove={() => onChange(undefined)}
        />
      ) : (
        <>
          <div className="media-control-add">
            <Button variant="secondary" onPress={choose}>
              <FolderOpen aria-hidden /> {t('fileField.choose.file')}
            </Button>
            <span className="request-hint">{t('fileField.orDrop')}</span>
          </div>
          {path?.includes('{{') === true && (
            <VariableTextField label={label} isLabelHidden isMonospace value={path} onChange={onChange} />
          )}
        </>
      )}
    </div>
  );
}

import { FolderOpen, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { FileFacts } from '../../../../../shared/ipc/file-routes.ts';
import { fileReference, readFileReference } from '../../../../../shared/model/file-reference.ts';
import type { MediaKind } from '../../../../../shared/model/media.ts';
import { chooseFiles } from '../../../commands/file-commands.ts';
import { run } from '../../../commands/report-error.ts';
import { Button } from '../../../ui/button.tsx';
import type { MenuEntry } from '../../../ui/menu.tsx';
import { VariableTextField } from '../../../ui/variable-field/variable-text-field.tsx';
import { FileCard } from './file-card.tsx';

export type MediaEntryProps = {
  label: string;
  kind: MediaKind;
  /** An address, or what names a file. */
  text: string;
  /** Whether the service takes files by an upload of their own, besides their bytes; null: only by one of the two. */
  canUpload: boolean | null;
  maxBytes?: number | undefined;
  isInvalid?: boolean;
  describedBy?: string;
  onChange: (text: string) => void;
  onRemove: () => void;
  moves?: readonly MenuEntry[];
};

/** One medium: its address to type, or the card of a file. */
export function MediaEntry(props: MediaEntryProps) {
  const { label, kind, text, canUpload, maxBytes, onChange, onRemove, moves = [] } = props;
  const { t } = useTranslation();
  const reference = readFileReference(text);
  const isUpload = reference?.isUpload ?? canUpload === true;
  // With a variable in it, the path is still something to type.
  if (reference !== null && !reference.path.includes('{{')) {
    const other = fileReference(reference.path, !reference.isUpload);
    const entries: MenuEntry[] = [
      ...(canUpload === null
        ? []
        : [
            {
              id: 'form',
              label: t(reference.isUpload ? 'fileField.sendInside' : 'fileField.uploadFirst'),
              description: t(reference.isUpload ? 'fileField.sendInsideHint' : 'fileField.uploadFirstHint'),
              onAction: () => onChange(other),
            },
          ]),
      ...moves,
    ];
    return (
      <div className="media-entry">
        <FileCard
          path={reference.path}
          kind={kind}
          maxBytes={maxBytes}
          entries={entries}
          onReplace={(file) => onChange(fileReference(file.path, reference.isUpload))}
          onRemove={onRemove}
        />
        {reference.isUpload && <span className="request-hint">{t('fileField.isUploaded')}</span>}
      </div>
    );
  }
  const put = ([file]: FileFacts[]) => file !== undefined && onChange(fileReference(file.path, isUpload));
  return (
    <div className="media-entry-row">
      <VariableTextField
        className="media-entry-address"
        label={label}
        isLabelHidden
        isMonospace
        isInvalid={props.isInvalid === true}
        describedBy={props.describedBy}
        value={text}
        placeholder={t('fileField.address')}
        onChange={onChange}
      />
      <Button
        isIconOnly
        aria-label={t('fileField.chooseFor', { name: label })}
        onPress={() => run(async () => void put(await chooseFiles(kind, false)))}
      >
        <FolderOpen aria-hidden />
      </Button>
      {text !== '' && (
        <Button isIconOnly aria-label={t('fileField.remove', { name: label })} onPress={onRemove}>
          <X aria-hidden />
        </Button>
      )}
    </div>
  );
}

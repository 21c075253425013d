import { FolderOpen, Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { FileFacts } from '../../../../shared/ipc/file-routes.ts';
import type { FormPart } from '../../../../shared/model/request-draft.ts';
import { isFilePart } from '../../../../shared/providers/_kit/multipart-body.ts';
import { chooseFiles } from '../../commands/file-commands.ts';
import { run } from '../../commands/report-error.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { VariableTextField } from '../../ui/variable-field/variable-text-field.tsx';
import { FileCard } from './files/file-card.tsx';
import { useFileTarget } from './files/use-file-target.ts';
import './files/files.css';

type PartsEditorProps = {
  parts: readonly FormPart[] | undefined;
  /** Undefined when the last part is gone, so that the file does not keep an empty list. */
  onChange: (parts: FormPart[] | undefined) => void;
};

/** The parts of a multipart form: name, text, and for those who need it a file name and a content type. */
export function PartsEditor({ parts = [], onChange }: PartsEditorProps) {
  const { t } = useTranslation();
  const replace = (index: number, change: Partial<FormPart>) =>
    onChange(parts.map((part, position) => (position === index ? { ...part, ...change } : part)));
  const remove = (index: number) => {
    const rest = parts.filter((_, position) => position !== index);
    onChange(rest.length === 0 ? undefined : rest);
  };
  return (
    <fieldset className="request-pairs" aria-label={t('request.bodyParts')}>
      {parts.map((part, index) => (
        <PartRow
          // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity of their own but their place.
          key={index}
          number={index + 1}
          part={part}
          onChange={(change) => replace(index, change)}
          onRemove={() => remove(index)}
        />
      ))}
      <div>
        <Button variant="ghost" onPress={() => onChange([...parts, { name: '', value: '' }])}>
          <Plus aria-hidden /> {t('request.addPart')}
        </Button>
      </div>
    </fieldset>
  );
}

type PartRowProps = {
  number: number;
  part: FormPart;
  onChange: (change: Partial<FormPart>) => void;
  onRemove: () => void;
};

function PartRow({ number, part, onChange, onRemove }: PartRowProps) {
  const { t } = useTranslation();
  const take = ([file]: FileFacts[]) => file !== undefined && onChange({ file: file.path, value: '' });
  const { isOver, handlers } = useFileTarget(take);
  const choose = () => run(async () => void take(await chooseFiles('file', false)));
  return (
    <div
      className="request-part"
      data-disabled={part.disabled || undefined}
      data-over={isOver || undefined}
      {...handlers}
    >
      <Checkbox
        aria-label={t('request.partEnabled', { number })}
        isSelected={part.disabled !== true}
        onChange={(isEnabled) => onChange({ disabled: isEnabled ? undefined : true })}
      />
      <VariableTextField
        label={t('request.partName', { number })}
        isLabelHidden
        isMonospace
        value={part.name}
        placeholder={t('request.name')}
        onChange={(name) => onChange({ name })}
      />
      {isFilePart(part) ? (
        <div className="request-part-value">
          <FileCard
            path={part.file}
            kind="file"
            onReplace={(file) => onChange({ file: file.path })}
            onRemove={() => onChange({ file: undefined })}
          />
        </div>
      ) : (
        <div className="request-part-value media-entry-row">
          <VariableTextField
            className="media-entry-address"
            label={t('request.partValue', { number })}
            isLabelHidden
            isMonospace
            isMultiline
            rows={part.value.includes('\n') || part.filename !== undefined ? 4 : 1}
            value={part.value}
            placeholder={t('request.value')}
            onChange={(value) => onChange({ value })}
          />
          <Button isIconOnly aria-label={t('fileField.partFile', { number })} onPress={choose}>
            <FolderOpen aria-hidden />
          </Button>
        </div>
      )}
      <VariableTextField
        label={t('request.partFilename', { number })}
        isLabelHidden
        isMonospace
        value={part.filename ?? ''}
        placeholder={t('request.filename')}
        onChange={(filename) => onChange({ filename: filename === '' ? undefined : filename })}
      />
      <VariableTextField
        label={t('request.partContentType', { number })}
        isLabelHidden
        isMonospace
        value={part.contentType ?? ''}
        placeholder={t('request.contentType')}
        onChange={(contentType) => onChange({ contentType: contentType === '' ? undefined : contentType })}
      />
      <Button isIconOnly aria-label={t('request.partRemove', { number })} onPress={onRemove}>
        <X aria-hidden />
      </Button>
    </div>
  );
}

import { FolderOpen, Link } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { FileFacts } from '../../../../../shared/ipc/file-routes.ts';
import { fileReference } from '../../../../../shared/model/file-reference.ts';
import type { JsonValue } from '../../../../../shared/model/json.ts';
import type { ParameterSpec } from '../../../../../shared/providers/_kit/adapter.ts';
import { chooseFiles } from '../../../commands/file-commands.ts';
import { run } from '../../../commands/report-error.ts';
import { Button } from '../../../ui/button.tsx';
import { MediaEntry } from './media-entry.tsx';
import { useFileTarget } from './use-file-target.ts';
import './files.css';

export type MediaControlProps = {
  parameter: ParameterSpec;
  control: Extract<ParameterSpec['control'], { kind: 'media' }>;
  value: JsonValue | undefined;
  isInvalid: boolean;
  issuesId: string;
  onChange: (value: JsonValue | undefined) => void;
};

/** A field for a picture, sound, film or file, or for a list of them: addresses, or files that are chosen, dropped or pasted. */
export function MediaControl({ parameter, control, value, isInvalid, issuesId, onChange }: MediaControlProps) {
  const { t } = useTranslation();
  const { accepts, forms, maxItems, maxBytes } = control;
  const isList = maxItems !== undefined;
  const entries = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
  const hasRoom = isList ? entries.length < maxItems : entries.length === 0;
  const isUpload = forms[0] === 'upload';
  const canUpload = forms.includes('upload') && forms.length > 1 ? isUpload : null;
  const set = (next: readonly JsonValue[]) => {
    // One of a list may stand alone, as it did before.
    const stays = isList && !(next.length === 1 && typeof value === 'string');
    onChange(next.length === 0 ? undefined : stays ? [...next] : next[0]);
  };
  const add = (files: readonly FileFacts[]) => {
    const added = files.map(({ path }) => fileReference(path, isUpload));
    const kept = isList ? entries.filter((entry) => entry !== '') : [];
    set([...kept, ...added].slice(0, isList ? maxItems : 1));
  };
  const { isOver, handlers } = useFileTarget(add);
  const label = (index: number) =>
    isList ? t('request.listEntry', { name: parameter.name, number: index + 1 }) : parameter.name;
  const move = (index: number, by: 1 | -1) => {
    const next = [...entries];
    const [moved] = next.splice(index, 1);
    next.splice(index + by, 0, moved as JsonValue);
    set(next);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would add a frame of its own to each row of the form.
    <div
      role="group"
      aria-label={parameter.name}
      className="media-control"
      data-over={isOver || undefined}
      {...handlers}
    >
      {entries.map((entry, index) =>
        typeof entry === 'string' ? (
          <MediaEntry
            // biome-ignore lint/suspicious/noArrayIndexKey: entries have no identity of their own but their place.
            key={index}
            label={label(index)}
            kind={accepts}
            text={entry}
            canUpload={canUpload}
            maxBytes={maxBytes}
            isInvalid={isInvalid}
            describedBy={issuesId}
            onChange={(text) => set(entries.map((one, position) => (position === index ? text : one)))}
            onRemove={() => set(entries.filter((_, position) => position !== index))}
            moves={
              isList
                ? [
                    {
                      id: 'up',
                      label: t('fileField.earlier'),
                      isDisabled: index === 0,
                      onAction: () => move(index, -1),
                    },
                    {
                      id: 'down',
                      label: t('fileField.later'),
                      isDisabled: index === entries.length - 1,
                      onAction: () => move(index, 1),
                    },
                  ]
                : []
            }
          />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <code className="request-chip" key={index}>
            {JSON.stringify(entry).slice(0, 200)}
          </code>
        ),
      )}
      {hasRoom && (
        <div className="media-control-add">
          <Button
            variant="secondary"
            onPress={() => run(async () => add(await chooseFiles(accepts, isList && maxItems > 1)))}
          >
            <FolderOpen aria-hidden /> {t(`fileField.choose.${accepts}`)}
          </Button>
          <Button variant="ghost" onPress={() => set([...entries, ''])}>
            <Link aria-hidden /> {t('fileField.addAddress')}
          </Button>
          <span className="request-hint">{t('fileField.orDrop')}</span>
        </div>
      )}
    </div>
  );
}

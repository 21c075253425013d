import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Capture, CaptureOutcome } from '../../../../shared/model/capture.ts';
import { CAPTURE_SOURCES, type CaptureSource } from '../../../../shared/model/capture-sources.ts';
import { type Tab, useTabsStore } from '../../state/tabs-store.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useTriedCaptures } from './use-tried-captures.ts';

/** What the request takes from its answers, tried on the last one while it is edited. */
export function CapturesTab({ tab }: { tab: Tab }) {
  const { t } = useTranslation();
  const captures = tab.draft.captures ?? [];
  const tried = useTriedCaptures(tab.path, captures);
  const setAll = (next: Capture[]) =>
    useTabsStore.getState().edit(tab.path, (draft) => ({ ...draft, captures: next.length === 0 ? undefined : next }));
  return (
    <fieldset className="request-section request-captures" aria-label={t('capture.title')}>
      <p className="request-hint">{t('capture.hint')}</p>
      {captures.map((capture, index) => (
        <CaptureRow
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
          key={index}
          capture={capture}
          number={index + 1}
          outcome={tried === null ? null : (tried[index] ?? null)}
          hasRun={tried !== null}
          onChange={(next) => setAll(captures.map((other, at) => (at === index ? next : other)))}
          onRemove={() => setAll(captures.filter((_, at) => at !== index))}
        />
      ))}
      <div>
        <Button variant="ghost" onPress={() => setAll([...captures, { name: '', from: 'json', path: '$.' }])}>
          <Plus aria-hidden /> {t('capture.add')}
        </Button>
      </div>
    </fieldset>
  );
}

type CaptureRowProps = {
  capture: Capture;
  number: number;
  /** What it would take from the last answer; null when it is switched off or there is none. */
  outcome: CaptureOutcome | null;
  hasRun: boolean;
  onChange: (capture: Capture) => void;
  onRemove: () => void;
};

function CaptureRow({ capture, number, outcome, hasRun, onChange, onRemove }: CaptureRowProps) {
  const { t } = useTranslation();
  const { from } = capture;
  const field = (key: 'path' | 'header' | 'pattern') => (
    <TextField
      label={t(`capture.${key}Of`, { number })}
      isLabelHidden
      isMonospace
      placeholder={t(`capture.${key}`)}
      value={capture[key] ?? ''}
      onChange={(value) => onChange({ ...capture, [key]: value === '' ? undefined : value })}
    />
  );
  return (
    <div className="request-capture" data-disabled={capture.disabled || undefined}>
      <Checkbox
        aria-label={t('capture.enabled', { number })}
        isSelected={!capture.disabled}
        onChange={(isSelected) => onChange({ ...capture, disabled: isSelected ? undefined : true })}
      />
      <TextField
        label={t('capture.nameOf', { number })}
        isLabelHidden
        isMonospace
        placeholder={t('capture.name')}
        value={capture.name}
        onChange={(name) => onChange({ ...capture, name })}
      />
      <Select
        label={t('capture.fromOf', { number })}
        isLabelHidden
        items={CAPTURE_SOURCES.map((id) => ({ id, label: t(`capture.sources.${id}`) }))}
        selectedKey={from}
        onSelectionChange={(key) => onChange(withSource(capture, key as CaptureSource))}
      />
      <span className="request-capture-place">
        {from === 'json' && field('path')}
        {from === 'header' && field('header')}
        {(from === 'text' || from === 'header') && field('pattern')}
      </span>
      <Button isIconOnly aria-label={t('capture.remove', { number })} onPress={onRemove}>
        <X aria-hidden />
      </Button>
      <output className="request-capture-result" data-problem={outcome?.problem ?? undefined}>
        {outcome === null ? (hasRun ? '' : t('capture.noRun')) : outcomeText(outcome)}
      </output>
    </div>
  );

  function outcomeText({ value, problem }: CaptureOutcome): string {
    if (problem === null) return t('capture.found', { value: value.slice(0, 200) });
    return t('capture.notCaptured', { name: capture.name || `${number}`, reason: t(`capture.problem.${problem}`) });
  }
}

/** Only what the source reads stays, so that the file says no more than what counts. */
function withSource({ path, header, pattern, ...others }: Capture, from: CaptureSource): Capture {
  if (from === 'json') return { ...others, from, path: path ?? '$.' };
  if (from === 'status') return { ...others, from };
  return { ...others, from, ...(from === 'header' && { header }), pattern };
}

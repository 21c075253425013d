import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkCompletionWindow } from '../../../../shared/batches/check-window.ts';
import { findProvider } from '../../../../shared/providers/index.ts';
import { startBatch } from '../../commands/batch-commands.ts';
import { errorText } from '../../commands/error-text.ts';
import { run } from '../../commands/report-error.ts';
import type { StorePlace } from '../../commands/store-commands.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useDocLanguage } from '../../ui/use-doc-language.ts';
import { BatchPreview } from './batch-preview.tsx';
import { BatchSourceFields, NO_SOURCE, type SourceChoice, sourceOf } from './batch-source-fields.tsx';
import { UploadProgress } from './upload-progress.tsx';
import { useBuiltBatch } from './use-built-batch.ts';

/** Makes a batch: where its lines come from, what they are, and then up with it. */
export function BatchBuilder({ place, onDone }: { place: StorePlace; onDone(): void }) {
  const { t } = useTranslation();
  const language = useDocLanguage();
  const [choice, setChoice] = useState(NO_SOURCE);
  const [name, setName] = useState('batch');
  const [completionWindow, setCompletionWindow] = useState('24h');
  const source = useMemo(() => sourceOf(choice), [choice]);
  const { built, problem, isBuilding } = useBuiltBatch(place, name, source);
  const [startProblem, setStartProblem] = useState<string | null>(null);
  const [step, setStep] = useState<'uploading' | 'starting' | null>(null);

  const windowIssues = useMemo(() => {
    const provider = findProvider(place.provider);
    return provider === undefined ? [] : checkCompletionWindow(provider, completionWindow);
  }, [place.provider, completionWindow]);
  const isWindowWrong = windowIssues.some(({ severity }) => severity === 'error');
  const isBusy = step !== null;
  const shownStep = isBuilding ? 'building' : step;
  const shownProblem = problem ?? startProblem;

  const rename = (changed: string) => {
    setStartProblem(null);
    setName(changed);
  };
  const choose = (change: Partial<SourceChoice>) => {
    setStartProblem(null);
    setChoice((before) => ({ ...before, ...change }));
  };
  const start = async () => {
    if (built?.url == null) return;
    setStartProblem(null);
    setStep('uploading');
    try {
      const batch = { path: built.path, url: built.url, name: name.trim(), completionWindow };
      await startBatch(place, batch, () => setStep('starting'));
      onDone();
    } catch (error) {
      setStartProblem(errorText(error));
      setStep(null);
    }
  };
  return (
    <section className="store-builder" aria-label={t('batches.new')}>
      <BatchSourceFields choice={choice} onChange={choose} columns={built?.columns ?? []} isDisabled={isBusy} />
      <div className="store-builder-bar">
        <TextField label={t('batches.name')} value={name} onChange={rename} isDisabled={isBusy} />
        <TextField
          label={t('batches.window')}
          value={completionWindow}
          onChange={setCompletionWindow}
          isDisabled={isBusy}
        />
      </div>
      {windowIssues.map(({ severity, message }) => (
        <Notice key={message.en} tone={severity === 'error' ? 'danger' : 'warning'}>
          {message[language]}
        </Notice>
      ))}
      {shownProblem === null ? null : <Notice tone="danger">{shownProblem}</Notice>}
      {built === null ? (
        <p className="store-builder-hint">{t(`batches.hint.${choice.kind}`)}</p>
      ) : (
        <BatchPreview built={built} />
      )}
      <div className="store-builder-foot">
        {isBusy ? <UploadProgress /> : null}
        <span className="store-count" role="status">
          {shownStep === null ? '' : t(`batches.step.${shownStep}`)}
        </span>
        <Button isDisabled={isBusy} onPress={onDone}>
          {t('batches.cancel')}
        </Button>
        <Button
          variant="primary"
          isDisabled={shownStep !== null || built === null || built.hasErrors || built.url === null || isWindowWrong}
          onPress={() => run(start)}
        >
          {t('batches.start')}
        </Button>
      </div>
    </section>
  );
}

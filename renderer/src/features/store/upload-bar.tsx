import { Upload } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileFacts } from '../../../../shared/ipc/file-routes.ts';
import { findProvider } from '../../../../shared/providers/index.ts';
import type { TrainingCheck } from '../../../../shared/training/training-problem.ts';
import { chooseFiles } from '../../commands/file-commands.ts';
import { run } from '../../commands/report-error.ts';
import { cancelRun } from '../../commands/run-commands.ts';
import { checkTraining, type StorePlace, UPLOAD_SLOT, uploadFile } from '../../commands/store-commands.ts';
import { isRunning, useRun } from '../../state/runs-store.ts';
import { useStartError } from '../../state/start-errors-store.ts';
import { Button } from '../../ui/button.tsx';
import { formatSize } from '../../ui/format-size.ts';
import { Notice } from '../../ui/notice.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { Select } from '../../ui/select.tsx';
import { runProblem } from './run-problem.ts';
import { TrainingDoubts } from './training-doubts.tsx';

/** Files for this purpose are examples, which are looked at first. */
const TRAINING_PURPOSE = 'fine-tune';

/** Chooses a file and its purpose, and shows how far it is sent. */
export function UploadBar({ place, onDone }: { place: StorePlace; onDone(): void }) {
  const { t, i18n } = useTranslation();
  const purposes = purposesOf(place.provider);
  const [purpose, setPurpose] = useState('batch');
  const chosenPurpose = purposes.includes(purpose) ? purpose : (purposes[0] ?? purpose);
  const [isChecking, setChecking] = useState(false);
  const [doubted, setDoubted] = useState<{ file: FileFacts; check: TrainingCheck } | null>(null);
  const view = useRun(UPLOAD_SLOT);
  const refusal = useStartError(UPLOAD_SLOT);
  const [runId, setRunId] = useState<string | null>(null);
  const isOurs = view !== null && view.head.connectionId === place.connectionId;
  const isGoingOn = isOurs && isRunning(view);
  const endedId = isOurs && !isGoingOn ? view.head.runId : null;

  // What came to its end while this is shown belongs into the list.
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once for each upload
  useEffect(() => {
    if (isGoingOn) setRunId(view?.head.runId ?? null);
    else if (endedId !== null && endedId === runId) onDone();
  }, [isGoingOn, endedId]);

  const upload = async (file: FileFacts) => {
    setDoubted(null);
    await uploadFile(place, file.path, chosenPurpose);
  };
  const start = () =>
    run(async () => {
      const [file] = await chooseFiles('file', false);
      if (file === undefined) return;
      setDoubted(null);
      if (chosenPurpose !== TRAINING_PURPOSE) return upload(file);
      setChecking(true);
      try {
        const check = await checkTraining(place, file.path);
        if (check.problemCount === 0) await upload(file);
        else setDoubted({ file, check });
      } finally {
        setChecking(false);
      }
    });
  const sent = isOurs ? view.head.upload : undefined;
  const problem = runProblem(refusal, isOurs ? view : null, t);
  return (
    <div className="store-upload">
      <Select
        label={t('store.purpose')}
        isLabelHidden
        items={purposes.map((id) => ({ id, label: id }))}
        selectedKey={chosenPurpose}
        onSelectionChange={(key) => setPurpose(String(key))}
      />
      <Button isDisabled={isGoingOn || isChecking} onPress={start}>
        <Upload aria-hidden />
        {t('store.upload')}
      </Button>
      {isGoingOn ? (
        <>
          {sent === undefined ? null : (
            <>
              <ProgressBar label={t('store.uploading')} done={sent.uploadedBytes} total={sent.totalBytes} />
              <span className="store-count">
                {formatSize(sent.uploadedBytes, i18n.language)} / {formatSize(sent.totalBytes, i18n.language)}
              </span>
            </>
          )}
          <Button onPress={() => run(() => cancelRun(UPLOAD_SLOT))}>{t('store.stop')}</Button>
        </>
      ) : null}
      {isChecking ? (
        <span className="store-count" role="status">
          {t('training.checking')}
        </span>
      ) : null}
      {problem === null ? null : <Notice tone="danger">{problem}</Notice>}
      {doubted === null ? null : (
        <TrainingDoubts
          {...doubted}
          onUpload={() => run(() => upload(doubted.file))}
          onCancel={() => setDoubted(null)}
        />
      )}
    </div>
  );
}

function purposesOf(provider: string): readonly string[] {
  const upload = findProvider(provider)?.endpoints.find(({ id }) => id === 'files.upload');
  const control = upload?.parameters.find(({ name }) => name === 'purpose')?.control;
  return control?.kind === 'select' ? control.options : ['batch'];
}

import { useTranslation } from 'react-i18next';
import { run } from '../../commands/report-error.ts';
import { cancelRun } from '../../commands/run-commands.ts';
import { UPLOAD_SLOT } from '../../commands/store-commands.ts';
import { isRunning, useRun } from '../../state/runs-store.ts';
import { Button } from '../../ui/button.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';

/** How much of a file of calls is with the service, with a way to stop. */
export function UploadProgress() {
  const { t } = useTranslation();
  const view = useRun(UPLOAD_SLOT);
  if (view === null || !isRunning(view)) return null;
  const { upload } = view.head;
  return (
    <>
      <ProgressBar label={t('store.uploading')} done={upload?.uploadedBytes ?? 0} total={upload?.totalBytes ?? null} />
      <Button onPress={() => run(() => cancelRun(UPLOAD_SLOT))}>{t('store.stop')}</Button>
    </>
  );
}

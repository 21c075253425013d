import { Save } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { saveMedia } from '../../commands/media-commands.ts';
import { run } from '../../commands/report-error.ts';
import { cancelRun } from '../../commands/run-commands.ts';
import { DOWNLOAD_SLOT } from '../../commands/store-commands.ts';
import { isRunning, useRun } from '../../state/runs-store.ts';
import { useStartError } from '../../state/start-errors-store.ts';
import { Button } from '../../ui/button.tsx';
import { formatSize } from '../../ui/format-size.ts';
import { Notice } from '../../ui/notice.tsx';

/** How far a download is, and where it goes once it is here. */
export function DownloadLine({ fileId }: { fileId: string }) {
  const { t, i18n } = useTranslation();
  const view = useRun(DOWNLOAD_SLOT);
  const refusal = useStartError(DOWNLOAD_SLOT);
  if (refusal !== null) return <Notice tone="danger">{refusal.message}</Notice>;
  if (view === null || !view.head.request.url.includes(encodeURIComponent(fileId))) return null;
  const item = view.result.media?.[0];
  const size = item?.sizeBytes ? formatSize(item.sizeBytes, i18n.language) : '';
  if (isRunning(view)) {
    return (
      <p className="store-download" role="status">
        {t('store.downloading', { size })}
        <Button onPress={() => run(() => cancelRun(DOWNLOAD_SLOT))}>{t('store.stop')}</Button>
      </p>
    );
  }
  if (item?.state !== 'stored') {
    return <Notice tone="danger">{item?.problem ?? view.result.error?.message ?? t('store.nothingCame')}</Notice>;
  }
  return (
    <p className="store-download" role="status">
      {t('store.downloaded', { size })}
      <Button onPress={() => run(() => saveMedia(view.head.runId, item.id))}>
        <Save aria-hidden />
        {t('store.save')}
      </Button>
    </p>
  );
}

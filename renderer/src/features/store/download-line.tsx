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
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { runProblem } from './run-problem.ts';

/**
 * How far a download is, and where it goes once it is here.
 *
 * @param sizeBytes as the list has it, for a service that does not say it again
 */
export function DownloadLine({ fileId, sizeBytes }: { fileId: string; sizeBytes: number | null }) {
  const { t, i18n } = useTranslation();
  const view = useRun(DOWNLOAD_SLOT);
  const refusal = useStartError(DOWNLOAD_SLOT);
  const problem = runProblem(refusal, view, t);
  const isOurs = view?.head.request.url.includes(encodeURIComponent(fileId)) === true;
  if (refusal === null && (view === null || !isOurs)) return null;
  if (problem !== null) return <Notice tone="danger">{problem}</Notice>;
  if (view === null || view.head.status === 'cancelled') return null;
  const item = view.result.media?.[0];
  const size = (bytes: number) => formatSize(bytes, i18n.language);
  if (isRunning(view)) {
    const [done, total] = [item?.sizeBytes ?? 0, item?.totalBytes ?? sizeBytes];
    return (
      <div className="store-download">
        <ProgressBar label={t('store.downloading')} done={done} total={total} />
        <span className="store-count">{total === null ? size(done) : `${size(done)} / ${size(total)}`}</span>
        <Button onPress={() => run(() => cancelRun(DOWNLOAD_SLOT))}>{t('store.stop')}</Button>
      </div>
    );
  }
  if (item?.state !== 'stored') {
    const { problem: reason, problemCode, problemData } = item ?? {};
    const text = reason ?? t('store.nothingCame');
    return (
      <Notice tone="danger">
        {problemCode === undefined ? text : t(`error.${problemCode}`, { defaultValue: text, ...problemData })}
      </Notice>
    );
  }
  return (
    <p className="store-download" role="status">
      {t('store.downloaded', { size: item.sizeBytes === null ? '' : size(item.sizeBytes) })}
      <Button onPress={() => run(() => saveMedia(view.head.runId, item.id))}>
        <Save aria-hidden />
        {t('store.save')}
      </Button>
    </p>
  );
}

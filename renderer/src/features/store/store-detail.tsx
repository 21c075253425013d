import { Download, Trash2, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JsonObject } from '../../../../shared/model/json.ts';
import { run } from '../../commands/report-error.ts';
import { callStore, deleteFile, downloadFile, type StorePlace } from '../../commands/store-commands.ts';
import { Button } from '../../ui/button.tsx';
import { DownloadLine } from './download-line.tsx';
import { changesOf, entryOf, type StoreEntry, type StoreKind } from './store-entries.ts';
import { TrainingEvents } from './training-events.tsx';

type Props = {
  place: StorePlace;
  kind: StoreKind;
  entry: StoreEntry;
  /** What the service says of it now; null when it is gone. */
  onChanged(entry: StoreEntry | null): void;
  onClose(): void;
  /** Shows what came of each line; absent where there is none. */
  onResults?: (() => void) | undefined;
};

/** What goes on changes at the service; whoever looks at it sees that without asking. */
const REFRESH_INTERVAL_MS = 5_000;

/** One file, batch or training: all that the service says of it, and what can be done. */
export function StoreDetail({ place, kind, entry, onChanged, onClose, onResults }: Props) {
  const { t } = useTranslation();
  const [downloading, setDownloading] = useState<string | null>(null);
  const { id, status } = entry;
  const idField = { files: 'file_id', batches: 'batch_id', 'fine-tuning': 'job_id' }[kind];
  const changes = changesOf(kind, status);
  const isGoingOn = changes.length > 0 || status === 'cancelling';
  const take = (document: JsonObject) => {
    const taken = entryOf(kind, document);
    if (taken !== null) onChanged(taken);
  };
  const refresh = async () => take(await callStore(place, `${kind}.retrieve`, { [idField]: id }));

  // biome-ignore lint/correctness/useExhaustiveDependencies: asks for the same one as long as it goes on
  useEffect(() => {
    if (!isGoingOn) return;
    const timer = setInterval(() => run(refresh), REFRESH_INTERVAL_MS);
    return () => clearInterval(timer);
  }, [isGoingOn, id]);

  const download = (fileId: string) =>
    run(async () => {
      setDownloading(fileId);
      await downloadFile(place, fileId);
    });
  return (
    <section className="store-detail" aria-label={entry.title}>
      <header className="store-detail-head">
        <h3>{entry.title}</h3>
        <Button isIconOnly variant="ghost" aria-label={t('store.close')} onPress={onClose}>
          <X aria-hidden />
        </Button>
      </header>
      <div className="store-actions">
        {onResults === undefined ? null : (
          <Button variant="primary" onPress={onResults}>
            {t('batches.results')}
          </Button>
        )}
        {kind === 'files' ? (
          <>
            <Button onPress={() => download(id)}>
              <Download aria-hidden />
              {t('store.download')}
            </Button>
            <Button
              onPress={() =>
                run(async () => {
                  if (await deleteFile(place, id, entry.title)) onChanged(null);
                })
              }
            >
              <Trash2 aria-hidden />
              {t('store.delete')}
            </Button>
          </>
        ) : null}
        {(['output', 'errors'] as const).map((result) => {
          const fileId = entry.results[result];
          return fileId === null ? null : (
            <Button key={result} onPress={() => download(fileId)}>
              <Download aria-hidden />
              {t(`store.result.${result}`)}
            </Button>
          );
        })}
        {changes.map((change) => (
          <Button
            key={change}
            onPress={() =>
              run(async () => take(await callStore(place, `${kind}.${change}` as 'batches.cancel', { [idField]: id })))
            }
          >
            {t(`store.change.${change}`)}
          </Button>
        ))}
      </div>
      {downloading === null ? null : <DownloadLine key={downloading} fileId={downloading} />}
      {kind === 'fine-tuning' ? <TrainingEvents place={place} jobId={id} isGoingOn={isGoingOn} /> : null}
      <details className="store-json" open>
        <summary>{t('store.json')}</summary>
        <pre>{JSON.stringify(entry.document, null, 2)}</pre>
      </details>
    </section>
  );
}

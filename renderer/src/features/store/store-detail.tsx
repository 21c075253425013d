import { Download, Trash2, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JsonObject } from '../../../../shared/model/json.ts';
import { run } from '../../commands/report-error.ts';
import { callStore, deleteEntry, downloadFile, type StorePlace } from '../../commands/store-commands.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { DownloadLine } from './download-line.tsx';
import { endpointIds } from './endpoint-ids.ts';
import { changesOf, entryOf, ID_FIELDS, type StoreEntry, type StoreKind } from './store-entries.ts';
import { TrainingEvents } from './training-events.tsx';
import { useAsked } from './use-asked.ts';

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

/** One file, batch or training: all that the service says of it, and what can be done. */
export function StoreDetail({ place, kind, entry, onChanged, onClose, onResults }: Props) {
  const { t } = useTranslation();
  const [downloading, setDownloading] = useState<string | null>(null);
  const { id, status } = entry;
  const asked = { [ID_FIELDS[kind]]: id };
  const calls = endpointIds(place.provider);
  const changes = changesOf(kind, status).filter((change) => calls.includes(`${kind}.${change}`));
  const isGoingOn = changes.length > 0 || status === 'cancelling';
  const deletion = kind !== 'batches' && !isGoingOn && calls.includes(`${kind}.delete`) ? kind : null;
  const take = (document: JsonObject) => {
    const taken = entryOf(kind, document);
    if (taken !== null) onChanged(taken);
  };
  /** A service may answer to a change no more than that it was taken. */
  const change = async (what: 'cancel' | 'pause' | 'resume') => {
    const answer = await callStore(place, `${kind}.${what}` as 'batches.cancel', asked);
    take(entryOf(kind, answer) === null ? await callStore(place, `${kind}.retrieve`, asked) : answer);
  };
  // What goes on changes at the service; whoever looks at it sees that without asking.
  const problem = useAsked(async () => take(await callStore(place, `${kind}.retrieve`, asked)), isGoingOn);

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
          <Button onPress={() => download(id)}>
            <Download aria-hidden />
            {t('store.download')}
          </Button>
        ) : null}
        {deletion === null ? null : (
          <Button
            onPress={() =>
              run(async () => {
                if (await deleteEntry(place, deletion, asked, entry.title)) onChanged(null);
              })
            }
          >
            <Trash2 aria-hidden />
            {t('store.delete')}
          </Button>
        )}
        {(['output', 'errors'] as const).map((result) => {
          const fileId = entry.results[result];
          return fileId === null ? null : (
            <Button key={result} onPress={() => download(fileId)}>
              <Download aria-hidden />
              {t(`store.result.${result}`)}
            </Button>
          );
        })}
        {changes.map((what) => (
          <Button key={what} onPress={() => run(() => change(what))}>
            {t(`store.change.${what}`)}
          </Button>
        ))}
      </div>
      {problem === null ? null : <Notice tone="warning">{problem}</Notice>}
      {downloading === null ? null : (
        <DownloadLine key={downloading} fileId={downloading} sizeBytes={downloading === id ? entry.sizeBytes : null} />
      )}
      {kind === 'fine-tuning' ? <TrainingEvents place={place} jobId={id} isGoingOn={isGoingOn} /> : null}
      <details className="store-json" open>
        <summary>{t('store.json')}</summary>
        <pre>{JSON.stringify(entry.document, null, 2)}</pre>
      </details>
    </section>
  );
}

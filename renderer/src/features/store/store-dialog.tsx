import { FolderOpen, RefreshCw } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchFiles } from '../../../../shared/ipc/store-routes.ts';
import { run } from '../../commands/report-error.ts';
import { callStore } from '../../commands/store-commands.ts';
import { useDialogStore } from '../../state/dialog-store.ts';
import { useWorkspaceStore } from '../../state/workspace-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { BatchBuilder } from './batch-builder.tsx';
import { BatchResults } from './batch-results.tsx';
import { endpointIds } from './endpoint-ids.ts';
import { StoreDetail } from './store-detail.tsx';
import { entryOf, ID_FIELDS, isFound, STORE_KINDS, type StoreEntry, type StoreKind } from './store-entries.ts';
import { StoreTable } from './store-table.tsx';
import { UploadBar } from './upload-bar.tsx';
import { useStoreList } from './use-store-list.ts';
import './store.css';

/** What a service keeps of the user's: files, the batches that read them, the trainings. */
export function StoreDialog() {
  const { t } = useTranslation();
  const close = useDialogStore((state) => state.close);
  const connections = useWorkspaceStore((state) => state.snapshot?.connections);
  const places = useMemo(
    () => (connections ?? []).filter(({ connection }) => endpointIds(connection.provider).includes('files.list')),
    [connections],
  );
  const [chosen, setChosen] = useState<string | null>(null);
  const [kind, setKind] = useState<StoreKind>('files');
  const entry = places.find(({ id }) => id === chosen) ?? places[0] ?? null;
  const provider = entry?.connection.provider ?? '';
  const connectionId = entry?.id ?? null;
  const place = useMemo(() => (connectionId === null ? null : { connectionId, provider }), [connectionId, provider]);
  const kinds = STORE_KINDS.filter((id) => endpointIds(provider).includes(`${id}.list`));
  const shownKind = kinds.includes(kind) ? kind : 'files';

  return (
    <Dialog title={t('store.title')} size="full" isOpen onOpenChange={close}>
      {place === null ? (
        <div className="store">
          <EmptyState icon={<FolderOpen />} title={t('store.noPlaceTitle')} text={t('store.noPlaceText')} />
        </div>
      ) : (
        <div className="store">
          <div className="store-bar">
            <Select
              label={t('store.connection')}
              isLabelHidden
              className="store-connection"
              items={places.map(({ id, connection }) => ({ id, label: connection.info.name }))}
              selectedKey={place.connectionId}
              onSelectionChange={(key) => setChosen(String(key))}
            />
            <Segmented
              label={t('store.kindLabel')}
              items={kinds.map((id) => ({ id, label: t(`store.kind.${id}`) }))}
              selectedKey={shownKind}
              onSelectionChange={(key) => setKind(key as StoreKind)}
            />
          </div>
          <StoreList key={`${place.connectionId} ${shownKind}`} place={place} kind={shownKind} />
        </div>
      )}
    </Dialog>
  );
}

function StoreList({ place, kind }: { place: { connectionId: string; provider: string }; kind: StoreKind }) {
  const { t } = useTranslation();
  const list = useStoreList(place, kind);
  const [words, setWords] = useState('');
  const [openId, setOpenId] = useState<string | null>(null);
  const found = list.entries.filter((entry) => isFound(entry, words));
  const open = list.entries.find(({ id }) => id === openId) ?? null;
  const [shown, setShown] = useState<{ title: string; files: BatchFiles } | null>(null);
  const [isBuilding, setBuilding] = useState(false);
  if (shown !== null) return <BatchResults place={place} {...shown} onClose={() => setShown(null)} />;
  if (isBuilding) {
    const leave = () => {
      setBuilding(false);
      run(list.refresh);
    };
    return <BatchBuilder place={place} onDone={leave} />;
  }
  /** Of what is not loaded, the id may be known all the same. */
  const lookUp = async () => {
    const entry = entryOf(kind, await callStore(place, `${kind}.retrieve`, { [ID_FIELDS[kind]]: words.trim() }));
    if (entry === null) return;
    list.add(entry);
    setOpenId(entry.id);
  };
  const results = kind === 'batches' && open !== null ? filesOf(open) : null;
  return (
    <>
      {kind === 'files' ? <UploadBar place={place} onDone={() => run(list.refresh)} /> : null}
      <div className="store-tools">
        <TextField
          label={t('store.search')}
          isLabelHidden
          placeholder={t('store.search')}
          value={words}
          onChange={setWords}
        />
        {kind === 'batches' ? (
          <Button variant="primary" onPress={() => setBuilding(true)}>
            {t('batches.new')}
          </Button>
        ) : null}
        <Button isDisabled={list.isLoading} onPress={() => run(list.refresh)}>
          <RefreshCw aria-hidden />
          {t('store.refresh')}
        </Button>
        <span className="store-count" role="status">
          {list.isLoading ? t('store.loading') : t('store.count', { count: found.length })}
        </span>
      </div>
      {list.problem === null ? null : <Notice tone="danger">{list.problem}</Notice>}
      <div className="store-content">
        <div className="store-list">
          {list.isLoading && list.entries.length === 0 ? <Spinner label={t('store.loading')} /> : null}
          {!list.isLoading && found.length === 0 && list.problem === null ? (
            <EmptyState
              icon={<FolderOpen />}
              title={t(words === '' ? `store.empty.${kind}` : 'store.nothingFound')}
              text={words === '' ? t(`store.emptyText.${kind}`) : undefined}
              action={
                /^\S+$/.test(words.trim()) ? (
                  <Button onPress={() => run(lookUp)}>{t('store.lookUp', { id: words.trim() })}</Button>
                ) : undefined
              }
            />
          ) : null}
          {found.length === 0 ? null : <StoreTable entries={found} kind={kind} openId={openId} onOpen={setOpenId} />}
          {list.hasMore ? (
            <Button isDisabled={list.isLoading} onPress={() => run(list.loadMore)}>
              {t('store.more')}
            </Button>
          ) : null}
        </div>
        {open === null ? null : (
          <StoreDetail
            key={open.id}
            place={place}
            kind={kind}
            entry={open}
            onChanged={(entry) => list.replace(open.id, entry)}
            onClose={() => setOpenId(null)}
            onResults={results === null ? undefined : () => setShown({ title: open.title, files: results })}
          />
        )}
      </div>
    </>
  );
}

/** The files of a batch that came to something; null before. */
function filesOf({ document, results }: StoreEntry): BatchFiles | null {
  const { input_file_id: inputFileId } = document;
  if (typeof inputFileId !== 'string' || (results.output === null && results.errors === null)) return null;
  return { inputFileId, outputFileId: results.output, errorFileId: results.errors };
}

import { FileText } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkCompletionWindow } from '../../../../shared/batches/check-window.ts';
import type { FileFacts } from '../../../../shared/ipc/file-routes.ts';
import type { BatchSource, BuiltBatch } from '../../../../shared/ipc/store-routes.ts';
import type { TreeNode } from '../../../../shared/model/workspace.ts';
import { findProvider } from '../../../../shared/providers/index.ts';
import { buildBatch, startBatch } from '../../commands/batch-commands.ts';
import { errorText } from '../../commands/error-text.ts';
import { chooseFiles } from '../../commands/file-commands.ts';
import { run } from '../../commands/report-error.ts';
import type { StorePlace } from '../../commands/store-commands.ts';
import { useWorkspaceStore } from '../../state/workspace-store.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useDocLanguage } from '../../ui/use-doc-language.ts';
import { BatchPreview } from './batch-preview.tsx';
import { UploadProgress } from './upload-progress.tsx';

type Kind = BatchSource['kind'];
type Step = 'building' | 'uploading' | 'starting' | null;

const NUMBERED = '#';
const TYPING_MS = 400;

/** Makes a batch: where its lines come from, what they are, and then up with it. */
export function BatchBuilder({ place, onDone }: { place: StorePlace; onDone(): void }) {
  const { t } = useTranslation();
  const language = useDocLanguage();
  const tree = useWorkspaceStore((state) => state.snapshot?.tree);
  const nodes = useMemo(() => nodesOf(tree ?? []), [tree]);
  const [kind, setKind] = useState<Kind>('rows');
  const [folder, setFolder] = useState<string | null>(null);
  const [requestPath, setRequestPath] = useState<string | null>(null);
  const [rows, setRows] = useState<FileFacts | null>(null);
  const [idColumn, setIdColumn] = useState(NUMBERED);
  const [file, setFile] = useState<FileFacts | null>(null);
  const [name, setName] = useState('batch');
  const [completionWindow, setCompletionWindow] = useState('24h');
  const [built, setBuilt] = useState<BuiltBatch | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [step, setStep] = useState<Step>(null);
  const asked = useRef(0);

  const source = useMemo((): BatchSource | null => {
    if (kind === 'folder') return folder === null ? null : { kind, path: folder };
    if (kind === 'file') return file === null ? null : { kind, path: file.path };
    if (requestPath === null || rows === null) return null;
    return { kind, requestPath, rowsPath: rows.path, idColumn: idColumn === NUMBERED ? null : idColumn };
  }, [kind, folder, file, requestPath, rows, idColumn]);

  useEffect(() => {
    asked.current += 1;
    const number = asked.current;
    setProblem(null);
    if (source === null || name.trim() === '') {
      setBuilt(null);
      return;
    }
    const timer = setTimeout(() => {
      setStep('building');
      buildBatch(place, name.trim(), source)
        .then(
          (batch) => number === asked.current && setBuilt(batch),
          (error: unknown) => {
            if (number !== asked.current) return;
            setBuilt(null);
            setProblem(errorText(error));
          },
        )
        .finally(() => number === asked.current && setStep(null));
    }, TYPING_MS);
    return () => clearTimeout(timer);
  }, [place, name, source]);

  const windowIssues = useMemo(() => {
    const provider = findProvider(place.provider);
    return provider === undefined ? [] : checkCompletionWindow(provider, completionWindow);
  }, [place.provider, completionWindow]);
  const isWindowWrong = windowIssues.some(({ severity }) => severity === 'error');
  const isBusy = step === 'uploading' || step === 'starting';
  const choose = (take: (facts: FileFacts) => void) =>
    run(async () => {
      const [chosen] = await chooseFiles('file', false);
      if (chosen !== undefined) take(chosen);
    });
  const start = async () => {
    if (built?.url == null) return;
    setProblem(null);
    setStep('uploading');
    try {
      const batch = { path: built.path, url: built.url, name: name.trim(), completionWindow };
      await startBatch(place, batch, () => setStep('starting'));
      onDone();
    } catch (error) {
      setProblem(errorText(error));
      setStep(null);
    }
  };
  const pick = (chosen: FileFacts | null, label: string, take: (facts: FileFacts) => void) => (
    <Button isDisabled={isBusy} onPress={() => choose(take)}>
      <FileText aria-hidden />
      {chosen?.name ?? label}
    </Button>
  );

  return (
    <section className="store-builder" aria-label={t('batches.new')}>
      <div className="store-builder-bar">
        <Segmented
          label={t('batches.source')}
          items={(['rows', 'folder', 'file'] as const).map((id) => ({ id, label: t(`batches.from.${id}`) }))}
          selectedKey={kind}
          onSelectionChange={(key) => setKind(key as Kind)}
        />
        {kind === 'folder' ? (
          <Select
            label={t('batches.folder')}
            isLabelHidden
            placeholder={t('batches.folder')}
            items={nodes.folders}
            selectedKey={folder}
            onSelectionChange={setFolder}
          />
        ) : null}
        {kind === 'rows' ? (
          <>
            <Select
              label={t('batches.request')}
              isLabelHidden
              placeholder={t('batches.request')}
              items={nodes.requests}
              selectedKey={requestPath}
              onSelectionChange={setRequestPath}
            />
            {pick(rows, t('batches.rows'), (facts) => {
              setIdColumn(NUMBERED);
              setRows(facts);
            })}
            {built === null || built.columns.length === 0 ? null : (
              <Select
                label={t('batches.idColumn')}
                isLabelHidden
                items={[
                  { id: NUMBERED, label: t('batches.numbered') },
                  ...built.columns.map((id) => ({ id, label: t('batches.idFrom', { column: id }) })),
                ]}
                selectedKey={idColumn}
                onSelectionChange={setIdColumn}
              />
            )}
          </>
        ) : null}
        {kind === 'file' ? pick(file, t('batches.file'), setFile) : null}
      </div>
      <div className="store-builder-bar">
        <TextField label={t('batches.name')} value={name} onChange={setName} isDisabled={isBusy} />
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
      {problem === null ? null : <Notice tone="danger">{problem}</Notice>}
      {built === null ? (
        <p className="store-builder-hint">{t(`batches.hint.${kind}`)}</p>
      ) : (
        <BatchPreview built={built} />
      )}
      <div className="store-builder-foot">
        {isBusy ? <UploadProgress /> : null}
        <span className="store-count" role="status">
          {step === null ? '' : t(`batches.step.${step}`)}
        </span>
        <Button isDisabled={isBusy} onPress={onDone}>
          {t('batches.cancel')}
        </Button>
        <Button
          variant="primary"
          isDisabled={step !== null || built === null || built.isBlocked || built.url === null || isWindowWrong}
          onPress={() => run(start)}
        >
          {t('batches.start')}
        </Button>
      </div>
    </section>
  );
}

type Item = { id: string; label: string };

function nodesOf(tree: readonly TreeNode[], above = ''): { folders: Item[]; requests: Item[] } {
  const folders: Item[] = [];
  const requests: Item[] = [];
  for (const node of tree) {
    const label = `${above}${node.name}`;
    if (node.kind === 'request') {
      requests.push({ id: node.path, label });
      continue;
    }
    const below = nodesOf(node.children, `${label} / `);
    folders.push({ id: node.path, label }, ...below.folders);
    requests.push(...below.requests);
  }
  return { folders, requests };
}

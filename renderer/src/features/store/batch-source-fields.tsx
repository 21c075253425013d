import { FileText } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileFacts } from '../../../../shared/ipc/file-routes.ts';
import type { BatchSource } from '../../../../shared/ipc/store-routes.ts';
import type { TreeNode } from '../../../../shared/model/workspace.ts';
import { chooseFiles } from '../../commands/file-commands.ts';
import { run } from '../../commands/report-error.ts';
import { useWorkspaceStore } from '../../state/workspace-store.ts';
import { Button } from '../../ui/button.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';

type Kind = BatchSource['kind'];

/** What is chosen for each kind of source: going over to another kind and back forgets nothing. */
export type SourceChoice = {
  kind: Kind;
  folder: string | null;
  requestPath: string | null;
  rows: FileFacts | null;
  idColumn: string;
  file: FileFacts | null;
};

/** In place of a column's name: the lines are numbered. */
const NUMBERED = '#';

export const NO_SOURCE: SourceChoice = {
  kind: 'rows',
  folder: null,
  requestPath: null,
  rows: null,
  idColumn: NUMBERED,
  file: null,
};

/** Null while something is still to be chosen. */
export function sourceOf({ kind, folder, requestPath, rows, idColumn, file }: SourceChoice): BatchSource | null {
  if (kind === 'folder') return folder === null ? null : { kind, path: folder };
  if (kind === 'file') return file === null ? null : { kind, path: file.path };
  if (requestPath === null || rows === null) return null;
  return { kind, requestPath, rowsPath: rows.path, idColumn: idColumn === NUMBERED ? null : idColumn };
}

type BatchSourceFieldsProps = {
  choice: SourceChoice;
  onChange(change: Partial<SourceChoice>): void;
  /** Of the rows, once they were read. */
  columns: readonly string[];
  isDisabled: boolean;
};

/** Where the lines of a batch come from. */
export function BatchSourceFields({ choice, onChange, columns, isDisabled }: BatchSourceFieldsProps) {
  const { t } = useTranslation();
  const tree = useWorkspaceStore((state) => state.snapshot?.tree);
  const nodes = useMemo(() => nodesOf(tree ?? []), [tree]);
  return (
    <div className="store-builder-bar">
      <Segmented
        label={t('batches.source')}
        items={(['rows', 'folder', 'file'] as const).map((id) => ({ id, label: t(`batches.from.${id}`) }))}
        selectedKey={choice.kind}
        onSelectionChange={(key) => onChange({ kind: key as Kind })}
      />
      {choice.kind === 'folder' ? (
        <Select
          label={t('batches.folder')}
          isLabelHidden
          placeholder={t('batches.folder')}
          items={nodes.folders}
          selectedKey={choice.folder}
          onSelectionChange={(folder) => onChange({ folder })}
        />
      ) : null}
      {choice.kind === 'rows' ? (
        <>
          <Select
            label={t('batches.request')}
            isLabelHidden
            placeholder={t('batches.request')}
            items={nodes.requests}
            selectedKey={choice.requestPath}
            onSelectionChange={(requestPath) => onChange({ requestPath })}
          />
          <FileButton
            label={choice.rows?.name ?? t('batches.rows')}
            isDisabled={isDisabled}
            onChoose={(rows) => onChange({ rows, idColumn: NUMBERED })}
          />
          {columns.length === 0 ? null : (
            <Select
              label={t('batches.idColumn')}
              isLabelHidden
              items={[
                { id: NUMBERED, label: t('batches.numbered') },
                ...columns.map((id) => ({ id, label: t('batches.idFrom', { column: id }) })),
              ]}
              selectedKey={choice.idColumn}
              onSelectionChange={(idColumn) => onChange({ idColumn })}
            />
          )}
        </>
      ) : null}
      {choice.kind === 'file' ? (
        <FileButton
          label={choice.file?.name ?? t('batches.file')}
          isDisabled={isDisabled}
          onChoose={(file) => onChange({ file })}
        />
      ) : null}
    </div>
  );
}

type FileButtonProps = { label: string; isDisabled: boolean; onChoose(file: FileFacts): void };

function FileButton({ label, isDisabled, onChoose }: FileButtonProps) {
  const choose = async () => {
    const [chosen] = await chooseFiles('file', false);
    if (chosen !== undefined) onChoose(chosen);
  };
  return (
    <Button isDisabled={isDisabled} onPress={() => run(choose)}>
      <FileText aria-hidden />
      {label}
    </Button>
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

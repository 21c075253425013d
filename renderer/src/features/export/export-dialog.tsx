import { Copy, Download, FileJson, Folder, Library } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EXPORT_FORMAT_IDS, EXPORT_LABELS, type ExportFormatId } from '../../../../shared/export/export-format.ts';
import { copyExport, saveExport } from '../../commands/export-commands.ts';
import { run } from '../../commands/report-error.ts';
import { useDialogStore } from '../../state/dialog-store.ts';
import { useTabsStore } from '../../state/tabs-store.ts';
import { findNode } from '../../state/tree.ts';
import { useWorkspaceStore } from '../../state/workspace-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select, type SelectItem } from '../../ui/select.tsx';
import { ExportOutcome } from './export-outcome.tsx';
import { useExport } from './use-export.ts';
import './export.css';

const EVERYTHING = '*';

/** Chooses what is exported and how, shows what is left out, and copies or saves it. */
export function ExportDialog({ path }: { path: string | null }) {
  const { t } = useTranslation();
  const close = useDialogStore((state) => state.close);
  const [scope, setScope] = useState(path ?? EVERYTHING);
  const [format, setFormat] = useState<ExportFormatId>('postman');
  const scopes = useScopes(path);
  const chosen = scope === EVERYTHING ? null : scope;
  const outcome = useExport(format, chosen);
  const isReady = outcome.shown !== null;

  return (
    <Dialog
      title={t('export.title')}
      size="large"
      isOpen
      onOpenChange={close}
      footer={
        <>
          <span className="export-note">{t('export.keyNote')}</span>
          <Button
            variant="secondary"
            isDisabled={!isReady}
            onPress={() =>
              run(async () => {
                await copyExport(format, chosen);
                close();
              })
            }
          >
            <Copy aria-hidden /> {t('export.copy')}
          </Button>
          <Button
            variant="primary"
            isDisabled={!isReady}
            onPress={() =>
              run(async () => {
                if (await saveExport(format, chosen)) close();
              })
            }
          >
            <Download aria-hidden /> {t('export.save')}
          </Button>
        </>
      }
    >
      <div className="export-choices">
        <Select label={t('export.scope')} items={scopes} selectedKey={scope} onSelectionChange={setScope} />
        <Select
          label={t('export.format')}
          items={EXPORT_FORMAT_IDS.map((id) => ({ id, label: EXPORT_LABELS[id], description: t(`export.hint.${id}`) }))}
          selectedKey={format}
          onSelectionChange={(key) => setFormat(key as ExportFormatId)}
        />
      </div>
      <p className="export-hint">{t(`export.hint.${format}`)}</p>
      <ExportOutcome {...outcome} />
    </Dialog>
  );
}

/** What was asked for, the folders around it, and everything. */
function useScopes(path: string | null): SelectItem[] {
  const { t } = useTranslation();
  const tree = useWorkspaceStore((state) => state.snapshot?.tree);
  const draftName = useTabsStore((state) => state.tabs.find((tab) => tab.path === path)?.draft.info.name);
  return useMemo(() => {
    const items: SelectItem[] = [];
    for (let current = path ?? ''; current !== '' && current !== 'collections'; current = parentOf(current)) {
      const node = findNode(tree ?? [], current);
      const label = node?.name ?? (current === path ? draftName : undefined);
      if (label === undefined) continue;
      items.push({
        id: current,
        label,
        icon: node?.kind === 'folder' ? <Folder aria-hidden /> : <FileJson aria-hidden />,
      });
    }
    return [...items, { id: EVERYTHING, label: t('export.scopeAll'), icon: <Library aria-hidden /> }];
  }, [path, tree, draftName, t]);
}

function parentOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

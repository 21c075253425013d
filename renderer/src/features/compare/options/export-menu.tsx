import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ComparisonExportFormat } from '../../../../../shared/ipc/comparison-routes.ts';
import { exportComparison } from '../../../commands/comparison-commands.ts';
import { saveExport } from '../../../commands/export-commands.ts';
import { run } from '../../../commands/report-error.ts';
import { useComparison } from '../../../state/comparisons-store.ts';
import { isUntitled, type Tab } from '../../../state/tabs-store.ts';
import { MenuButton, type MenuEntry } from '../../../ui/menu.tsx';
import { showToast } from '../../../ui/toast.ts';
import type { ColumnPlan } from '../compare-plan.ts';

const FORMATS: readonly ComparisonExportFormat[] = ['html', 'md', 'csv', 'json', 'otel-json', 'curl'];

/** Saves what came of the comparison; there once a run of it has ended. */
export function ExportMenu({ tab, plans }: { tab: Tab; plans: readonly ColumnPlan[] }) {
  const { t } = useTranslation();
  const comparison = useComparison(tab.path);
  if (comparison === null || comparison.attempts.every(({ figures }) => figures === null)) return null;
  const baselineSlot = plans[tab.draft.compare?.baseline ?? 0]?.slot ?? null;
  const entries: MenuEntry[] = FORMATS.map((format) => ({
    id: format,
    label: t(`compareExport.${format}.label`),
    description: t(`compareExport.${format}.hint`),
    onAction: () =>
      run(async () => {
        if (await exportComparison(tab.path, { format, baselineSlot })) showToast(t('compareExport.saved'));
      }),
  }));
  // The request itself with its columns, rows and tests, to be run elsewhere; without a file there is nothing to read.
  if (!isUntitled(tab.path)) {
    entries.push({
      id: 'promptfoo',
      label: t('compareExport.promptfoo.label'),
      description: t('compareExport.promptfoo.hint'),
      onAction: () => run(() => saveExport('promptfoo', tab.path)),
    });
  }
  return (
    <MenuButton entries={entries} variant="ghost" placement="bottom end">
      <Download aria-hidden /> {t('compareExport.title')}
    </MenuButton>
  );
}

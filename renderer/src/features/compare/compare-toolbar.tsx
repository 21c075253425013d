import { Play, Plus, Square } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useCommandKeys } from '../../commands/command-keys.ts';
import { stopComparison } from '../../commands/comparison-commands.ts';
import { run } from '../../commands/report-error.ts';
import type { Tab } from '../../state/tabs-store.ts';
import { Button } from '../../ui/button.tsx';
import { MenuButton } from '../../ui/menu.tsx';
import { useAddColumnEntries } from './columns/use-add-column-entries.tsx';
import type { ColumnPlan } from './compare-plan.ts';
import { type CompareBlock, runCompare } from './compare-runs.ts';
import { MAX_COLUMNS } from './compare-targets.ts';

type Props = { tab: Tab; plans: readonly ColumnPlan[]; block: CompareBlock | null; isRunning: boolean };

/** What concerns all columns at once. */
export function CompareToolbar({ tab, plans, block, isRunning }: Props) {
  const { t } = useTranslation();
  const entries = useAddColumnEntries(tab.path);
  const sendKeys = useCommandKeys('request.send');
  const cancelKeys = useCommandKeys('request.cancel');
  const isFull = plans.length >= MAX_COLUMNS;
  return (
    <div className="compare-toolbar">
      <MenuButton entries={entries} isDisabled={isFull} placement="bottom start">
        <Plus aria-hidden />
        {t('compare.addColumn')}
      </MenuButton>
      <span className="compare-toolbar-note">
        {isFull ? t('compare.full', { max: MAX_COLUMNS }) : t('compare.columns', { count: plans.length })}
      </span>
      <span className="compare-toolbar-block">
        {block === null || isRunning ? null : t(`compare.blocked.${block}`)}
      </span>
      {isRunning ? (
        <Button variant="danger" onPress={() => run(() => stopComparison(tab.path))}>
          <Square aria-hidden />
          {t('compare.stopAll')}
          {cancelKeys ? <kbd className="compare-kbd">{cancelKeys}</kbd> : null}
        </Button>
      ) : (
        <Button variant="primary" isDisabled={block !== null} onPress={() => run(() => runCompare(tab))}>
          <Play aria-hidden />
          {t('compare.runAll')}
          {sendKeys ? <kbd className="compare-kbd">{sendKeys}</kbd> : null}
        </Button>
      )}
    </div>
  );
}

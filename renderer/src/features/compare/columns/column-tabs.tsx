import { useTranslation } from 'react-i18next';
import { COLUMN_TABS, type ColumnTab } from '../../../../../shared/model/compare-session.ts';
import { useCompareSessionStore } from '../../../state/compare-session-store.ts';
import { Segmented } from '../../../ui/segmented.tsx';
import { tabOf, useCompareScreen } from './shown-columns.ts';

/** Which side of the columns is shown, for all of them at once. */
export function SharedTabs() {
  const { t } = useTranslation();
  const { tab: openTab, session } = useCompareScreen();
  return (
    <TabChoice
      label={t('columns.tabs.shared')}
      tab={session.tab}
      onChange={(tab) => useCompareSessionStore.getState().edit(openTab.path, (former) => ({ ...former, tab }))}
    />
  );
}

/** The same for one column alone. */
export function OwnTabs({ columnKey, number }: { columnKey: string; number: number }) {
  const { t } = useTranslation();
  const { tab: openTab, session } = useCompareScreen();
  return (
    <div className="compare-own-tabs">
      <TabChoice
        label={t('columns.tabs.own', { number })}
        tab={tabOf(session, columnKey)}
        onChange={(tab) =>
          useCompareSessionStore
            .getState()
            .edit(openTab.path, (former) => ({ ...former, tabs: { ...former.tabs, [columnKey]: tab } }))
        }
      />
    </div>
  );
}

type TabChoiceProps = { label: string; tab: ColumnTab; onChange: (tab: ColumnTab) => void };

function TabChoice({ label, tab, onChange }: TabChoiceProps) {
  const { t } = useTranslation();
  return (
    <Segmented
      label={label}
      items={COLUMN_TABS.map((id) => ({ id, label: t(`columns.tab.${id}`) }))}
      selectedKey={tab}
      onSelectionChange={(key) => onChange(key as ColumnTab)}
    />
  );
}

import { Columns2, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Tab } from '../../../state/tabs-store.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { MenuButton } from '../../../ui/menu.tsx';
import { useAddColumnEntries } from './use-add-column-entries.tsx';

/** Stands where the missing columns will be while there are fewer than two. */
export function CompareEmpty({ tab }: { tab: Tab }) {
  const { t } = useTranslation();
  const entries = useAddColumnEntries(tab.path);
  const isFirst = (tab.draft.compare?.targets.length ?? 0) === 0;
  return (
    <div className="compare-empty">
      <EmptyState
        icon={<Columns2 />}
        title={t(isFirst ? 'compare.empty.title' : 'compare.empty.titleOne')}
        text={t('compare.empty.text')}
        action={
          <MenuButton entries={entries} variant="primary" placement="bottom">
            <Plus aria-hidden />
            {t('compare.addColumn')}
          </MenuButton>
        }
      />
    </div>
  );
}

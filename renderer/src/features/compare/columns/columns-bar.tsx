import { Columns2, GalleryHorizontal, Link2, Rows2, ScrollText } from 'lucide-react';
import { ToggleButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { CompareLayout, CompareSession } from '../../../../../shared/model/compare-session.ts';
import { useCompareSessionStore } from '../../../state/compare-session-store.ts';
import { Segmented } from '../../../ui/segmented.tsx';
import { Tooltip } from '../../../ui/tooltip.tsx';
import { isBlind } from '../verdict/blind.ts';
import { BlindButtons } from '../verdict/blind-buttons.tsx';
import { AddPastRun } from './add-past-run.tsx';
import { SharedTabs } from './column-tabs.tsx';
import { RetryFailed } from './retry-failed.tsx';
import { useCompareScreen } from './shown-columns.ts';

/** How the columns are looked at: their layout, which side of them, and whether they scroll together. */
export function ColumnsBar() {
  const { t } = useTranslation();
  const { tab, session } = useCompareScreen();
  const hidden = isBlind(session);
  const edit = (change: Partial<CompareSession>) =>
    useCompareSessionStore.getState().edit(tab.path, (former) => ({ ...former, ...change }));
  return (
    <div className="compare-bar" role="toolbar" aria-label={t('columns.bar')}>
      <Segmented
        label={t('columns.layout.label')}
        isIconOnly
        items={[
          { id: 'columns', label: t('columns.layout.columns'), icon: <Columns2 aria-hidden /> },
          { id: 'rows', label: t('columns.layout.rows'), icon: <Rows2 aria-hidden /> },
          { id: 'tabs', label: t('columns.layout.tabs'), icon: <GalleryHorizontal aria-hidden /> },
        ]}
        selectedKey={session.layout}
        onSelectionChange={(layout) => edit({ layout: layout as CompareLayout })}
      />
      {hidden ? null : (
        <>
          {session.isTabShared ? <SharedTabs /> : null}
          <Tooltip content={t('columns.tabs.shareHint')}>
            <ToggleButton
              className="ui-segment compare-toggle"
              aria-label={t('columns.tabs.share')}
              isSelected={session.isTabShared}
              onChange={(isTabShared) => edit({ isTabShared })}
            >
              <Link2 aria-hidden />
            </ToggleButton>
          </Tooltip>
        </>
      )}
      <span className="compare-spring" />
      {hidden ? null : <RetryFailed />}
      <BlindButtons />
      {hidden ? null : <AddPastRun />}
      {session.layout === 'tabs' ? null : (
        <Tooltip content={t('columns.scrollLockHint')}>
          <ToggleButton
            className="ui-segment compare-toggle"
            isSelected={session.isScrollLocked}
            onChange={(isScrollLocked) => edit({ isScrollLocked })}
          >
            <ScrollText aria-hidden />
            <span className="compare-bar-text">{t('columns.scrollLock')}</span>
          </ToggleButton>
        </Tooltip>
      )}
    </div>
  );
}

import { useTranslation } from 'react-i18next';
import { keepClosed, openLeftOut } from '../../commands/draft-commands.ts';
import { run } from '../../commands/report-error.ts';
import { useLeftOutStore } from '../../state/left-out-store.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';

/** Tabs that were not opened again because the window ended while it showed them. */
export function LeftOutBar() {
  const { t } = useTranslation();
  const tabs = useLeftOutStore((state) => state.tabs);
  return tabs.map((tab) => (
    <div className="shell-bar" key={tab.path}>
      <Notice
        tone="warning"
        action={
          <>
            <Button onPress={() => run(() => openLeftOut(tab.path))}>{t('files.openAnyway')}</Button>
            <Button onPress={() => run(() => keepClosed(tab.path))}>{t('files.keepClosed')}</Button>
          </>
        }
      >
        {t(tab.hasDraft ? 'files.leftOutWithDraft' : 'files.leftOut', { name: tab.name })}
      </Notice>
    </div>
  ));
}

import { Columns2, MessageSquareText, Save } from 'lucide-react';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useTextWithKeys } from '../../commands/command-keys.ts';
import { resolveOutsideChange } from '../../commands/outside-change-commands.ts';
import { run } from '../../commands/report-error.ts';
import { saveRequest, takeFile } from '../../commands/request-commands.ts';
import { usePreferencesStore } from '../../state/preferences-store.ts';
import { isDirty, isUntitled, type Tab } from '../../state/tabs-store.ts';
import { useViewStore, viewOfTab } from '../../state/view-store.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorBoundary } from '../../ui/error-boundary.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { SplitPane } from '../../ui/split-pane.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { ComparePane, RequestPane, ResponsePane } from './tab-panes.ts';
import { VariableProvider } from './variable-provider.tsx';

/** One open request: request and response side by side, or its comparison. */
export function TabView({ tab }: { tab: Tab }) {
  const { t } = useTranslation();
  const splitDirection = usePreferencesStore((state) => state.preferences.splitDirection);
  const view = useViewStore((state) => viewOfTab(tab, state.views));
  return (
    <div className="shell-view">
      <TabHeader tab={tab} />
      {tab.isChangedOutside ? <ChangedOutsideBar path={tab.path} /> : null}
      <div className="shell-view-body">
        <ErrorBoundary key={view}>
          <VariableProvider path={tab.path}>
            <Suspense fallback={null}>
              {view === 'compare' ? (
                <ComparePane tab={tab} />
              ) : (
                <SplitPane
                  id="request"
                  direction={splitDirection}
                  handleLabel={t('app.resizePanes')}
                  first={<RequestPane tab={tab} />}
                  firstMinSize={splitDirection === 'horizontal' ? 320 : 160}
                  second={<ResponsePane slot={tab.path} />}
                  secondMinSize={splitDirection === 'horizontal' ? 280 : 120}
                />
              )}
            </Suspense>
          </VariableProvider>
        </ErrorBoundary>
      </div>
    </div>
  );
}

function TabHeader({ tab }: { tab: Tab }) {
  const { t } = useTranslation();
  const view = useViewStore((state) => viewOfTab(tab, state.views));
  const setView = useViewStore((state) => state.setView);
  const saveHint = useTextWithKeys(t('command.request.save'), 'request.save');
  const folders = tab.path.split('/').slice(1, -1);
  return (
    <div className="shell-view-header">
      <div className="shell-crumbs">
        {folders.map((folder, index) => (
          <span key={folders.slice(0, index + 1).join('/')} className="shell-crumb">
            {folder}
          </span>
        ))}
        <h1 className="shell-view-title">{tab.draft.info.name}</h1>
      </div>
      <Tooltip content={saveHint}>
        <Button
          isIconOnly
          aria-label={t('command.request.save')}
          isDisabled={!isDirty(tab) && !isUntitled(tab.path)}
          onPress={() => run(() => saveRequest(tab.path))}
        >
          <Save aria-hidden />
        </Button>
      </Tooltip>
      <Segmented
        label={t('app.viewMode')}
        items={[
          { id: 'request', label: t('app.viewRequest'), icon: <MessageSquareText aria-hidden /> },
          { id: 'compare', label: t('app.viewCompare'), icon: <Columns2 aria-hidden /> },
        ]}
        selectedKey={view}
        onSelectionChange={(key) => setView(tab.path, key === 'compare' ? 'compare' : 'request')}
      />
    </div>
  );
}

function ChangedOutsideBar({ path }: { path: string }) {
  const { t } = useTranslation();
  return (
    <div className="shell-bar">
      <Notice
        tone="warning"
        action={
          <>
            <Button onPress={() => run(() => resolveOutsideChange(path))}>{t('files.compare')}</Button>
            <Button onPress={() => run(() => takeFile(path))}>{t('tab.takeTheirs')}</Button>
          </>
        }
      >
        {t('tab.changedOutsideBar')}
      </Notice>
    </div>
  );
}

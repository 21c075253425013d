import { FolderX } from 'lucide-react';
import { Suspense } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { run } from '../../commands/report-error.ts';
import { loadWorkspace } from '../../commands/workspace-commands.ts';
import { usePreferencesStore } from '../../state/preferences-store.ts';
import { useWorkspaceStore } from '../../state/workspace-store.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorBoundary } from '../../ui/error-boundary.tsx';
import { LiveRegion } from '../../ui/live-region.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { SplitPane } from '../../ui/split-pane.tsx';
import { Sidebar } from '../sidebar/sidebar.tsx';
import { Dialogs } from './dialogs.tsx';
import { Toasts } from './lazy-panes.ts';
import { StatusBar } from './status-bar.tsx';
import { TabArea } from './tab-area.tsx';
import { TabSwitcher } from './tab-switcher.tsx';
import { TopBar } from './top-bar.tsx';
import { useFocusHome } from './use-focus-home.ts';
import { useImportGestures } from './use-import-gestures.ts';
import './shell.css';

/** The whole window. */
export function App() {
  const { i18n } = useTranslation();
  useImportGestures();
  useFocusHome();
  return (
    <I18nProvider locale={i18n.language}>
      <div className="shell">
        <ErrorBoundary>
          <TopBar />
        </ErrorBoundary>
        <main className="shell-main">
          <ErrorBoundary>
            <Workspace />
          </ErrorBoundary>
          <TabSwitcher />
        </main>
        <StatusBar />
      </div>
      <Dialogs />
      <Suspense fallback={null}>
        <Toasts />
      </Suspense>
      <LiveRegion />
    </I18nProvider>
  );
}

function Workspace() {
  const { t } = useTranslation();
  const hasSnapshot = useWorkspaceStore((state) => state.snapshot !== null);
  const problem = useWorkspaceStore((state) => state.problem);
  const isSidebarVisible = usePreferencesStore((state) => state.preferences.isSidebarVisible);
  if (!hasSnapshot && problem !== null) {
    return (
      <EmptyState
        icon={<FolderX />}
        title={t('app.workspaceProblemTitle')}
        text={problem}
        action={<Button onPress={() => run(loadWorkspace)}>{t('app.retry')}</Button>}
      />
    );
  }
  if (!hasSnapshot) return <EmptyState icon={<Spinner />} title={t('app.loading')} />;
  if (!isSidebarVisible) return <TabArea />;
  return (
    <SplitPane
      id="sidebar"
      handleLabel={t('app.resizeSidebar')}
      first={<Sidebar />}
      firstSize={252}
      firstMinSize={180}
      firstMaxSize={480}
      isFirstFixed
      second={<TabArea />}
      secondMinSize={480}
    />
  );
}

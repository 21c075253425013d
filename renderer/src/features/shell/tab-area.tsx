import { Suspense } from 'react';
import { useTabsStore } from '../../state/tabs-store.ts';
import { OpenTabs } from './lazy-panes.ts';
import { LeftOutBar } from './left-out-bar.tsx';
import { Welcome } from './welcome.tsx';
import { WorkspaceProblemBar } from './workspace-problem-bar.tsx';

/** The open requests, or where to begin. */
export function TabArea() {
  const hasTabs = useTabsStore((state) => state.tabs.length > 0);
  return (
    <div className="shell-tab-area">
      <WorkspaceProblemBar />
      <LeftOutBar />
      {hasTabs ? (
        <Suspense fallback={null}>
          <OpenTabs />
        </Suspense>
      ) : (
        <Welcome />
      )}
    </div>
  );
}

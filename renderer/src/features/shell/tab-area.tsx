import { Suspense } from 'react';
import { useTabsStore } from '../../state/tabs-store.ts';
import { OpenTabs } from './lazy-panes.ts';
import { Welcome } from './welcome.tsx';

/** The open requests, or where to begin. */
export function TabArea() {
  const hasTabs = useTabsStore((state) => state.tabs.length > 0);
  if (!hasTabs) return <Welcome />;
  return (
    <Suspense fallback={null}>
      <OpenTabs />
    </Suspense>
  );
}

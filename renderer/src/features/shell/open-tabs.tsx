import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isDirty, type Tab, useTabsStore } from '../../state/tabs-store.ts';
import { TabPanel, Tabs } from '../../ui/tabs.tsx';
import { TabStrip } from './tab-strip.tsx';
import { TabView } from './tab-view.tsx';

/** The open requests: their strip, and the one in front. */
export function OpenTabs() {
  const { t } = useTranslation();
  const tabs = useStripTabs();
  const activePath = useTabsStore((state) => state.activePath);
  const activate = useTabsStore((state) => state.activate);
  return (
    <Tabs
      className="shell-tabs"
      selectedKey={activePath ?? undefined}
      onSelectionChange={(key) => activate(String(key))}
      keyboardActivation="manual"
    >
      <TabStrip tabs={tabs} label={t('tab.list')} />
      {tabs.map((tab) => (
        <TabPanel key={tab.path} id={tab.path} className="shell-tab-panel">
          <ShownTab path={tab.path} />
        </TabPanel>
      ))}
    </Tabs>
  );
}

/** Looks at its tab by itself: a key in a field changes this alone, not the strip and the other panels. */
function ShownTab({ path }: { path: string }) {
  const tab = useTabsStore((state) => state.tabs.find((candidate) => candidate.path === path));
  return tab === undefined ? null : <TabView tab={tab} />;
}

/** The open tabs; the same list as before while the strip would show the same. */
function useStripTabs(): readonly Tab[] {
  const shown = useRef<readonly Tab[]>([]);
  return useTabsStore(({ tabs }) => {
    const isSame =
      tabs.length === shown.current.length && tabs.every((tab, index) => looksSame(tab, shown.current[index]));
    if (!isSame) shown.current = tabs;
    return shown.current;
  });
}

function looksSame(a: Tab, b: Tab | undefined): boolean {
  return (
    a === b ||
    (b !== undefined &&
      a.path === b.path &&
      a.draft.info.name === b.draft.info.name &&
      a.draft.endpoint === b.draft.endpoint &&
      a.isPreview === b.isPreview &&
      a.isPinned === b.isPinned &&
      isDirty(a) === isDirty(b))
  );
}

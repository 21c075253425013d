import { useTranslation } from 'react-i18next';
import { useTabsStore } from '../../state/tabs-store.ts';
import { TabPanel, Tabs } from '../../ui/tabs.tsx';
import { TabStrip } from './tab-strip.tsx';
import { TabView } from './tab-view.tsx';

/** The open requests: their strip, and the one in front. */
export function OpenTabs() {
  const { t } = useTranslation();
  const tabs = useTabsStore((state) => state.tabs);
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
          <TabView tab={tab} />
        </TabPanel>
      ))}
    </Tabs>
  );
}

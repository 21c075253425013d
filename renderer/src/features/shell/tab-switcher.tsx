import { useTranslation } from 'react-i18next';
import { endSwitching } from '../../commands/tab-switching.ts';
import { useEndpointName } from '../../state/provider-names.ts';
import { useSwitcherStore } from '../../state/switcher-store.ts';
import { isDirty, type Tab, useTabsStore } from '../../state/tabs-store.ts';
import { ProviderMark } from '../../ui/provider-mark.tsx';

/** The open tabs, the one last in front first, while the keys that go through them are held. */
export function TabSwitcher() {
  const { t } = useTranslation();
  const { order, index } = useSwitcherStore();
  const tabs = useTabsStore((state) => state.tabs);
  if (order === null) return null;
  return (
    <div className="shell-switcher" role="listbox" aria-label={t('tab.switcher')}>
      {order.map((path, place) => {
        const tab = tabs.find((other) => other.path === path);
        if (tab === undefined) return null;
        return <SwitcherItem key={path} tab={tab} isChosen={place === index} place={place} />;
      })}
    </div>
  );
}

function SwitcherItem({ tab, isChosen, place }: { tab: Tab; isChosen: boolean; place: number }) {
  const provider = useEndpointName(tab.draft.endpoint)?.provider;
  const choose = () => {
    useSwitcherStore.setState({ index: place });
    endSwitching(true);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the keys that opened it choose; the focus stays where it was
    <div
      className="shell-switcher-item"
      role="option"
      aria-selected={isChosen}
      ref={isChosen ? scrollIntoView : undefined}
      onClick={choose}
    >
      <ProviderMark id={provider?.id ?? ''} label={provider?.label ?? '??'} />
      <span className="shell-tab-name">{tab.draft.info.name}</span>
      {isDirty(tab) ? <span className="shell-switcher-dot" /> : null}
      <span className="shell-switcher-folder">{tab.path.split('/').slice(1, -1).join(' / ')}</span>
    </div>
  );
}

function scrollIntoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}

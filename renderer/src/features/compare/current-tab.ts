import { findTab, type Tab } from '../../state/tabs-store.ts';

/** A tab as it is now: what a screen was drawn from may be some keys old. */
export function currentTab(tab: Tab): Tab {
  return findTab(tab.path) ?? tab;
}

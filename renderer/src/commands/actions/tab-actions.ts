import { useTabsStore } from '../../state/tabs-store.ts';
import { closeTab, closeTabs, otherTabs, reopenTab, savedTabs, tabsToTheRight } from '../close-commands.ts';
import { switchTab } from '../tab-switching.ts';
import { openUntitledRequest } from '../untitled-commands.ts';
import { type Action, type Actions, activePath, hasTab, onTab } from './action.ts';

const tabs = () => useTabsStore.getState();

/** Brings another tab to the front: `choose` answers its index among `count`. */
function activateTab(choose: (index: number, count: number) => number): Action {
  return {
    run: () => {
      const { tabs: open, activePath: active, activate } = tabs();
      const index = open.findIndex((tab) => tab.path === active);
      const tab = open[choose(index, open.length)];
      if (tab !== undefined) activate(tab.path);
    },
    isEnabled: hasTab,
  };
}

function moveTab(step: 1 | -1): Action {
  return onTab((path) => {
    const index = tabs().tabs.findIndex((tab) => tab.path === path);
    tabs().move(path, index + step);
  });
}

/** Closes those of the tabs that `choose` answers for the one in front. */
function closeSome(choose: (path: string) => string[]): Action {
  return {
    ...onTab((path) => closeTabs(choose(path))),
    isEnabled: () => {
      const path = activePath();
      return path !== null && choose(path).length > 0;
    },
  };
}

export const tabActions = {
  'tab.new': { run: openUntitledRequest },
  'tab.close': onTab(closeTab),
  'tab.closeOthers': closeSome(otherTabs),
  'tab.closeRight': closeSome(tabsToTheRight),
  'tab.closeSaved': closeSome(savedTabs),
  'tab.closeAll': { run: () => closeTabs(tabs().tabs.map((tab) => tab.path)), isEnabled: hasTab },
  'tab.reopen': { run: reopenTab, isEnabled: () => tabs().closed.length > 0 },
  'tab.pin': onTab((path) => tabs().setPinned(path, !tabs().tabs.find((tab) => tab.path === path)?.isPinned)),
  'tab.recent': { run: ({ isHeld }) => switchTab(1, isHeld), isEnabled: hasTab },
  'tab.recentBack': { run: ({ isHeld }) => switchTab(-1, isHeld), isEnabled: hasTab },
  'tab.next': activateTab((index, count) => (index + 1) % count),
  'tab.previous': activateTab((index, count) => (index - 1 + count) % count),
  'tab.moveRight': moveTab(1),
  'tab.moveLeft': moveTab(-1),
  'tab.1': activateTab(() => 0),
  'tab.2': activateTab(() => 1),
  'tab.3': activateTab(() => 2),
  'tab.4': activateTab(() => 3),
  'tab.5': activateTab(() => 4),
  'tab.6': activateTab(() => 5),
  'tab.7': activateTab(() => 6),
  'tab.8': activateTab(() => 7),
  'tab.last': activateTab((_, count) => count - 1),
} satisfies Actions;

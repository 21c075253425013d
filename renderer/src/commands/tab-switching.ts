import { useSwitcherStore } from '../state/switcher-store.ts';
import { useTabsStore } from '../state/tabs-store.ts';
import { announce } from '../ui/live-region.tsx';

/**
 * Goes to the tab last in front, and further back with every step while the keys are held: the tab comes to the front
 * when they are let go.
 */
export function switchTab(step: 1 | -1, isHeld: boolean): void {
  const { tabs, recent, activate } = useTabsStore.getState();
  const { order: open, index: from } = useSwitcherStore.getState();
  const order = open ?? recentFirst(tabs, recent);
  if (order.length < 2) return;
  const index = (from + step + order.length) % order.length;
  const path = order[index];
  if (path === undefined) return;
  if (!isHeld) {
    activate(path);
    return;
  }
  useSwitcherStore.setState({ order, index });
  announce(tabs.find((tab) => tab.path === path)?.draft.info.name ?? path);
}

/** The keys were let go, or Esc pressed. */
export function endSwitching(isTaken: boolean): void {
  const { order, index } = useSwitcherStore.getState();
  const path = order?.[index];
  if (order === null) return;
  useSwitcherStore.setState({ order: null, index: 0 });
  const { tabs, activate } = useTabsStore.getState();
  if (isTaken && path !== undefined && tabs.some((tab) => tab.path === path)) activate(path);
}

export function isSwitching(): boolean {
  return useSwitcherStore.getState().order !== null;
}

function recentFirst(tabs: readonly { path: string }[], recent: readonly string[]): string[] {
  const open = tabs.map((tab) => tab.path);
  const known = recent.filter((path) => open.includes(path));
  return [...known, ...open.filter((path) => !known.includes(path))];
}

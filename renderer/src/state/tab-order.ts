import type { Tab } from './tab.ts';

/**
 * Adds a tab at the end, or a preview in the place of the former one. A tab that is there already stays as it is, but
 * is no preview any longer when it is opened for good.
 */
export function addTab(
  tabs: readonly Tab[],
  recent: readonly string[],
  tab: Tab,
): { tabs: Tab[]; recent: readonly string[] } {
  const withTab = [tab.path, ...recent.filter((path) => path !== tab.path)];
  if (tabs.some((other) => other.path === tab.path)) {
    const keep = (other: Tab) => (other.path === tab.path && !tab.isPreview ? { ...other, isPreview: false } : other);
    return { tabs: tabs.map(keep), recent: withTab };
  }
  const former = tab.isPreview ? tabs.find((other) => other.isPreview) : undefined;
  if (former === undefined) return { tabs: insertTab(tabs, tab, tabs.length), recent: withTab };
  return {
    tabs: tabs.map((other) => (other === former ? tab : other)),
    recent: withTab.filter((path) => path !== former.path),
  };
}

/** Puts a tab at an index, as near as its group allows: pinned ones stand first. Replaces one of the same path. */
export function insertTab(tabs: readonly Tab[], tab: Tab, index: number): Tab[] {
  const others = tabs.filter((other) => other.path !== tab.path);
  const pinned = others.filter((other) => other.isPinned).length;
  const place = tab.isPinned ? Math.min(index, pinned) : Math.max(index, pinned);
  return [...others.slice(0, place), tab, ...others.slice(place)];
}

/** Puts a tab of the strip at an index of it. */
export function moveTab(tabs: readonly Tab[], path: string, index: number): Tab[] {
  const tab = tabs.find((other) => other.path === path);
  return tab === undefined ? [...tabs] : insertTab(tabs, tab, Math.max(0, index));
}

/** Pins a tab behind the other pinned ones, or puts it first of those that are not. */
export function pinTab(tabs: readonly Tab[], path: string, isPinned: boolean): Tab[] {
  const tab = tabs.find((other) => other.path === path);
  if (tab === undefined || tab.isPinned === isPinned) return [...tabs];
  const pinned = tabs.filter((other) => other.isPinned && other !== tab).length;
  return insertTab(tabs, { ...tab, isPinned, isPreview: tab.isPreview && !isPinned }, pinned);
}

type Strip = { tabs: Tab[]; activePath: string | null; recent: readonly string[] };

/** Takes a tab out; when it was in front, its neighbour comes there. */
export function withoutTab({ tabs, activePath, recent }: Strip, path: string): Strip {
  const index = tabs.findIndex((tab) => tab.path === path);
  const left = tabs.filter((tab) => tab.path !== path);
  const next = activePath === path ? (left[Math.min(index, left.length - 1)]?.path ?? null) : activePath;
  const others = recent.filter((other) => other !== path && other !== next);
  return { tabs: left, activePath: next, recent: next === null ? others : [next, ...others] };
}

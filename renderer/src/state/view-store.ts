import { create } from 'zustand';
import { movedPath, type Tab } from './tab.ts';

export type TabView = 'request' | 'compare';

export type ViewState = {
  /** What the user chose per tab path; absent: as the file says. */
  views: Record<string, TabView>;
  setView(path: string, view: TabView): void;
  /** After a file or folder was renamed or moved. */
  rename(oldPath: string, newPath: string): void;
};

/** Which side of a tab is shown. In memory: the columns themselves are part of the file. */
export const useViewStore = create<ViewState>()((set) => ({
  views: {},
  setView: (path, view) => set((state) => ({ views: { ...state.views, [path]: view } })),
  rename: (oldPath, newPath) =>
    set((state) => ({
      views: Object.fromEntries(
        Object.entries(state.views).map(([path, view]) => [movedPath(path, oldPath, newPath), view]),
      ),
    })),
}));

/** A request with columns opens on its comparison until the user says otherwise. */
export function viewOfTab(tab: Tab, views: ViewState['views']): TabView {
  return views[tab.path] ?? (tab.draft.compare === undefined ? 'request' : 'compare');
}

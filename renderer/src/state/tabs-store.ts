import { create } from 'zustand';
import type { OpenedRequest } from '../../../shared/ipc/workspace-routes.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';
import { movedPath, newTab, type Tab, untitledPath } from './tab.ts';
import { addTab, insertTab, moveTab, pinTab, withoutTab } from './tab-order.ts';

export { isDirty, isUntitled, movedPath, type Tab } from './tab.ts';

/** A tab that was closed, and where it stood. */
export type ClosedTab = { tab: Tab; index: number };

export type OpenOptions = {
  /** Shown until the next preview takes its place; an edit, a save or a send makes it a normal tab. */
  isPreview?: boolean;
  isPinned?: boolean;
};

export type TabsState = {
  /** In the order of the strip: pinned ones first. */
  tabs: Tab[];
  activePath: string | null;
  /** Paths of open tabs, the one last in front first. */
  recent: readonly string[];
  /** Closed tabs, the last one closed at the end. */
  closed: readonly ClosedTab[];
  /** Adds a tab, or brings the one of that path to the front. */
  open(opened: OpenedRequest, options?: OpenOptions): void;
  /** Adds a tab for a request that has no file yet, and answers its path `untitled:<id>`. */
  openUntitled(draft: RequestDraft): string;
  /** Puts a tab with edits back, at a place of the strip or at its end; one of that path takes its contents. */
  restore(tab: RestoredTab, index?: number, options?: { isInBackground?: boolean }): void;
  activate(path: string): void;
  close(path: string): void;
  /** Replaces the draft; the only way edits come in. */
  edit(path: string, change: (draft: RequestDraft) => RequestDraft): void;
  setBodyText(path: string, bodyText: string | null): void;
  /** Makes a preview a normal tab. */
  keep(path: string): void;
  setPinned(path: string, isPinned: boolean): void;
  /** Puts a tab at an index of the strip; pinned tabs stay before the others. */
  move(path: string, index: number): void;
  /** After a read from disk: the tab shows what the file holds. */
  markSaved(opened: OpenedRequest): void;
  /** After a save of `written`: what was typed since stays. */
  markWritten(written: RequestDraft, opened: OpenedRequest): void;
  markChangedOutside(path: string, isChangedOutside: boolean): void;
  /** After a file or folder was renamed or moved; tabs below a folder follow it. */
  rename(oldPath: string, newPath: string): void;
  /** Takes the newest closed tab off the list. */
  takeClosed(): ClosedTab | null;
  replaceAll(opened: (OpenedRequest & OpenOptions)[], activePath: string | null): void;
};

/** What a tab with edits is put back from: all that the window alone knows. */
export type RestoredTab = Pick<Tab, 'path' | 'draft' | 'saved' | 'hash' | 'bodyText'> & OpenOptions;

/** Enough to undo a clean-up of the tab strip. */
const MAX_CLOSED = 20;

export const useTabsStore = create<TabsState>()((set, get) => {
  const change = (path: string, update: (tab: Tab) => Tab) =>
    set((state) => ({ tabs: state.tabs.map((tab) => (tab.path === path ? update(tab) : tab)) }));
  const inFront = (path: string) => (state: TabsState) => ({
    activePath: path,
    recent: [path, ...state.recent.filter((other) => other !== path)],
  });
  return {
    tabs: [],
    activePath: null,
    recent: [],
    closed: [],
    open: (opened, options = {}) =>
      set((state) => ({
        ...inFront(opened.path)(state),
        ...addTab(state.tabs, state.recent, newTab(opened, options)),
      })),
    openUntitled: (draft) => {
      const path = untitledPath();
      get().open({ path, draft, hash: '' });
      return path;
    },
    restore: (restored, index, { isInBackground = false } = {}) =>
      set((state) => {
        const { draft, bodyText, saved, ...rest } = restored;
        const tab = { ...newTab({ ...rest, draft: saved }, restored), draft, bodyText };
        const tabs = insertTab(state.tabs, tab, index ?? state.tabs.length);
        if (!isInBackground || state.activePath === null) return { ...inFront(tab.path)(state), tabs };
        return { tabs, recent: [...state.recent.filter((other) => other !== tab.path), tab.path] };
      }),
    activate: (path) => set(inFront(path)),
    close: (path) =>
      set((state) => {
        const index = state.tabs.findIndex((tab) => tab.path === path);
        const tab = state.tabs[index];
        if (tab === undefined) return state;
        const closed = [...state.closed.filter((other) => other.tab.path !== path), { tab, index }].slice(-MAX_CLOSED);
        return { ...withoutTab(state, path), closed };
      }),
    edit: (path, changeDraft) =>
      change(path, (tab) => {
        const draft = changeDraft(tab.draft);
        return draft === tab.draft ? tab : { ...tab, draft, isPreview: false };
      }),
    setBodyText: (path, bodyText) =>
      change(path, (tab) => ({ ...tab, bodyText, isPreview: tab.isPreview && bodyText === null })),
    keep: (path) => change(path, (tab) => (tab.isPreview ? { ...tab, isPreview: false } : tab)),
    setPinned: (path, isPinned) => set((state) => ({ tabs: pinTab(state.tabs, path, isPinned) })),
    move: (path, index) => set((state) => ({ tabs: moveTab(state.tabs, path, index) })),
    markSaved: (opened) => change(opened.path, (tab) => newTab(opened, tab)),
    markWritten: (written, opened) =>
      change(opened.path, (tab) => ({
        ...newTab(opened, { isPinned: tab.isPinned }),
        ...(tab.draft !== written && { draft: tab.draft }),
      })),
    markChangedOutside: (path, isChangedOutside) => change(path, (tab) => ({ ...tab, isChangedOutside })),
    rename: (oldPath, newPath) =>
      set((state) => {
        const follow = (path: string) => movedPath(path, oldPath, newPath);
        const followTab = (tab: Tab) => ({ ...tab, path: follow(tab.path) });
        return {
          tabs: state.tabs.map(followTab),
          activePath: state.activePath === null ? null : follow(state.activePath),
          recent: state.recent.map(follow),
          closed: state.closed.map(({ tab, index }) => ({ tab: followTab(tab), index })),
        };
      }),
    takeClosed: () => {
      const last = get().closed.at(-1) ?? null;
      set((state) => ({ closed: state.closed.slice(0, -1) }));
      return last;
    },
    replaceAll: (opened, activePath) =>
      set({
        tabs: opened.map((tab) => newTab(tab, tab)).sort((a, b) => Number(b.isPinned) - Number(a.isPinned)),
        activePath,
        recent: activePath === null ? [] : [activePath],
        closed: [],
      }),
  };
});

/** The open tab of this path, as it is now. */
export function findTab(path: string | null): Tab | undefined {
  return useTabsStore.getState().tabs.find((tab) => tab.path === path);
}

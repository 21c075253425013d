import { create } from 'zustand';
import type { OpenedRequest } from '../../../shared/ipc/workspace-routes.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';

/** One open request. Its path is its identity; `draft` is what the user sees, `saved` what the file holds. */
export type Tab = {
  path: string;
  draft: RequestDraft;
  saved: RequestDraft;
  /** Of the bytes on disk that `saved` was read from. */
  hash: string;
  /** The raw JSON as typed while it does not parse; null while `draft.body` is the truth. Never thrown away. */
  bodyText: string | null;
  /** The file was changed by another program while this draft had edits. */
  isChangedOutside: boolean;
};

export type TabsState = {
  tabs: Tab[];
  activePath: string | null;
  /** Paths of closed tabs, the last one closed at the end. */
  closed: string[];
  /** Adds a tab, or brings the one of that path to the front. */
  open(opened: OpenedRequest): void;
  activate(path: string): void;
  close(path: string): void;
  /** Replaces the draft; the only way edits come in. */
  edit(path: string, change: (draft: RequestDraft) => RequestDraft): void;
  setBodyText(path: string, bodyText: string | null): void;
  /** After a read from disk: the tab shows what the file holds. */
  markSaved(opened: OpenedRequest): void;
  /** After a save of `written`: what was typed since stays. */
  markWritten(written: RequestDraft, opened: OpenedRequest): void;
  markChangedOutside(path: string, isChangedOutside: boolean): void;
  /** After a file or folder was renamed or moved; tabs below a folder follow it. */
  rename(oldPath: string, newPath: string): void;
  /** Takes the newest closed path off the list. */
  takeClosed(): string | null;
  replaceAll(opened: OpenedRequest[], activePath: string | null): void;
};

/** Enough to undo a clean-up of the tab strip. */
const MAX_CLOSED = 20;

export const useTabsStore = create<TabsState>()((set, get) => {
  const change = (path: string, update: (tab: Tab) => Tab) =>
    set((state) => ({ tabs: state.tabs.map((tab) => (tab.path === path ? update(tab) : tab)) }));
  return {
    tabs: [],
    activePath: null,
    closed: [],
    open: (opened) =>
      set((state) => ({
        activePath: opened.path,
        tabs: state.tabs.some((tab) => tab.path === opened.path) ? state.tabs : [...state.tabs, newTab(opened)],
      })),
    activate: (path) => set({ activePath: path }),
    close: (path) =>
      set((state) => {
        const index = state.tabs.findIndex((tab) => tab.path === path);
        const tabs = state.tabs.filter((tab) => tab.path !== path);
        const neighbour = tabs[Math.min(index, tabs.length - 1)]?.path ?? null;
        const closed = [...state.closed.filter((other) => other !== path), path].slice(-MAX_CLOSED);
        return { tabs, closed, activePath: state.activePath === path ? neighbour : state.activePath };
      }),
    edit: (path, changeDraft) => change(path, (tab) => ({ ...tab, draft: changeDraft(tab.draft) })),
    setBodyText: (path, bodyText) => change(path, (tab) => ({ ...tab, bodyText })),
    markSaved: (opened) => change(opened.path, () => newTab(opened)),
    markWritten: (written, opened) =>
      change(opened.path, (tab) => (tab.draft === written ? newTab(opened) : { ...newTab(opened), draft: tab.draft })),
    markChangedOutside: (path, isChangedOutside) => change(path, (tab) => ({ ...tab, isChangedOutside })),
    rename: (oldPath, newPath) =>
      set((state) => ({
        tabs: state.tabs.map((tab) => ({ ...tab, path: movedPath(tab.path, oldPath, newPath) })),
        activePath: state.activePath === null ? null : movedPath(state.activePath, oldPath, newPath),
      })),
    takeClosed: () => {
      const path = get().closed.at(-1) ?? null;
      set((state) => ({ closed: state.closed.slice(0, -1) }));
      return path;
    },
    replaceAll: (opened, activePath) => set({ tabs: opened.map(newTab), activePath, closed: [] }),
  };
});

function newTab(opened: OpenedRequest): Tab {
  const { path, draft, hash } = opened;
  return { path, draft, saved: draft, hash, bodyText: null, isChangedOutside: false };
}

/** Where a path is after `oldPath` became `newPath`: itself, the new path, or the same place below it. */
export function movedPath(path: string, oldPath: string, newPath: string): string {
  if (path === oldPath) return newPath;
  return path.startsWith(`${oldPath}/`) ? newPath + path.slice(oldPath.length) : path;
}

/** Whether closing this tab would lose something. Drafts are replaced, never changed in place, so identity tells. */
export function isDirty(tab: Tab): boolean {
  return tab.bodyText !== null || (tab.draft !== tab.saved && JSON.stringify(tab.draft) !== JSON.stringify(tab.saved));
}

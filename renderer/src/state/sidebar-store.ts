import { create } from 'zustand';
import { movedPath } from './tabs-store.ts';

export type SidebarState = {
  filter: string;
  /** Paths of the folders that are closed; null until the user has opened or closed one. */
  closedFolders: ReadonlySet<string> | null;
  /** Paths of the selected rows. May name rows that are gone: readers look them up. */
  selected: ReadonlySet<string>;
  /** Path of the row that was last in focus. */
  focused: string | null;
  /** Path of the row whose name is being edited. */
  renaming: string | null;
  /** Paths of the rows that the next paste moves. */
  cut: ReadonlySet<string>;
  /** A row to bring into view, and into focus if so asked. A new object each time. */
  revealed: { path: string; isFocused: boolean } | null;
  setFilter(filter: string): void;
  setClosedFolders(closedFolders: ReadonlySet<string>): void;
  /** The set itself is kept: that of the list knows where a range with Shift begins. */
  select(paths: ReadonlySet<string>): void;
  setFocused(focused: string | null): void;
  setRenaming(renaming: string | null): void;
  setCut(paths: Iterable<string>): void;
  reveal(path: string, isFocused: boolean): void;
  /** After a node was renamed or moved. */
  follow(oldPath: string, newPath: string): void;
  /** After another workspace was opened. */
  forget(): void;
};

const NOTHING: ReadonlySet<string> = new Set();
const initial = {
  filter: '',
  closedFolders: null,
  selected: NOTHING,
  focused: null,
  renaming: null,
  cut: NOTHING,
  revealed: null,
};

export const useSidebarStore = create<SidebarState>()((set) => ({
  ...initial,
  setFilter: (filter) => set({ filter }),
  setClosedFolders: (closedFolders) => set({ closedFolders }),
  select: (selected) => set({ selected }),
  setFocused: (focused) => set({ focused }),
  setRenaming: (renaming) => set({ renaming }),
  setCut: (paths) => set({ cut: new Set(paths) }),
  reveal: (path, isFocused) => set({ revealed: { path, isFocused } }),
  follow: (oldPath, newPath) =>
    set(({ closedFolders, selected, focused }) => {
      const move = (path: string) => movedPath(path, oldPath, newPath);
      return {
        closedFolders: closedFolders === null ? null : new Set([...closedFolders].map(move)),
        selected: new Set([...selected].map(move)),
        focused: focused === null ? null : move(focused),
        cut: NOTHING,
      };
    }),
  forget: () => set(initial),
}));

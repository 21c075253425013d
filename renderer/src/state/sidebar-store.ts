import { create } from 'zustand';

export type SidebarState = {
  filter: string;
  /** Paths of the folders that are closed; open is the default, so that new folders show what is in them. */
  closedFolders: readonly string[];
  /** Path of the row that was last in focus. */
  focused: string | null;
  setFilter(filter: string): void;
  setClosedFolders(closedFolders: readonly string[]): void;
  setFocused(focused: string | null): void;
};

export const useSidebarStore = create<SidebarState>()((set) => ({
  filter: '',
  closedFolders: [],
  focused: null,
  setFilter: (filter) => set({ filter }),
  setClosedFolders: (closedFolders) => set({ closedFolders }),
  setFocused: (focused) => set({ focused }),
}));

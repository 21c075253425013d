import { create } from 'zustand';

/** A tab that the last window did not survive, and that is not opened unasked. */
export type LeftOutTab = { path: string; name: string; hasDraft: boolean };

export type LeftOutState = {
  tabs: readonly LeftOutTab[];
  setTabs(tabs: readonly LeftOutTab[]): void;
  remove(path: string): void;
};

export const useLeftOutStore = create<LeftOutState>()((set) => ({
  tabs: [],
  setTabs: (tabs) => set({ tabs }),
  remove: (path) => set((state) => ({ tabs: state.tabs.filter((tab) => tab.path !== path) })),
}));

export function isLeftOut(path: string): boolean {
  return useLeftOutStore.getState().tabs.some((tab) => tab.path === path);
}

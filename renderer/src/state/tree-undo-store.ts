import { create } from 'zustand';
import type { RestoredTab } from './tabs-store.ts';

/** A change of the tree that can be taken back, and the tabs that it closed, with their edits. */
export type UndoableChange = {
  undoId: string;
  tabs: readonly { tab: RestoredTab; index: number }[];
  activePath: string | null;
};

export type TreeUndoState = {
  /** The last change at the end. */
  changes: readonly UndoableChange[];
  push(change: UndoableChange): void;
  /** Takes a change off the list: that of an id, or the last one. */
  take(undoId?: string): UndoableChange | null;
  forget(): void;
};

/** As many as main remembers. */
const MAX_CHANGES = 20;

export const useTreeUndoStore = create<TreeUndoState>()((set, get) => ({
  changes: [],
  push: (change) => set((state) => ({ changes: [...state.changes, change].slice(-MAX_CHANGES) })),
  take: (undoId) => {
    const { changes } = get();
    const change = undoId === undefined ? changes.at(-1) : changes.find((other) => other.undoId === undoId);
    if (change === undefined) return null;
    set({ changes: changes.filter((other) => other !== change) });
    return change;
  },
  forget: () => set({ changes: [] }),
}));

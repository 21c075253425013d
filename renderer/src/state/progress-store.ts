import { create } from 'zustand';

/** One piece of long work. `total` null: nobody knows how much there is. */
export type Progress = { id: number; label: string; done: number; total: number | null };

export type ProgressState = {
  /** The work under way, the oldest first. */
  items: readonly Progress[];
  begin(label: string): number;
  report(id: number, done: number, total: number | null): void;
  end(id: number): void;
};

let lastId = 0;

/** What the app is busy with for longer than a moment; the status bar shows it. */
export const useProgressStore = create<ProgressState>()((set) => ({
  items: [],
  begin: (label) => {
    lastId += 1;
    const id = lastId;
    set((state) => ({ items: [...state.items, { id, label, done: 0, total: null }] }));
    return id;
  },
  report: (id, done, total) =>
    set((state) => ({ items: state.items.map((item) => (item.id === id ? { ...item, done, total } : item)) })),
  end: (id) => set((state) => ({ items: state.items.filter((item) => item.id !== id) })),
}));

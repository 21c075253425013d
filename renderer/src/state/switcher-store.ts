import { create } from 'zustand';

/** The list of tabs that is shown while the keys are held: the one last in front first. */
export type SwitcherState = { order: readonly string[] | null; index: number };

export const useSwitcherStore = create<SwitcherState>()(() => ({ order: null, index: 0 }));

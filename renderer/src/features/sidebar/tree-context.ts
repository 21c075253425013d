import { createContext } from 'react';

/** What all rows of the tree share, so that a row asks no store for it. */
export type TreeView = {
  isOpen: (path: string) => boolean;
  /** Words of the filter, to be marked in names. */
  words: readonly string[];
};

export const TreeViewContext = createContext<TreeView>({ isOpen: () => true, words: [] });

import { createContext } from 'react';

/** Words of the filter, to be marked in names. */
export const FilterWordsContext = createContext<readonly string[]>([]);

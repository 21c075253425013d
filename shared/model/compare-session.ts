/** How the columns of a comparison are laid out. */
export const COMPARE_LAYOUTS = ['columns', 'rows', 'tabs'] as const;
export type CompareLayout = (typeof COMPARE_LAYOUTS)[number];

/** The sides of one column. */
export const COLUMN_TABS = ['answer', 'raw', 'events', 'headers', 'diff'] as const;
export type ColumnTab = (typeof COLUMN_TABS)[number];

/** What one column said in a turn, as later turns send it. */
export type TurnAnswer = {
  runId: string;
  /** `running` until the run has ended; only `done` is ever sent on. */
  state: 'running' | 'done' | 'failed';
  text: string;
  /** Calls of tools as `name(arguments)`, sent on as text. */
  toolCalls: string[];
};

/** One message of the user and what the columns said to it. Turns form a tree: editing one makes a sibling. */
export type Turn = {
  id: string;
  /** Null: the shared prompt of the request itself. */
  parentId: string | null;
  /** What the user wrote. */
  text: string;
  /** By column key. */
  answers: Record<string, TurnAnswer>;
  /** The column whose answer all columns go on with; null: each with its own. */
  adopted: string | null;
};

/**
 * What a comparison's screen knows besides the request's file: kept for the user of this machine, never a secret.
 * A column's key is its number, or `past:<run id>`; it stays the same for as long as the column is there.
 */
export type CompareSession = {
  layout: CompareLayout;
  isScrollLocked: boolean;
  /** One choice of tab for all columns. */
  isTabShared: boolean;
  tab: ColumnTab;
  tabs: Record<string, ColumnTab>;
  /** In the `tabs` layout; null: the first. */
  activeColumn: string | null;
  /** The columns' numbers in the order shown, and the next one to be given. */
  numbers: readonly number[];
  nextNumber: number;
  /** Runs of the history that stand as columns after the others. */
  pastRuns: readonly string[];
  /** A past run that the others are measured against, in place of the request's own baseline. */
  pastBaseline: string | null;
  /** Names hidden and order shuffled, by this seed, until `isRevealed`. */
  blind: { seed: number; isRevealed: boolean } | null;
  turns: readonly Turn[];
  /** The newest turn of the branch that is shown; null: there is none. */
  turnId: string | null;
};

export const NEW_COMPARE_SESSION: CompareSession = {
  layout: 'columns',
  isScrollLocked: false,
  isTabShared: true,
  tab: 'answer',
  tabs: {},
  activeColumn: null,
  numbers: [],
  nextNumber: 0,
  pastRuns: [],
  pastBaseline: null,
  blind: null,
  turns: [],
  turnId: null,
};

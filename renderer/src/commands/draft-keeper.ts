import type { JournalEntry } from '../../../shared/ipc/journal-routes.ts';
import { isDirty, isUntitled, type Tab } from '../state/tab.ts';

export type DraftKeeperOptions = {
  write(entry: JournalEntry): Promise<unknown>;
  remove(path: string): Promise<unknown>;
  /** Told of the first failure of a row; what failed is tried again. */
  onError(error: unknown): void;
  /** From a change to its being written. Not restarted by the next change: typing without a pause is kept too. */
  delayMs: number;
};

export type DraftKeeper = {
  /** Takes the tabs as they are now. */
  follow(tabs: readonly Tab[]): void;
  /** Writes what has changed at once. */
  flush(): Promise<void>;
  /** Forgets the edits of all tabs for good, and stops. */
  discardEdits(): Promise<void>;
};

/** What of a tab was written last. Drafts are replaced, never changed in place, so identity tells. */
type Kept = Pick<Tab, 'draft' | 'saved' | 'bodyText'>;

/** A full disk does not empty itself at once. */
const RETRY_DELAY_MS = 5_000;

/** More than this is not sent twice: the contract has a limit, and typing would be felt. */
const MAX_ENTRY_CHARS = 8_000_000;

/**
 * Keeps the journal in step with the tabs: a tab with edits, or without a file, has an entry; no other has one.
 * @param kept Paths that have an entry already.
 */
export function createDraftKeeper(options: DraftKeeperOptions, kept: Iterable<string> = []): DraftKeeper {
  const known = new Map<string, Kept | null>([...kept].map((path) => [path, null]));
  let tabs: readonly Tab[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;
  let work: Promise<void> | null = null;
  let hasFailed = false;
  let isStopped = false;

  async function attempt(step: () => Promise<unknown>): Promise<boolean> {
    try {
      await step();
      hasFailed = false;
      return true;
    } catch (error) {
      if (!hasFailed) options.onError(error);
      hasFailed = true;
      return false;
    }
  }

  async function settle(): Promise<void> {
    const wanted = new Map(tabs.filter((tab) => isUntitled(tab.path) || isDirty(tab)).map((tab) => [tab.path, tab]));
    for (const [path, tab] of wanted) {
      if (isSame(known.get(path), tab)) continue;
      // Under its new path first: a renamed tab has at every moment an entry.
      if (await attempt(() => options.write(entryOf(tab)))) known.set(path, tab);
    }
    for (const path of [...known.keys()].filter((other) => !wanted.has(other))) {
      if (await attempt(() => options.remove(path))) known.delete(path);
    }
  }

  /** One at a time: a late write must not follow a removal. */
  async function run(): Promise<void> {
    while (work !== null) await work;
    if (timer !== null) clearTimeout(timer);
    timer = null;
    work = settle();
    await work;
    work = null;
    if (hasFailed && !isStopped) timer ??= setTimeout(() => void run(), RETRY_DELAY_MS);
  }

  return {
    follow(next) {
      tabs = next;
      if (!isStopped) timer ??= setTimeout(() => void run(), options.delayMs);
    },
    flush: () => (timer === null || isStopped ? Promise.resolve() : run()),
    async discardEdits() {
      isStopped = true;
      tabs = tabs.filter((tab) => !isDirty(tab));
      await run();
    },
  };
}

function isSame(former: Kept | null | undefined, tab: Tab): boolean {
  if (former === null || former === undefined) return false;
  return former.draft === tab.draft && former.saved === tab.saved && former.bodyText === tab.bodyText;
}

function entryOf({ path, draft, saved, bodyText, hash }: Tab): JournalEntry {
  const entry = { path, draft, saved, bodyText, baseHash: hash };
  return JSON.stringify(entry).length > MAX_ENTRY_CHARS ? { ...entry, saved: null } : entry;
}

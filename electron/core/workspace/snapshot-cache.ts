import { lstatSync } from 'node:fs';

/**
 * A file that was changed less than this before it was read is read again the next time: file systems tell times as
 * coarsely as two seconds, so another change might show no difference.
 */
const FRESH_MS = 2500;

/** What was made of a file, and what had to be counted on the way. */
type Kept<Made> = { state: string; made: Made; isOlderFormat: boolean };

/**
 * What a snapshot made of each file, kept while the file is the same on disk: a workspace of 10,000 requests in which
 * one has changed is looked through, not read. Holds what the last snapshot saw and nothing else.
 */
export class SnapshotCache {
  #kept = new Map<string, Kept<unknown>>();

  /** Starts a snapshot; `finish` it to forget the files that it did not see. */
  begin(): SnapshotRun {
    const former = this.#kept;
    const seen = new Map<string, Kept<unknown>>();
    return {
      reuse<Made>(path: string, absolutePath: string, make: () => Omit<Kept<Made>, 'state'>) {
        const { state } = stateOf(absolutePath);
        const known = state === null ? undefined : former.get(path);
        if (known !== undefined && known.state === state) {
          seen.set(path, known);
          return known as Kept<Made>;
        }
        const made = make();
        if (state !== null) seen.set(path, { ...made, state });
        return made;
      },
      finish: () => {
        this.#kept = seen;
      },
    };
  }
}

export type SnapshotRun = {
  /** What was made of the file when it was last read, or what `make` makes of it now. Nothing is kept when it throws. */
  reuse<Made>(path: string, absolutePath: string, make: () => Omit<Kept<Made>, 'state'>): Omit<Kept<Made>, 'state'>;
  finish(): void;
};

/** `state` differs whenever the file may differ; null where nothing may be kept: links, no file, or only just changed. */
export type FileState = { isFile: boolean; size: number; state: string | null };

const NO_FILE: FileState = { isFile: false, size: 0, state: null };

/** How a file is now. Links are not followed. */
export function stateOf(absolutePath: string): FileState {
  const status = lstatSync(absolutePath, { throwIfNoEntry: false });
  if (!status?.isFile()) return NO_FILE;
  const { mtimeMs, ctimeMs, size, ino } = status;
  const isFresh = Date.now() - Math.max(mtimeMs, ctimeMs) < FRESH_MS;
  return { isFile: true, size, state: isFresh ? null : `${mtimeMs} ${ctimeMs} ${size} ${ino}` };
}

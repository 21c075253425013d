import { appendFile, readFile } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { HistoryRow } from '../../../shared/model/history.ts';
import { readLine, writeLine } from '../files/checked-lines.ts';
import { errorCode } from '../files/file-error.ts';
import { writeFileAtomic } from '../files/write-file-atomic.ts';

/** One line: a row as it now is, or the ids of rows that are gone. */
type IndexLine = { row: HistoryRow } | { gone: string[] };

/** Lines parsed before others may have a turn. */
const LINES_PER_TURN = 500;

/**
 * The rows of all runs, in memory and in a file that is only appended to, until it holds too much that no longer
 * counts. The file is a copy of what the run files say: damage to it costs nothing but the time to read them.
 */
export type HistoryIndex = {
  rows: ReadonlyMap<string, HistoryRow>;
  put(rows: readonly HistoryRow[]): Promise<void>;
  remove(runIds: readonly string[]): Promise<void>;
  /** Writes the file anew, with what counts alone. */
  compact(): Promise<void>;
};

/** `isSound` is false when the file is missing, or something in it was damaged and has been left out. */
export async function openHistoryIndex(path: string): Promise<{ index: HistoryIndex; isSound: boolean }> {
  const rows = new Map<string, HistoryRow>();
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return '';
    throw error;
  });
  const lines = text.split('\n');
  // A whole file ends with a line break, so nothing comes after the last one.
  let isSound = lines.pop() === '' && text !== '';
  let lineCount = lines.length;
  for (const [number, line] of lines.entries()) {
    if (number % LINES_PER_TURN === LINES_PER_TURN - 1) await nextTurn();
    const entry = readLine<IndexLine>(line);
    if (entry === null) isSound = false;
    else if ('row' in entry) rows.set(entry.row.runId, entry.row);
    else for (const runId of entry.gone) rows.delete(runId);
  }

  async function append(entries: readonly IndexLine[]): Promise<void> {
    lineCount += entries.length;
    if (lineCount > rows.size * 2 + 500) await compact();
    else await appendFile(path, entries.map(writeLine).join(''), { mode: 0o600 });
  }

  async function compact(): Promise<void> {
    lineCount = rows.size;
    await writeFileAtomic(path, [...rows.values()].map((row) => writeLine({ row })).join(''));
  }

  const index: HistoryIndex = {
    rows,
    compact,
    async put(changed) {
      for (const row of changed) rows.set(row.runId, row);
      await append(changed.map((row) => ({ row })));
    },
    async remove(runIds) {
      for (const runId of runIds) rows.delete(runId);
      await append([{ gone: [...runIds] }]);
    },
  };
  return { index, isSound };
}

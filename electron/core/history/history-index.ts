import { appendFile } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { HistoryRow } from '../../../shared/model/history.ts';
import { readLine, writeLine } from '../files/checked-lines.ts';
import { setAside } from '../files/damaged-file.ts';
import { readPlainFile } from '../files/read-plain-file.ts';
import { writeFileAtomic } from '../files/write-file-atomic.ts';

/** One line: a row as it now is, or the ids of rows that are gone. */
type IndexLine = { row: HistoryRow; gone?: never } | { gone: string[]; row?: never };

/** Longer than any text may be; a file of that size is not an index. */
const MAX_BYTES = 400_000_000;
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
  const text = await readText(path);
  const lines = text.split('\n');
  // A whole file ends with a line break, so nothing comes after the last one.
  let isSound = lines.pop() === '' && text !== '';
  let lineCount = lines.length;
  for (const [number, line] of lines.entries()) {
    if (number % LINES_PER_TURN === LINES_PER_TURN - 1) await nextTurn();
    const { row, gone } = readLine<IndexLine>(line) ?? {};
    if (typeof row?.runId === 'string') rows.set(row.runId, row);
    else if (Array.isArray(gone)) for (const runId of gone) rows.delete(runId);
    else isSound = false;
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

/** What cannot be read makes room for a new one, made of the run files. */
async function readText(path: string): Promise<string> {
  try {
    return (await readPlainFile(path, { maxBytes: MAX_BYTES }))?.toString('utf8') ?? '';
  } catch {
    await setAside(path);
    return '';
  }
}

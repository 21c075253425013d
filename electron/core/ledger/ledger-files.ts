import { lstat, mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { LedgerRow } from '../../../shared/model/ledger.ts';
import { readLine, writeLine } from '../files/checked-lines.ts';
import { setAside } from '../files/damaged-file.ts';
import { errorCode } from '../files/file-error.ts';
import { openPlainFile } from '../files/read-plain-file.ts';

const MONTH_FILE = /^\d{4}-\d{2}\.jsonl$/;
const READ_BYTES = 1 << 20;
/** A row takes a thousandth of it; what goes on for longer without a line break is no ledger. */
const MAX_LINE_CHARS = 1_000_000;

/** Months that have a file, the oldest first. */
export async function listMonths(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: unknown): string[] => {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  });
  return names
    .filter((name) => MONTH_FILE.test(name))
    .map((name) => name.slice(0, 7))
    .sort();
}

/**
 * Tells every row of a month's file, piece by piece, so that others have their turn in between.
 * @returns how many lines could not be read; they stay where they are
 */
export async function readMonth(folder: string, month: string, onRow: (row: LedgerRow) => void): Promise<number> {
  let damaged = 0;
  let rest = '';
  let isTooLong = false;
  const take = (line: string) => {
    const row = line === '' || isTooLong ? null : rowOf(line);
    if (row !== null) onRow(row);
    else if (line !== '' || isTooLong) damaged += 1;
    isTooLong = false;
  };
  const file = await openPlainFile(join(folder, `${month}.jsonl`));
  if (file === null) return 0;
  try {
    for await (const text of file.createReadStream({ encoding: 'utf8', highWaterMark: READ_BYTES, autoClose: false })) {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) take(line);
      if (rest.length > MAX_LINE_CHARS) isTooLong = true;
      if (isTooLong) rest = '';
    }
  } finally {
    await file.close();
  }
  take(rest);
  return damaged;
}

/** Adds rows to a month's file; they are on the disk when it returns. */
export async function appendRows(folder: string, month: string, rows: readonly LedgerRow[]): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${month}.jsonl`);
  // A pipe or a folder of that name would swallow the rows, or refuse them for ever.
  if ((await lstat(path).catch(() => null))?.isFile() === false) await setAside(path);
  const file = await open(path, 'a+', 0o600);
  try {
    const { size } = await file.stat();
    const text = rows.map(writeLine).join('');
    // A line that a crash or a full disk cut short must not swallow the next one.
    const isLineEnded = size === 0 || (await endsLine(file, size));
    try {
      await file.appendFile(isLineEnded ? text : `\n${text}`);
      await file.datasync();
    } catch (error) {
      // All or nothing, so that they can be added again.
      await file.truncate(size).catch(() => undefined);
      throw error;
    }
  } finally {
    await file.close();
  }
}

export async function removeMonth(folder: string, month: string): Promise<void> {
  await rm(join(folder, `${month}.jsonl`), { force: true });
}

async function endsLine(file: Awaited<ReturnType<typeof open>>, size: number): Promise<boolean> {
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0] === 0x0a;
}

/** Null for a line that is damaged, and for one that is whole and no row: the file is anyone's to edit. */
function rowOf(line: string): LedgerRow | null {
  const row = readLine<LedgerRow>(line);
  const isRow = typeof row?.startedAtEpochMs === 'number' && typeof row.tokens === 'object' && row.tokens !== null;
  return isRow ? (row as LedgerRow) : null;
}

import { type DataRow, parseDataRows } from '../../../../../shared/compare/data-rows.ts';
import { EXPECTED_COLUMN } from '../../../../../shared/compare/expected-assertions.ts';
import { AppError } from '../../../../../shared/ipc/result.ts';
import type { CompareData } from '../../../../../shared/model/compare.ts';

/** Rows as they would be sent, or what keeps them from being read. */
export type ReadRows =
  | { rows: readonly DataRow[]; names: readonly string[]; problem: null }
  | {
      rows: null;
      names: readonly string[];
      problem: { code: string; message: string; data: Record<string, string> } | null;
    };

/** What a text of rows holds. Empty text is nothing yet, and no problem. */
export function readRows(data: CompareData): ReadRows {
  if (data.text.trim() === '') return { rows: null, names: [], problem: null };
  try {
    const rows = parseDataRows(data);
    const names = [...new Set(rows.flatMap(({ variables }) => Object.keys(variables)))];
    return { rows, names, problem: null };
  } catch (error) {
    const { code, message, data: holes } = error instanceof AppError ? error : new AppError('INTERNAL', String(error));
    return { rows: null, names: [], problem: { code, message, data: { ...holes } } };
  }
}

/** Columns that no placeholder of the prompt takes: most likely a heading that was typed differently. */
export function unusedNames(names: readonly string[], used: readonly string[]): string[] {
  return names.filter((name) => !EXPECTED_COLUMN.test(name) && !used.includes(name));
}

/** What a text most likely is: by the name of its file, else by how it begins. */
export function guessFormat(text: string, fileName = ''): CompareData['format'] {
  if (/\.json$/i.test(fileName)) return 'json';
  if (/\.(csv|tsv|txt)$/i.test(fileName)) return 'csv';
  return /^\s*\[\s*(\{|\])/.test(text) ? 'json' : 'csv';
}

import Papa from 'papaparse';
import { AppError } from '../ipc/result.ts';
import type { Assertion } from '../model/assertion.ts';
import type { CompareData } from '../model/compare.ts';
import { EXPECTED_COLUMN, readExpected } from './expected-assertions.ts';

/** More than anybody reads; the number of requests has a limit of its own. */
export const MAX_ROWS = 5_000;

/** One row of the matrix. */
export type DataRow = {
  /** Every cell, by the name of its column. */
  variables: Record<string, string>;
  /** What the row's `__expected` columns ask of the answer. */
  assertions: Assertion[];
};

/**
 * The rows of a matrix or of a batch: CSV with a heading row, or a JSON list of objects.
 *
 * @throws AppError COMPARE_DATA_* with the line that is wrong
 */
export function parseDataRows({ format, text }: CompareData, { maxRows = MAX_ROWS } = {}): DataRow[] {
  const rows = format === 'csv' ? parseCsv(text) : parseJson(text);
  if (rows.length === 0) {
    const message =
      'The data holds no rows. Give a heading row with the names of the variables, and a row for each prompt.';
    throw new AppError('COMPARE_DATA_EMPTY', message);
  }
  if (rows.length > maxRows) {
    const data = { max: String(maxRows) };
    throw new AppError('COMPARE_DATA_TOO_LARGE', `The data has more than ${maxRows} rows. Take fewer.`, data);
  }
  return rows.map(({ cells, line }) => ({
    variables: Object.fromEntries(cells),
    assertions: cells.flatMap(([name, cell]) => (EXPECTED_COLUMN.test(name) ? expectedOf(cell, line) : [])),
  }));
}

type RawRow = { cells: [name: string, value: string][]; line: number };

function parseCsv(text: string): RawRow[] {
  const body = text.replace(/^\uFEFF/, '');
  const rows: { cells: string[]; line: number }[] = [];
  let line = 1;
  let position = 0;
  Papa.parse<string[]>(body, {
    // Guessing would take a comma-free file of one column for something else.
    delimiter: body.split('\n', 1)[0]?.includes('\t') ? '\t' : ',',
    step({ data, errors, meta }) {
      const [error] = errors;
      if (error !== undefined) throw syntaxError(line, error.message);
      if (data.length > 1 || data[0]?.trim()) rows.push({ cells: data, line });
      line += countLines(body, position, meta.cursor);
      position = meta.cursor;
    },
  });
  const [heading, ...rest] = rows;
  const names = (heading?.cells ?? []).map((name) => name.trim());
  const wrong = names.find((name, index) => name === '' || names.indexOf(name) !== index);
  if (wrong !== undefined) {
    const message = `The heading row of the data has "${wrong}" where the name of a variable belongs. Give each column a name of its own.`;
    throw new AppError('COMPARE_DATA_HEADING', message, { name: wrong });
  }
  return rest.map((row) => {
    if (row.cells.length !== names.length) throw rowError(row.line, row.cells.length, names.length);
    return { line: row.line, cells: names.map((name, index) => [name, row.cells[index] ?? '']) };
  });
}

function countLines(text: string, from: number, to: number): number {
  let count = 0;
  for (let index = text.indexOf('\n', from); index >= 0 && index < to; index = text.indexOf('\n', index + 1))
    count += 1;
  return count;
}

function parseJson(text: string): RawRow[] {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    throw syntaxError(brokenLine(text), error instanceof Error ? error.message : '');
  }
  if (!Array.isArray(document)) throw entryError(1);
  return document.map((entry: unknown, index) => {
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) throw entryError(index + 1);
    const cells = Object.entries(entry).flatMap(([name, value]): [string, string][] => {
      // Several expectations of one row.
      if (EXPECTED_COLUMN.test(name) && Array.isArray(value)) return value.map((item) => [name, textOf(item)]);
      return [[name, textOf(value)]];
    });
    return { cells, line: index + 1 };
  });
}

/** The first line up to which the text is no beginning of JSON; engines say it in words of their own, or not at all. */
function brokenLine(text: string): number {
  const lines = text.split('\n');
  let low = 1;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBeginning(lines.slice(0, middle).join('\n'))) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isBeginning(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    return /end of JSON/.test(message) || Number(/position (\d+)/.exec(message)?.[1] ?? -1) >= text.trimEnd().length;
  }
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === null || value === undefined ? '' : JSON.stringify(value);
}

function expectedOf(cell: string, line: number): Assertion[] {
  const assertions = readExpected(cell);
  if (assertions !== null) return assertions;
  const text = cell.slice(0, 200);
  const message = `Line ${line} of the data expects "${text}", which is not understood. Write a text, or one of equals:, contains:, icontains:, starts-with:, regex:, is-json, latency: and cost:.`;
  throw new AppError('COMPARE_DATA_EXPECTED', message, { line: String(line), text });
}

function syntaxError(line: number, reason: string): AppError {
  return new AppError('COMPARE_DATA_SYNTAX', `Line ${line} of the data cannot be read: ${reason}`, {
    line: String(line),
    reason,
  });
}

function rowError(line: number, count: number, expected: number): AppError {
  const message = `Line ${line} of the data has ${count} cells, but the heading row has ${expected}. A cell with a comma or a line break in it needs quotes around it.`;
  return new AppError('COMPARE_DATA_ROW', message, {
    line: String(line),
    count: String(count),
    expected: String(expected),
  });
}

function entryError(entry: number): AppError {
  const message = `Entry ${entry} of the data is no object. Give a JSON list of objects, one for each row.`;
  return new AppError('COMPARE_DATA_ENTRY', message, { entry: String(entry) });
}

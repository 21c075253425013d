import { AppError } from '../ipc/result.ts';
import type { Assertion } from '../model/assertion.ts';
import type { CompareData } from '../model/compare.ts';
import { type CsvRow, createCsvReader, syntaxError } from './csv-reader.ts';
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

/** Reads rows as their text comes. */
export type DataRowReader = {
  /** @throws AppError COMPARE_DATA_* with the line that is wrong */
  push(text: string): DataRow[];
  end(): DataRow[];
};

/**
 * The rows of a matrix or of a batch: CSV with a heading row, or a JSON list of objects.
 *
 * @throws AppError COMPARE_DATA_* with the line that is wrong
 */
export function parseDataRows({ format, text }: CompareData, { maxRows = MAX_ROWS } = {}): DataRow[] {
  if (format === 'csv') {
    const reader = createCsvRows({ maxRows });
    return [...reader.push(text), ...reader.end()];
  }
  const rows = parseJson(text);
  if (rows.length === 0) throw noRows();
  if (rows.length > maxRows) throw tooManyRows(maxRows);
  return rows.map(dataRow);
}

/** CSV with a heading row, of which no more than a piece need be in memory. */
export function createCsvRows({ maxRows = MAX_ROWS } = {}): DataRowReader {
  const reader = createCsvReader();
  let names: string[] | null = null;
  let count = 0;

  function read(rows: CsvRow[]): DataRow[] {
    const own = names === null ? rows.slice(1) : rows;
    if (names === null && rows[0] !== undefined) names = namesOf(rows[0].cells);
    count += own.length;
    if (count > maxRows) throw tooManyRows(maxRows);
    return own.map(({ cells, line }) => {
      const known = names ?? [];
      if (cells.length !== known.length) throw rowError(line, cells.length, known.length);
      return dataRow({ line, cells: known.map((name, index) => [name, cells[index] ?? '']) });
    });
  }

  return {
    push: (text) => read(reader.push(text)),
    end() {
      const rows = read(reader.end());
      if (count === 0) throw noRows();
      return rows;
    },
  };
}

function dataRow({ cells, line }: RawRow): DataRow {
  return {
    variables: Object.fromEntries(cells),
    assertions: cells.flatMap(([name, cell]) => (EXPECTED_COLUMN.test(name) ? expectedOf(cell, line) : [])),
  };
}

function namesOf(heading: readonly string[]): string[] {
  const names = heading.map((name) => name.trim());
  const wrong = names.find((name, index) => name === '' || names.indexOf(name) !== index);
  if (wrong === undefined) return names;
  const message = `The heading row of the data has "${wrong}" where the name of a variable belongs. Give each column a name of its own.`;
  throw new AppError('COMPARE_DATA_HEADING', message, { name: wrong });
}

type RawRow = { cells: [name: string, value: string][]; line: number };

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

function noRows(): AppError {
  const message =
    'The data holds no rows. Give a heading row with the names of the variables, and a row for each prompt.';
  return new AppError('COMPARE_DATA_EMPTY', message);
}

function tooManyRows(max: number): AppError {
  return new AppError('COMPARE_DATA_TOO_LARGE', `The data has more than ${max} rows. Take fewer.`, {
    max: String(max),
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

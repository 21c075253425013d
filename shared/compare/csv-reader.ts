import Papa from 'papaparse';
import { AppError } from '../ipc/result.ts';

export type CsvRow = {
  cells: string[];
  /** Where it begins, from 1. */
  line: number;
};

/** Reads CSV as it comes, in pieces of any size: only the row that is not over yet is held. */
export type CsvReader = {
  /** @throws AppError COMPARE_DATA_SYNTAX */
  push(text: string): CsvRow[];
  end(): CsvRow[];
};

/** No row is longer; a quote that nothing closes would take in all that follows. */
const MAX_ROW_CHARS = 8_000_000;
const GUESSED_FROM_CHARS = 1_000_000;

export function createCsvReader(): CsvReader {
  let parser: Papa.Parser | null = null;
  let waiting = '';
  let line = 1;

  function read(isLast: boolean): CsvRow[] {
    if (parser === null) {
      waiting = waiting.replace(/^\uFEFF/, '');
      const newline = newlineOf(waiting, isLast);
      if (newline === null) return [];
      parser = new Papa.Parser({ delimiter: delimiterOf(waiting), newline });
    }
    const { data, errors, meta } = parser.parse(waiting, 0, !isLast) as Papa.ParseResult<string[]>;
    // A row that is cut after a quote looks wrong until the rest of it comes.
    const error = errors.find(({ row = 0 }) => isLast || row < data.length);
    const rows: CsvRow[] = [];
    for (const [index, cells] of data.entries()) {
      if (index === error?.row) break;
      if (cells.length > 1 || cells[0]?.trim()) rows.push({ cells, line });
      line += 1 + cells.reduce((sum, cell) => sum + lineBreaks(cell), 0);
    }
    if (error !== undefined) throw syntaxError(line, error.message);
    waiting = waiting.slice(meta.cursor);
    if (waiting.length > MAX_ROW_CHARS) throw syntaxError(line, 'Quoted field unterminated');
    return rows;
  }

  return {
    push(text) {
      waiting += text;
      return read(false);
    },
    end: () => (waiting === '' && parser !== null ? [] : read(true)),
  };
}

/** Guessing by what occurs most would take a comma-free file of one column for something else. */
function delimiterOf(text: string): string {
  return /^[^\r\n]*/.exec(text)?.[0].includes('\t') ? '\t' : ',';
}

/** The first that stands in no quotes; null while none is there, or only the half of one. */
function newlineOf(text: string, isLast: boolean): '\r' | '\n' | '\r\n' | null {
  const plain = text.slice(0, GUESSED_FROM_CHARS).replace(/"[^"]*(?:"|$)/g, '');
  const [found] = (isLast ? /\r\n|\n|\r/ : /\r\n|\n|\r(?!$)/).exec(plain) ?? [];
  return (found as '\n' | undefined) ?? (isLast ? '\n' : null);
}

function lineBreaks(cell: string): number {
  return cell.includes('\n') || cell.includes('\r') ? (cell.match(/\r\n|\r|\n/g)?.length ?? 0) : 0;
}

export function syntaxError(line: number, reason: string): AppError {
  return new AppError('COMPARE_DATA_SYNTAX', `Line ${line} of the data cannot be read: ${reason}`, {
    line: String(line),
    reason,
  });
}

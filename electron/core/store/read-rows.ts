import { createCsvRows, type DataRow, parseDataRows } from '../../../shared/compare/data-rows.ts';
import { AppError } from '../../../shared/ipc/result.ts';
import type { FileAccess } from '../files/file-access.ts';

/** As many as a batch has lines. */
const MAX_ROWS = 50_000;
const PIECE_BYTES = 1_000_000;
/** JSON is read whole. */
const MAX_JSON_BYTES = 64 * 1024 * 1024;

/**
 * The rows of a file, one by one: of CSV, however large, no more than a piece is in memory.
 *
 * @throws AppError BATCH_ROWS_JSON_SIZE, COMPARE_DATA_*, and those of `FileAccess.find` and `open`
 */
export async function* readRows(path: string, access: FileAccess): AsyncGenerator<DataRow> {
  const found = await access.find(path);
  const isJson = /\.json$/i.test(path);
  if (isJson && found.sizeBytes > MAX_JSON_BYTES) {
    const max = String(MAX_JSON_BYTES / 1024 / 1024);
    const message = `A JSON file of rows may have up to ${max} MB; this one is larger. Take a CSV file, which may have any size.`;
    throw new AppError('BATCH_ROWS_JSON_SIZE', message, { max });
  }
  const handle = await access.open(found);
  try {
    if (isJson) {
      yield* parseDataRows({ format: 'json', text: await handle.readFile('utf8') }, { maxRows: MAX_ROWS });
      return;
    }
    const reader = createCsvRows({ maxRows: MAX_ROWS });
    const pieces = handle.createReadStream({ encoding: 'utf8', highWaterMark: PIECE_BYTES, autoClose: false });
    for await (const text of pieces) yield* reader.push(String(text));
    yield* reader.end();
  } finally {
    await handle.close();
  }
}

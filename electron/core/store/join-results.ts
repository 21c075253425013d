import { open } from 'node:fs/promises';
import { isFailedResult, type ResultState } from '../../../shared/batches/batch-result.ts';
import { isJsonObject, type JsonObject } from '../../../shared/model/json.ts';
import { parseJson } from '../../../shared/providers/_kit/read-json.ts';
import { readLines } from './read-lines.ts';

/** Where a line is in a file. */
export type LinePlace = { file: 'input' | 'output' | 'error'; offset: number; sizeBytes: number };

/** One call of a batch: what was asked and what was answered, as far as either is known. */
export type JoinedLine = { customId: string; state: ResultState; input: LinePlace | null; result: LinePlace | null };

/**
 * Joins the files of a batch by the ids of their lines. The order is that of the input; what has no place in it comes
 * after, in its own order. Places are kept, and no lines.
 */
export async function joinResults(paths: { input: string | null; results: readonly string[] }): Promise<JoinedLine[]> {
  const found = new Map<string, { state: ResultState; result: LinePlace }>();
  for (const path of paths.results) {
    const file = path.endsWith('error.jsonl') ? 'error' : 'output';
    for await (const { record, place } of records(path, file)) {
      const id = String(record.custom_id ?? '');
      found.set(id, { state: isFailedResult(record) ? 'failed' : 'done', result: place });
    }
  }
  const joined: JoinedLine[] = [];
  if (paths.input !== null) {
    for await (const { record, place } of records(paths.input, 'input')) {
      const customId = String(record.custom_id ?? '');
      const { state, result } = found.get(customId) ?? { state: 'missing' as const, result: null };
      joined.push({ customId, state, input: place, result });
      found.delete(customId);
    }
  }
  for (const [customId, entry] of found) joined.push({ customId, input: null, ...entry });
  return joined;
}

async function* records(
  path: string,
  file: LinePlace['file'],
): AsyncGenerator<{ record: JsonObject; place: LinePlace }> {
  const handle = await open(path, 'r');
  try {
    for await (const { text, offset, sizeBytes } of readLines(handle)) {
      const record = text === null || text.trim() === '' ? null : parseJson(text);
      if (isJsonObject(record ?? undefined)) yield { record: record as JsonObject, place: { file, offset, sizeBytes } };
    }
  } finally {
    await handle.close();
  }
}

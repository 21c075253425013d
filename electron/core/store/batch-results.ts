import { mkdir, mkdtemp, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promptText, readResult } from '../../../shared/batches/batch-result.ts';
import { csvText } from '../../../shared/export/csv-cell.ts';
import { AppError } from '../../../shared/ipc/result.ts';
import type { BatchFiles, ResultFilter, ResultPage, ResultRow } from '../../../shared/ipc/store-routes.ts';
import { isJsonObject, type JsonObject } from '../../../shared/model/json.ts';
import { parseJson } from '../../../shared/providers/_kit/read-json.ts';
import { toFileError } from '../files/file-error.ts';
import { renameWithRetry, temporaryPath } from '../files/write-file-atomic.ts';
import type { Redactor } from '../runs/redact.ts';
import type { StoreServices } from './call-store.ts';
import { fetchStoreFile, type StorePlace } from './fetch-file.ts';
import { type JoinedLine, joinResults, type LinePlace } from './join-results.ts';

export type ResultQuestion = StorePlace & BatchFiles;

/** What came of batches. Their files are fetched once, and are on the disk as long as they are looked at. */
export type BatchResults = {
  page(question: ResultQuestion & { filter: ResultFilter; offset: number; limit: number }): Promise<ResultPage>;
  /** One line, whole: as it was asked and as it was answered. */
  line(question: ResultQuestion & { index: number }): Promise<{ input: JsonObject | null; result: JsonObject | null }>;
  /** Writes all lines, in their order, to a file of the user's. */
  save(question: ResultQuestion, format: 'csv' | 'jsonl', path: string): Promise<void>;
};

type Session = {
  folder: string;
  lines: JoinedLine[];
  redact: (text: string) => string;
  /** Why the input is missing; null when it is there. */
  inputProblem: string | null;
};

/** Looked at one after the other; who goes back to a third waits again. */
const MAX_SESSIONS = 2;
const SHOWN_CHARS = 400;
const MAX_LINE_CHARS = 400_000;
const FLUSH_CHARS = 1_000_000;
const FILE_MODE = 0o644;

const CSV_HEADING = [
  'custom_id',
  'state',
  'status_code',
  'prompt',
  'answer',
  'error_code',
  'error_message',
  'input_tokens',
  'output_tokens',
];

/** @param folder a place of its own; what a former session left in it goes */
export function createBatchResults(folder: string, services: StoreServices): BatchResults {
  const sessions = new Map<string, Promise<Session>>();
  const ready = rm(folder, { recursive: true, force: true })
    .catch(() => undefined)
    .then(() => mkdir(folder, { recursive: true, mode: 0o700 }));
  ready.catch(() => undefined);

  async function fetchAll(question: ResultQuestion): Promise<Session> {
    await ready;
    const { inputFileId, outputFileId, errorFileId } = question;
    const own = await mkdtemp(join(folder, 'batch-'));
    const redactors: Redactor[] = [];
    const fetchTo = async (fileId: string, name: string) => {
      const path = join(own, name);
      redactors.push(await fetchStoreFile(question, fileId, path, services));
      return path;
    };
    try {
      const results: string[] = [];
      if (outputFileId !== null) results.push(await fetchTo(outputFileId, 'output.jsonl'));
      if (errorFileId !== null) results.push(await fetchTo(errorFileId, 'error.jsonl'));
      let inputProblem: string | null = null;
      // Some services do not give back what was uploaded; the results are worth showing without it.
      const input = await fetchTo(inputFileId, 'input.jsonl').catch((error: unknown) => {
        if (!(error instanceof AppError) || error.code !== 'STORE_REFUSED') throw error;
        inputProblem = error.message;
        return null;
      });
      const redact = (text: string) => redactors.reduce((masked, redactor) => redactor.whole(masked), text);
      return { folder: own, lines: await joinResults({ input, results }), redact, inputProblem };
    } catch (error) {
      await rm(own, { recursive: true, force: true }).catch(() => undefined);
      throw error;
    }
  }

  function sessionOf(question: ResultQuestion): Promise<Session> {
    const { provider, connectionId, inputFileId, outputFileId, errorFileId } = question;
    const key = JSON.stringify([provider, connectionId, inputFileId, outputFileId, errorFileId]);
    const session = sessions.get(key) ?? fetchAll(question);
    sessions.delete(key);
    sessions.set(key, session);
    session.catch(() => sessions.get(key) === session && sessions.delete(key));
    for (const [other, old] of sessions) {
      if (sessions.size <= MAX_SESSIONS) break;
      sessions.delete(other);
      void old.then(({ folder: its }) => rm(its, { recursive: true, force: true })).catch(() => undefined);
    }
    return session;
  }

  return {
    async page({ filter, offset, limit, ...question }) {
      const session = await sessionOf(question);
      const { lines } = session;
      const counts = { all: lines.length, failed: 0, missing: 0 };
      const found: number[] = [];
      for (const [index, { state }] of lines.entries()) {
        if (state === 'failed') counts.failed += 1;
        if (state === 'missing') counts.missing += 1;
        if (filter !== 'all' && filter !== state) continue;
        found.push(index);
      }
      const rows: ResultRow[] = [];
      await withReader(session, async (read) => {
        for (const index of found.slice(offset, offset + limit)) {
          const line = lines[index];
          if (line !== undefined) rows.push({ index, ...(await rowOf(line, read, SHOWN_CHARS)) });
        }
      });
      return { rows, total: found.length, counts, inputProblem: session.inputProblem };
    },
    async line({ index, ...question }) {
      const session = await sessionOf(question);
      const line = session.lines[index];
      if (line === undefined) return { input: null, result: null };
      return withReader(session, async (read) => ({ input: await read(line.input), result: await read(line.result) }));
    },
    async save(question, format, path) {
      const session = await sessionOf(question);
      await withReader(session, (read) =>
        writeWhole(path, async (write) => {
          if (format === 'csv') await write(csvText([CSV_HEADING]));
          for (const line of session.lines) {
            await write(format === 'csv' ? await csvLine(line, read) : await jsonLine(line, read));
          }
        }),
      );
    },
  };
}

type ReadLine = (place: LinePlace | null) => Promise<JsonObject | null>;

async function withReader<Value>(session: Session, use: (read: ReadLine) => Promise<Value>): Promise<Value> {
  const handles = new Map<string, Awaited<ReturnType<typeof open>>>();
  const read: ReadLine = async (place) => {
    if (place === null) return null;
    const handle = handles.get(place.file) ?? (await open(join(session.folder, `${place.file}.jsonl`), 'r'));
    handles.set(place.file, handle);
    const bytes = Buffer.alloc(place.sizeBytes);
    await handle.read(bytes, 0, place.sizeBytes, place.offset);
    const value = parseJson(session.redact(bytes.toString('utf8').replace(/^\uFEFF/, '')));
    return isJsonObject(value) ? value : null;
  };
  try {
    return await use(read);
  } catch (error) {
    throw toFileError('read', session.folder, error);
  } finally {
    for (const handle of handles.values()) await handle.close();
  }
}

async function rowOf(line: JoinedLine, read: ReadLine, maxChars: number): Promise<Omit<ResultRow, 'index'>> {
  const [input, result] = [await read(line.input), await read(line.result)];
  const { answer, errorMessage, ...rest } = readResult(result ?? {});
  const cut = (text: string) => (text.length > maxChars ? `${text.slice(0, maxChars)}…` : text);
  return {
    customId: cut(line.customId),
    state: line.state,
    prompt: cut(promptText(input?.body)),
    ...rest,
    answer: cut(answer),
    errorMessage: cut(errorMessage),
  };
}

async function csvLine(line: JoinedLine, read: ReadLine): Promise<string> {
  const row = await rowOf(line, read, MAX_LINE_CHARS);
  const { vectors } = row;
  const answer = vectors === undefined ? row.answer : `${vectors.count} × ${vectors.dimensions}`;
  const { customId, state, statusCode, prompt, errorCode, errorMessage, inputTokens, outputTokens } = row;
  const cells = [customId, state, statusCode, prompt, answer, errorCode, errorMessage, inputTokens, outputTokens];
  return csvText([cells.map((cell) => String(cell ?? ''))]);
}

async function jsonLine(line: JoinedLine, read: ReadLine): Promise<string> {
  const [input, result] = [await read(line.input), await read(line.result)];
  const { response = null, error = null } = result ?? {};
  return `${JSON.stringify({ custom_id: line.customId, request: input?.body ?? null, response, error })}\n`;
}

/** Writes a file of the user's piece by piece; it is the old or the new one, whole. */
async function writeWhole(path: string, fill: (write: (text: string) => Promise<void>) => Promise<void>) {
  const temporary = temporaryPath(path);
  try {
    const handle = await open(temporary, 'wx', FILE_MODE);
    try {
      let waiting = '';
      await fill(async (text) => {
        waiting += text;
        if (waiting.length < FLUSH_CHARS) return;
        await handle.appendFile(waiting);
        waiting = '';
      });
      await handle.appendFile(waiting);
    } finally {
      await handle.close();
    }
    await renameWithRetry(temporary, path);
  } catch (error) {
    throw toFileError('save', path, error);
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}

import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { createCustomIds } from '../../../shared/batches/batch-line.ts';
import type { BatchCheck, BatchProblem } from '../../../shared/batches/batch-problem.ts';
import { createLineChecker } from '../../../shared/batches/check-lines.ts';
import { fileName } from '../../../shared/export/file-name.ts';
import { AppError } from '../../../shared/ipc/result.ts';
import type { BatchSource, BuiltBatch } from '../../../shared/ipc/store-routes.ts';
import { createProblemList, type LineChecker, type ProblemList } from '../../../shared/lines/line-problem.ts';
import { fileNameOf } from '../../../shared/model/file-reference.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';
import type { TreeNode } from '../../../shared/model/workspace.ts';
import type { ProviderAdapter } from '../../../shared/providers/_kit/adapter.ts';
import { findProvider } from '../../../shared/providers/index.ts';
import { toFileError } from '../files/file-error.ts';
import type { FileLibrary } from '../files/file-library.ts';
import { renameWithRetry, temporaryPath } from '../files/write-file-atomic.ts';
import type { ResolveContext } from '../runs/run-manager.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { makeLine } from './batch-lines.ts';
import { readLines } from './read-lines.ts';
import { readRows } from './read-rows.ts';

export type BatchInput = {
  provider: string;
  connectionId: string;
  environmentId: string | null;
  name: string;
  source: BatchSource;
  /** Requests as they are in an editor, where they are not saved yet. */
  drafts: readonly { path: string; draft: RequestDraft }[];
};

export type BatchServices = {
  /** Where files of calls are kept for a while. */
  folder: string;
  files: FileLibrary;
  workspace(): Promise<Workspace>;
  resolve: ResolveContext;
  appVersion: string;
  nowEpochMs(): number;
};

const SHOWN_LINES = 50;
const SHOWN_CHARS = 600;
const MAX_AGE_MS = 7 * 24 * 3_600_000;
/** Lines that are made before others get their turn. */
const TURN_LINES = 100;
const FLUSH_CHARS = 1_000_000;

/**
 * Makes a file of calls from requests, or checks one that is there already.
 *
 * @throws AppError of reading rows and requests, BATCH_NO_REQUESTS, DISK_FULL …
 */
export async function buildBatch(input: BatchInput, services: BatchServices): Promise<BuiltBatch> {
  const provider = findProvider(input.provider);
  if (provider === undefined) throw new AppError('BATCH_NO_REQUESTS', 'This version does not know the provider.');
  await sweepBatches(services.folder, services.nowEpochMs());
  const { source } = input;
  if (source.kind === 'file') return checkFile(source.path, provider, services);
  const problems = createProblemList<BatchProblem>();
  const writer = await createWriter(services.folder, input.name, createLineChecker(provider, problems));
  try {
    const columns =
      source.kind === 'folder'
        ? await writeRequests(source.path, { input, services, provider, problems, writer })
        : await writeRows(source, { input, services, provider, problems, writer });
    const path = await writer.finish();
    const [facts] = await services.files.grant([path]);
    return { ...writer.result(), path: facts?.path ?? path, name: fileNameOf(path), columns };
  } finally {
    await writer.discard();
  }
}

/** Files of calls that were uploaded long ago go. */
export async function sweepBatches(folder: string, nowEpochMs: number): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const { mtimeMs = nowEpochMs } = (await stat(path).catch(() => null)) ?? {};
    if (nowEpochMs - mtimeMs > MAX_AGE_MS) await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
}

async function checkFile(named: string, provider: ProviderAdapter, { files }: BatchServices): Promise<BuiltBatch> {
  const found = await files.access.find(named);
  const checker = createLineChecker(provider);
  const shown: string[] = [];
  const handle = await files.access.open(found);
  try {
    for await (const { text, sizeBytes } of readLines(handle)) {
      if (text === null) checker.skip(sizeBytes);
      else checker.add(text, sizeBytes);
      if (shown.length < SHOWN_LINES && text?.trim()) shown.push(shownLine(text));
    }
  } finally {
    await handle.close();
  }
  const check = { ...checker.end(), sizeBytes: found.sizeBytes };
  return { ...check, path: named, name: fileNameOf(named), shown, columns: [] };
}

type Making = {
  input: BatchInput;
  services: BatchServices;
  provider: ProviderAdapter;
  problems: ProblemList<BatchProblem>;
  writer: Writer;
};

async function writeRequests(folder: string, making: Making): Promise<string[]> {
  const { input, services, provider, problems, writer } = making;
  const workspace = await services.workspace();
  const paths = requestsBelow((await workspace.read()).tree, folder);
  if (paths.length === 0) throw noRequests(folder);
  const idOf = createCustomIds();
  for (const path of paths) {
    const customId = path.slice(folder.length + 1).replace(/\.ya?ml$/, '') || path;
    try {
      const draft = await draftOf(path, input, workspace);
      const context = await services.resolve({ draft, requestPath: path, ...placeOf(input) });
      const { line, missing } = makeLine(draft, { provider, context, appVersion: services.appVersion });
      await writer.add({ custom_id: idOf(customId), ...line });
      warnOfMissing(missing, writer.lineCount, problems);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const { code, message, data = {} } = error;
      const left = { code: 'left-out', line: null, isError: false, data: { request: customId } } as const;
      problems.add({ ...left, error: { code, message, data } });
    }
  }
  return [];
}

async function writeRows(source: Extract<BatchSource, { kind: 'rows' }>, making: Making): Promise<string[]> {
  const { input, services, provider, problems, writer } = making;
  const { rowsPath, requestPath, idColumn } = source;
  const workspace = await services.workspace();
  const draft = await draftOf(requestPath, input, workspace);
  const context = await services.resolve({ draft, requestPath, ...placeOf(input) });
  let columns: string[] = [];
  let first: string | null = null;
  let areSame = true;
  for await (const { variables } of readRows(rowsPath, services.files.access)) {
    const { line, missing } = makeLine(draft, { provider, context, appVersion: services.appVersion }, variables);
    const number = writer.lineCount + 1;
    if (number === 1) columns = Object.keys(variables);
    if (areSame) {
      const text = JSON.stringify(line);
      first ??= text;
      areSame = text === first;
    }
    // Ids of a column are joined with other tables later: one that occurs twice is told, and not renamed.
    const id = idColumn === null ? '' : (variables[idColumn] ?? '').trim();
    await writer.add({ custom_id: id || `row-${number}`, ...line });
    warnOfMissing(missing, number, problems);
    if (number % TURN_LINES === 0) await setImmediate();
  }
  if (areSame && writer.lineCount > 1) {
    const data = { count: String(writer.lineCount), columns: columns.map((name) => `{{${name}}}`).join(', ') };
    problems.add({ code: 'rows-unused', line: null, isError: false, data });
  }
  return columns;
}

function warnOfMissing(missing: readonly string[], line: number, problems: ProblemList<BatchProblem>): void {
  if (missing.length === 0) return;
  const names = missing.map((name) => `{{${name}}}`).join(', ');
  problems.add({ code: 'variables-missing', line, isError: false, data: { names } });
}

async function draftOf(path: string, { drafts }: BatchInput, workspace: Workspace): Promise<RequestDraft> {
  return drafts.find((entry) => entry.path === path)?.draft ?? (await workspace.readRequest(path)).draft;
}

function placeOf({ connectionId, environmentId }: BatchInput) {
  return { connectionId, environmentId };
}

/** The requests of a folder and its folders, in the order of the tree. */
function requestsBelow(nodes: readonly TreeNode[], folder: string): string[] {
  return nodes.flatMap((node) => {
    const isInside = folder === 'collections' || node.path.startsWith(`${folder}/`);
    if (node.kind === 'request') return isInside ? [node.path] : [];
    return requestsBelow(node.children, folder);
  });
}

function noRequests(folder: string): AppError {
  return new AppError('BATCH_NO_REQUESTS', `${folder} holds no request. Choose another folder.`, { folder });
}

function shownLine(text: string): string {
  return text.length > SHOWN_CHARS ? `${text.slice(0, SHOWN_CHARS)}…` : text;
}

type Writer = {
  readonly lineCount: number;
  add(line: object): Promise<void>;
  /** Gives the file its name; the path. */
  finish(): Promise<string>;
  result(): BatchCheck & { shown: string[] };
  /** Lets go of what was not finished. */
  discard(): Promise<void>;
};

/** Writes lines as they are made; a file of that name is replaced once all are there. */
async function createWriter(folder: string, name: string, checker: LineChecker<BatchCheck>): Promise<Writer> {
  const path = join(folder, fileName(name, '.jsonl'));
  const temporary = temporaryPath(path);
  const failed = (error: unknown) => toFileError('save', path, error);
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw failed(error);
  });
  const handle = await open(temporary, 'wx', 0o600).catch((error: unknown) => {
    throw failed(error);
  });
  const shown: string[] = [];
  let waiting = '';
  let lineCount = 0;
  const flush = async () => {
    const text = waiting;
    waiting = '';
    await handle.appendFile(text).catch((error: unknown) => {
      throw failed(error);
    });
  };
  return {
    get lineCount() {
      return lineCount;
    },
    async add(line) {
      const text = JSON.stringify(line);
      lineCount += 1;
      checker.add(text, Buffer.byteLength(text));
      if (shown.length < SHOWN_LINES) shown.push(shownLine(text));
      waiting += `${text}\n`;
      if (waiting.length > FLUSH_CHARS) await flush();
    },
    async finish() {
      await flush();
      await handle.close();
      await renameWithRetry(temporary, path).catch((error: unknown) => {
        throw failed(error);
      });
      return path;
    },
    result: () => ({ ...checker.end(), shown }),
    async discard() {
      await handle.close().catch(() => undefined);
      await rm(temporary, { force: true }).catch(() => undefined);
    },
  };
}

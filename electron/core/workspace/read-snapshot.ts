import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { z } from 'zod';
import { AppError } from '../../../shared/ipc/result.ts';
import { readFileReason } from '../../../shared/model/file-reason.ts';
import { FORMAT_VERSION } from '../../../shared/model/format-version.ts';
import type {
  FolderFile,
  FolderGifts,
  TreeNode,
  WorkspaceProblem,
  WorkspaceSnapshot,
} from '../../../shared/model/workspace.ts';
import { errorCode, toFileError } from '../files/file-error.ts';
import { isTemporaryName, sweepTemporaryFiles } from '../files/write-file-atomic.ts';
import {
  connectionKind,
  environmentKind,
  type FileKind,
  folderKind,
  priceKind,
  requestKind,
  workspaceKind,
} from './file-kinds.ts';
import { foldName } from './file-name.ts';
import { versionsWithSameHeader } from './migrations/migrate-file.ts';
import { openFile } from './open-file.ts';
import { isInside, isYamlName } from './paths.ts';
import { PRICE_FILE } from './price-file.ts';
import { scanRequestHeader } from './scan-request-header.ts';
import type { SnapshotCache, SnapshotRun } from './snapshot-cache.ts';
import {
  FOLDER_LINK,
  FOLDERS_TOO_DEEP,
  LINK_LEAVES,
  NO_FILE,
  NO_FOLDER,
  NO_WORKSPACE_FILE,
  type Reason,
  SAME_NAME,
  TOO_LARGE,
} from './unreadable-reasons.ts';
import type { WorkspaceOptions } from './workspace-files.ts';
import { MAX_FILE_BYTES, unreadable } from './yaml-file.ts';

const COLLECTIONS = 'collections';
const MAX_FOLDER_DEPTH = 30;
/** Reading goes on for this long before others get their turn; a third of what a user would notice. */
const SLICE_MS = 12;
const READ_BUFFER_BYTES = 65_536;

type Reading = {
  root: string;
  steps: WorkspaceOptions['steps'];
  run: SnapshotRun;
  /** Versions whose headers need no parser. */
  scannedVersions: number[];
  olderFiles: number;
  problems: WorkspaceProblem[];
  /** Folders where a killed process left temporary files. */
  leftovers: Set<string>;
  buffer: Buffer;
  sliceEndMs: number;
};

/**
 * Reads a workspace but for the bodies of its requests. A file that cannot be read is a problem on its own row and
 * hides nothing else; only when the folder of all requests cannot be read it throws, for nothing would be shown as if
 * there were nothing. Small synchronous reads in short slices: six times quicker than asynchronous ones, with no
 * block longer than a slice.
 */
export async function readSnapshot(
  root: string,
  { steps, backupFolder }: WorkspaceOptions,
  cache: SnapshotCache,
): Promise<WorkspaceSnapshot> {
  const buffer = Buffer.allocUnsafe(READ_BUFFER_BYTES);
  const reading: Reading = {
    root,
    steps,
    run: cache.begin(),
    scannedVersions: [FORMAT_VERSION, ...versionsWithSameHeader(steps)],
    olderFiles: 0,
    problems: [],
    leftovers: new Set(),
    buffer,
    sliceEndMs: performance.now() + SLICE_MS,
  };
  const names = listFolder(reading, '').map((entry) => entry.name);
  const workspace = names.includes('workspace.yml') ? readWhole(reading, 'workspace.yml', workspaceKind) : null;
  if (!names.includes('workspace.yml')) {
    tell(reading, 'workspace.yml', NO_WORKSPACE_FILE);
  }
  // For its problems alone: whoever needs prices reads them.
  if (names.includes(PRICE_FILE)) readWhole(reading, PRICE_FILE, priceKind);
  const collections = await readFolder(reading, COLLECTIONS, 0);
  const snapshot: WorkspaceSnapshot = {
    rootPath: root,
    name: workspace?.info.name ?? basename(root),
    variables: workspace?.variables ?? [],
    tree: collections.children,
    ...(Object.keys(collections.gifts).length > 0 && {
      collections: { name: collections.title ?? COLLECTIONS, ...collections.gifts },
    }),
    connections: (await readEntries(reading, 'connections', connectionKind)).map(([id, connection]) => ({
      id,
      connection,
    })),
    environments: arranged(await readEntries(reading, 'environments', environmentKind), workspace?.environments).map(
      ([id, environment]) => ({ id, environment }),
    ),
    problems: reading.problems,
    ...(reading.olderFiles > 0 && { olderFormat: { files: reading.olderFiles, backupFolder } }),
  };
  reading.run.finish();
  for (const folder of reading.leftovers) await sweepTemporaryFiles(folder);
  return snapshot;
}

/** Names in the order of `folder.yml`, then the rest by the alphabet, `item-2` before `item-10`. */
export function inOrder(names: readonly string[], order: readonly string[] | undefined): string[] {
  const listed = (order ?? []).filter((name, index, all) => names.includes(name) && all.indexOf(name) === index);
  const isListed = new Set(listed);
  return [
    ...listed,
    ...names.filter((name) => !isListed.has(name)).sort((a, b) => byName.compare(stemOf(a), stemOf(b))),
  ];
}

/** Without its ending, so that `a.yml` comes before `a-copy.yml`. */
function stemOf(name: string): string {
  return name.replace(/\.ya?ml$/i, '');
}

/** Whether a folder entry is one that the tree shows (by its name alone). */
export function isTreeName(name: string, isFolder: boolean): boolean {
  if (name.startsWith('.') || name === 'node_modules') return false;
  return isFolder || (isYamlName(name) && !/^folder\.ya?ml$/i.test(name));
}

/** `title` is null when `folder.yml` gives none, or cannot be read: that costs the folder nothing else in the tree. */
type Folder = { title: string | null; children: TreeNode[]; gifts: FolderGifts };

const byName = new Intl.Collator('en', { numeric: true });

async function readFolder(reading: Reading, path: string, depth: number): Promise<Folder> {
  const nodes = new Map<string, TreeNode>();
  let file: FolderFile | null = null;
  for (const entry of listFolder(reading, path)) {
    const entryPath = `${path}/${entry.name}`;
    if (entry.name === 'folder.yml') file = readWhole(reading, entryPath, folderKind);
    else if (!isTreeName(entry.name, !isYamlName(entry.name))) continue;
    else if (isYamlName(entry.name) && !entry.isDirectory()) nodes.set(entry.name, readRow(reading, entryPath, entry));
    else if (entry.isSymbolicLink()) tell(reading, entryPath, FOLDER_LINK);
    else if (entry.isDirectory() && depth >= MAX_FOLDER_DEPTH) tell(reading, entryPath, FOLDERS_TOO_DEEP);
    else if (entry.isDirectory()) {
      const { title, children, gifts } = await readFolder(reading, entryPath, depth + 1);
      nodes.set(entry.name, { kind: 'folder', path: entryPath, name: title ?? entry.name, children, ...gifts });
    }
    if (performance.now() > reading.sliceEndMs) await takeTurns(reading);
  }
  const children = inOrder([...nodes.keys()], file?.order).flatMap((name) => nodes.get(name) ?? []);
  return { title: file?.info?.name ?? null, children, gifts: giftsOf(file) };
}

/** Those that the order names first, in that order. */
function arranged<Value>(entries: readonly [id: string, value: Value][], order: readonly string[] = []) {
  const rank = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length);
  return [...entries].sort(([a], [b]) => rank(a) - rank(b));
}

function giftsOf(file: FolderFile | null): FolderGifts {
  const { connection, variables = [], headers = [] } = file ?? {};
  return {
    ...(connection !== undefined && { connection }),
    ...(variables.length > 0 && { variables }),
    ...(headers.length > 0 && { headers }),
  };
}

function readRow(reading: Reading, path: string, entry: Dirent): TreeNode {
  const absolutePath = join(reading.root, path);
  try {
    const row = reading.run.reuse(path, absolutePath, () => makeRow(reading, path, entry));
    if (row.isOlderFormat) reading.olderFiles += 1;
    return row.made;
  } catch (error) {
    const { message: problem, reason } = problemOf(error, path);
    const name = entry.name.replace(/\.ya?ml$/i, '');
    return { kind: 'request', path, name, endpoint: null, isCompare: false, problem, ...(reason && { reason }) };
  }
}

function makeRow(reading: Reading, path: string, entry: Dirent): { made: TreeNode; isOlderFormat: boolean } {
  if (entry.isSymbolicLink()) checkLink(reading.root, path);
  else if (!entry.isFile()) throw unreadable(path, null, NO_FILE);
  const bytes = readBytes(join(reading.root, path), path, reading.buffer);
  const text = bytes.toString('utf8');
  const scanned = text.includes('\uFFFD') ? null : scanRequestHeader(text, reading.scannedVersions);
  if (scanned) {
    const made: TreeNode = { kind: 'request', path, ...scanned.header, problem: null };
    return { made, isOlderFormat: scanned.version !== FORMAT_VERSION };
  }
  const { file, value } = openFile(bytes, path, requestKind, reading.steps);
  const { info, endpoint, compare } = value;
  const isCompare = compare !== undefined;
  const made: TreeNode = { kind: 'request', path, name: info.name, endpoint, isCompare, problem: null };
  return { made, isOlderFormat: file.original !== undefined };
}

async function readEntries<Schema extends z.ZodType>(
  reading: Reading,
  folder: string,
  kind: FileKind<Schema>,
): Promise<[id: string, value: z.infer<Schema>][]> {
  const values = new Map<string, z.infer<Schema>>();
  for (const { name } of listFolder(reading, folder)) {
    if (!isYamlName(name) || name.startsWith('.')) continue;
    const id = name.replace(/\.ya?ml$/i, '');
    const path = `${folder}/${name}`;
    if ([...values.keys()].some((other) => foldName(other) === foldName(id))) {
      tell(reading, path, SAME_NAME);
      continue;
    }
    const value = readWhole(reading, path, kind);
    if (value !== null) values.set(id, value);
    if (performance.now() > reading.sliceEndMs) await takeTurns(reading);
  }
  return [...values].sort(([a], [b]) => byName.compare(a, b));
}

function readWhole<Schema extends z.ZodType>(
  reading: Reading,
  path: string,
  kind: FileKind<Schema>,
): z.infer<Schema> | null {
  try {
    const absolutePath = join(reading.root, path);
    const whole = reading.run.reuse(path, absolutePath, () => {
      checkLink(reading.root, path);
      const { file, value } = openFile(readBytes(absolutePath, path, reading.buffer), path, kind, reading.steps);
      return { made: value, isOlderFormat: file.original !== undefined };
    });
    if (whole.isOlderFormat) reading.olderFiles += 1;
    return whole.made;
  } catch (error) {
    reading.problems.push({ path, ...problemOf(error, path) });
    return null;
  }
}

function listFolder(reading: Reading, path: string): Dirent[] {
  const absolutePath = join(reading.root, path);
  try {
    if (path !== '') checkLink(reading.root, path, 'folder');
    const entries = readdirSync(absolutePath, { withFileTypes: true });
    if (entries.some((entry) => isTemporaryName(entry.name))) reading.leftovers.add(absolutePath);
    return entries;
  } catch (error) {
    // Without its folder there is no workspace; without `connections` there are just none.
    if (path === '' && errorCode(error) === 'ENOENT') {
      throw new AppError('WORKSPACE_NOT_FOUND', `There is no folder ${absolutePath}.`, { path: absolutePath });
    }
    if (path === '') throw toFileError('read', absolutePath, error);
    if (path === COLLECTIONS && errorCode(error) !== 'ENOENT') throw toFileError('read', absolutePath, error);
    if (errorCode(error) !== 'ENOENT') reading.problems.push({ path, ...problemOf(error, path) });
    return [];
  }
}

/** Links to files inside the workspace are read. All others are told: they could lead out, or round in a circle. */
function checkLink(root: string, path: string, kind: 'file' | 'folder' = 'file'): void {
  const absolutePath = join(root, path);
  const realPath = realpathSync(absolutePath);
  if (!isInside(root, realPath)) throw unreadable(path, null, LINK_LEAVES);
  const status = statSync(realPath);
  if (kind === 'file' ? !status.isFile() : !status.isDirectory()) {
    throw unreadable(path, null, kind === 'file' ? NO_FILE : NO_FOLDER);
  }
}

/** One open, one read, one close for a small file: asking for the size first would cost as much as the reading. */
function readBytes(absolutePath: string, path: string, buffer: Buffer): Buffer {
  // A pipe that has come here since the path was looked at must not be waited for.
  const file = openSync(absolutePath, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const count = readSync(file, buffer, 0, buffer.length, 0);
    if (count < buffer.length) return Buffer.from(buffer.subarray(0, count));
    const { size } = fstatSync(file);
    if (size > MAX_FILE_BYTES) throw unreadable(path, null, TOO_LARGE);
    const whole = Buffer.allocUnsafe(size);
    let read = 0;
    for (let step = 1; read < size && step > 0; read += step) step = readSync(file, whole, read, size - read, read);
    return whole.subarray(0, read);
  } finally {
    closeSync(file);
  }
}

async function takeTurns(reading: Reading): Promise<void> {
  await nextTurn();
  reading.sliceEndMs = performance.now() + SLICE_MS;
}

function tell(reading: Reading, path: string, reason: Reason): void {
  reading.problems.push({ path, ...problemOf(unreadable(path, null, reason), path) });
}

function problemOf(error: unknown, path: string): Omit<WorkspaceProblem, 'path'> {
  const { message, data } = error instanceof AppError ? error : toFileError('read', path, error);
  const reason = readFileReason(data?.reason);
  return { message, ...(reason && { reason }) };
}

import { AppError } from '../../../shared/ipc/result.ts';
import { uniqueTitle } from './copy-nodes.ts';
import { folderKind, requestKind } from './file-kinds.ts';
import { slugOf, uniqueName } from './file-name.ts';
import { listNames, placeInOrder } from './folder-order.ts';
import { openFile } from './open-file.ts';
import { nameOf, type WorkspacePath } from './paths.ts';
import { checkTreePath } from './request-files.ts';
import type { ClipboardDocument } from './tree-clipboard.ts';
import type { WorkspaceFiles } from './workspace-files.ts';

const MAX_DOCUMENTS = 20_000;
const MAX_DEPTH = 20;

/** A document that was found to be what it says, with the folders it stands in. */
type Checked = { folders: string[]; fileName: string; bytes: Buffer; title: string | null; isFolderFile: boolean };

/**
 * Writes the requests of a text into a folder, with the folders they were in. All or nothing is taken: a text that is
 * not all Sidecall's is refused with the reason. Answers the topmost paths.
 */
export async function pasteDocuments(
  files: WorkspaceFiles,
  documents: readonly ClipboardDocument[],
  folderPath: WorkspacePath,
  after: WorkspacePath | null,
  copyWord: string,
): Promise<WorkspacePath[]> {
  checkTreePath(folderPath);
  const checked = checkAll(files, documents);
  if (folderPath === 'collections') await files.ensureFolder(folderPath);
  const created: WorkspacePath[] = [];
  const folders = new Map<string, WorkspacePath>([['', folderPath]]);
  let last = after === null ? null : nameOf(after);
  const add = async (path: WorkspacePath) => {
    created.push(path);
    await placeInOrder(files, folderPath, nameOf(path), last);
    last = last === null ? null : nameOf(path);
  };
  for (const { folders: parts, fileName, bytes, title, isFolderFile } of checked) {
    const parent = await makeFolders(files, folders, parts, add, copyWord);
    if (isFolderFile) {
      await files.restoreBytes(`${parent}/folder.yml`, bytes);
      continue;
    }
    const neighbours = await listNames(files, parent);
    const isTop = parts.length === 0;
    const copy = uniqueTitle(title ?? 'request', '.yml', neighbours, copyWord);
    const name = isTop ? copy.fileName : uniqueName(fileName, '.yml', neighbours);
    const path = `${parent}/${name}`;
    await files.restoreBytes(path, bytes);
    if (isTop && title !== null && copy.title !== title) {
      const { value } = await files.read(path, requestKind);
      await files.save(path, requestKind, { ...value, info: { ...value.info, name: copy.title } }, 'merge');
    }
    if (isTop) await add(path);
  }
  return created;
}

async function makeFolders(
  files: WorkspaceFiles,
  known: Map<string, WorkspacePath>,
  parts: readonly string[],
  onCreated: (path: WorkspacePath) => Promise<void>,
  copyWord: string,
): Promise<WorkspacePath> {
  let parent = known.get('') ?? 'collections';
  for (let depth = 1; depth <= parts.length; depth += 1) {
    const key = parts.slice(0, depth).join('/');
    let path = known.get(key);
    if (path === undefined) {
      const name = uniqueTitle(parts[depth - 1] ?? '', '', await listNames(files, parent), copyWord).fileName;
      path = `${parent}/${name}`;
      await files.ensureFolder(path);
      known.set(key, path);
      if (depth === 1) await onCreated(path);
    }
    parent = path;
  }
  return parent;
}

function checkAll(files: WorkspaceFiles, documents: readonly ClipboardDocument[]): Checked[] {
  const checked = documents.slice(0, MAX_DOCUMENTS).map((document) => check(files, document));
  if (checked.some(({ isFolderFile }) => !isFolderFile)) return sortFolderFilesFirst(checked);
  throw new AppError('PASTE_NO_REQUEST', 'There is no request of Sidecall on the clipboard.', { reason: '' });
}

function check(files: WorkspaceFiles, { path, text }: ClipboardDocument): Checked {
  const parts = (path ?? '').split('/').filter(Boolean);
  const last = parts.pop() ?? '';
  const folders = parts.map(slugOf);
  const bytes = Buffer.from(text.replace(/\n?$/, '\n'), 'utf8');
  const isFolderFile = last === 'folder.yml' && folders.length > 0;
  try {
    if (folders.length > MAX_DEPTH) throw new AppError('FILE_UNREADABLE', 'It is nested too deeply.');
    const opened = isFolderFile
      ? openFile(bytes, 'clipboard', folderKind, files.options.steps)
      : openFile(bytes, 'clipboard', requestKind, files.options.steps);
    const title = opened.value.info?.name ?? null;
    return { folders, fileName: last.replace(/\.ya?ml$/i, '') || 'request', bytes, title, isFolderFile };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const message = `The clipboard holds no request of Sidecall: ${error.message}`;
    throw new AppError('PASTE_NO_REQUEST', message, { reason: error.message });
  }
}

/** The order of a folder must be there before its requests are put into it. */
function sortFolderFilesFirst(checked: Checked[]): Checked[] {
  return [
    ...checked.filter(({ isFolderFile }) => isFolderFile),
    ...checked.filter(({ isFolderFile }) => !isFolderFile),
  ];
}

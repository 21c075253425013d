import { AppError } from '../../../shared/ipc/result.ts';
import type { OpenedRequest, RequestVersions } from '../../../shared/ipc/workspace-routes.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';
import { requestKind } from './file-kinds.ts';
import { uniqueName } from './file-name.ts';
import { listNames, placeInOrder } from './folder-order.ts';
import { isYamlName, nameOf, type WorkspacePath } from './paths.ts';
import { isTreeName } from './read-snapshot.ts';
import { hashOf, type WorkspaceFiles } from './workspace-files.ts';

/** Opens a request. Throws FILE_NOT_FOUND, FILE_UNREADABLE or FILE_TOO_NEW. */
export async function readRequest(files: WorkspaceFiles, path: WorkspacePath): Promise<OpenedRequest> {
  checkRequestPath(path);
  const { value, hash } = await files.read(path, requestKind);
  return { path, draft: value, hash };
}

/**
 * Saves a draft into its file.
 * @param baseHash As `readRequest` gave it; null overwrites whatever is there. Throws FILE_CHANGED_OUTSIDE.
 */
export async function saveRequest(
  files: WorkspaceFiles,
  path: WorkspacePath,
  draft: RequestDraft,
  baseHash: string | null,
): Promise<OpenedRequest> {
  checkRequestPath(path);
  const { value, hash } = await files.save(
    path,
    requestKind,
    draft,
    baseHash === null ? 'overwrite' : { hash: baseHash },
  );
  return { path, draft: value, hash };
}

/** A draft beside what its file holds now, each as the file's text. Nothing is written. */
export async function compareRequest(
  files: WorkspaceFiles,
  path: WorkspacePath,
  draft: RequestDraft,
): Promise<RequestVersions> {
  checkRequestPath(path);
  const { bytes, former, text: mineText } = await files.preview(path, requestKind, draft);
  const fileText = bytes && new TextDecoder().decode(bytes);
  if (former instanceof AppError) return { fileText, mineText, opened: null, problem: former.message };
  const opened = former && bytes && { path, draft: former.value, hash: hashOf(bytes) };
  return { fileText, mineText, opened, problem: null };
}

/** The text that saving a draft would write: see `WorkspaceFiles.textOf`. */
export async function requestText(
  files: WorkspaceFiles,
  path: WorkspacePath | null,
  draft: RequestDraft,
): Promise<string> {
  if (path !== null) checkRequestPath(path);
  return files.textOf(path, requestKind, draft);
}

/** Writes a new request, last in its folder, into a file named after its title. */
export async function createRequest(
  files: WorkspaceFiles,
  folderPath: WorkspacePath,
  draft: RequestDraft,
): Promise<OpenedRequest> {
  checkTreePath(folderPath);
  if (folderPath === 'collections') await files.ensureFolder(folderPath);
  const name = uniqueName(draft.info.name, '.yml', await listNames(files, folderPath));
  const path = `${folderPath}/${name}`;
  const { value, hash } = await files.create(path, requestKind, draft);
  await placeInOrder(files, folderPath, name, null);
  return { path, draft: value, hash };
}

/** Requests and their folders live under `collections`; nothing else may be written as one. */
export function checkTreePath(path: WorkspacePath): void {
  if (path === 'collections' || path.startsWith('collections/')) return;
  throw new AppError('PATH_OUTSIDE_WORKSPACE', `${JSON.stringify(path.slice(0, 200))} is not under collections.`, {
    path,
  });
}

function checkRequestPath(path: WorkspacePath): void {
  checkTreePath(path);
  if (isYamlName(path) && isTreeName(nameOf(path), false)) return;
  throw new AppError('FILE_UNREADABLE', `${path} is not a request file (.yml).`, { path });
}

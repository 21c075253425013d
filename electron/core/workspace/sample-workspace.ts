import { mkdir, readdir, realpath } from 'node:fs/promises';
import { AppError } from '../../../shared/ipc/result.ts';
import { errorCode, toFileError } from '../files/file-error.ts';
import { connectionKind, environmentKind, folderKind, priceKind, requestKind, workspaceKind } from './file-kinds.ts';
import { PRICE_FILE } from './price-file.ts';
import { SAMPLE_CONNECTIONS, SAMPLE_ENVIRONMENTS, SAMPLE_PRICES, SAMPLE_REQUESTS } from './sample-requests.ts';
import { openWorkspace, type Workspace } from './workspace.ts';
import { WorkspaceFiles } from './workspace-files.ts';

/** What may already be in a folder that counts as empty: a fresh repository's and the systems' own files. */
const HARMLESS_NAME = /^(\.git|\.gitignore|\.gitattributes|\.DS_Store|desktop\.ini|readme(\.md)?|license(\.md)?)$/i;

/**
 * Makes the workspace that a first start shows: it works at once, against the built-in mock provider. Throws
 * FOLDER_NOT_EMPTY; a fresh repository's own files do not count.
 */
export async function createSampleWorkspace(rootPath: string): Promise<Workspace> {
  const files = await prepareFolder(rootPath);
  for (const folder of ['collections', 'collections/samples', 'connections', 'environments']) {
    await files.ensureFolder(folder);
  }
  for (const { id, value } of SAMPLE_CONNECTIONS) await files.create(`connections/${id}.yml`, connectionKind, value);
  for (const { id, value } of SAMPLE_ENVIRONMENTS) await files.create(`environments/${id}.yml`, environmentKind, value);
  for (const { id, value } of SAMPLE_REQUESTS) await files.create(`collections/samples/${id}.yml`, requestKind, value);
  const order = SAMPLE_REQUESTS.map(({ id }) => `${id}.yml`);
  await files.create('collections/samples/folder.yml', folderKind, { sidecall: 2, info: { name: 'Samples' }, order });
  await files.create(PRICE_FILE, priceKind, SAMPLE_PRICES);
  // Last: only a complete folder counts as a workspace.
  await files.create('workspace.yml', workspaceKind, { sidecall: 2, info: { name: 'Sidecall samples' } });
  return openWorkspace(rootPath);
}

async function prepareFolder(rootPath: string): Promise<WorkspaceFiles> {
  try {
    await mkdir(rootPath, { recursive: true });
    if (!(await isEmptyFolder(rootPath))) {
      throw new AppError('FOLDER_NOT_EMPTY', `${rootPath} is not empty. Choose an empty folder for a new workspace.`, {
        path: rootPath,
      });
    }
    return new WorkspaceFiles(await realpath(rootPath));
  } catch (error) {
    throw toFileError('create', rootPath, error);
  }
}

/** Whether a folder is there and holds nothing, a fresh repository's own files aside. */
export async function isEmptyFolder(path: string): Promise<boolean> {
  try {
    return (await readdir(path)).every((name) => HARMLESS_NAME.test(name));
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return false;
    throw toFileError('read', path, error);
  }
}

import type { z } from 'zod';
import { AppError } from '../../../shared/ipc/result.ts';
import { connectionKind, environmentKind, type FileKind } from './file-kinds.ts';
import { uniqueName } from './file-name.ts';
import { listNames } from './folder-order.ts';
import type { WorkspacePath } from './paths.ts';
import type { WorkspaceFiles } from './workspace-files.ts';

/** A folder of files that others name by id, the file name without its ending: connections and environments. */
export type NamedFolder<Schema extends z.ZodType = z.ZodType> = {
  folder: 'connections' | 'environments';
  kind: FileKind<Schema>;
  /** Error code for an id that no file has. */
  notFoundCode: string;
};

export const CONNECTIONS = {
  folder: 'connections',
  kind: connectionKind,
  notFoundCode: 'CONNECTION_NOT_FOUND',
} satisfies NamedFolder;
export const ENVIRONMENTS = {
  folder: 'environments',
  kind: environmentKind,
  notFoundCode: 'ENVIRONMENT_NOT_FOUND',
} satisfies NamedFolder;

/** Null when there is no file of that id. */
export async function readNamed<Schema extends z.ZodType>(
  files: WorkspaceFiles,
  named: NamedFolder<Schema>,
  id: string,
): Promise<z.infer<Schema> | null> {
  const path = await findPath(files, named, id);
  return path === null ? null : (await files.read(path, named.kind)).value;
}

/** Saves under an id, or under a new one made of the title. An id stays when the title changes: others refer to it. */
export async function saveNamed<Schema extends z.ZodType<{ info: { name: string } }>>(
  files: WorkspaceFiles,
  named: NamedFolder<Schema>,
  id: string | null,
  value: z.infer<Schema>,
): Promise<{ id: string }> {
  if (id !== null) {
    const path = (await findPath(files, named, id)) ?? `${named.folder}/${id}.yml`;
    await files.save(path, named.kind, value, 'merge');
    return { id };
  }
  await files.ensureFolder(named.folder);
  const names = await listNames(files, named.folder);
  // `a.yaml` has the id `a` too.
  const name = uniqueName(
    value.info.name,
    '.yml',
    names.map((other) => other.replace(/\.yaml$/i, '.yml')),
  );
  await files.create(`${named.folder}/${name}`, named.kind, value);
  return { id: name.slice(0, -'.yml'.length) };
}

/** The path of the file of an id. Throws the folder's own error when there is none. */
export async function findNamed(files: WorkspaceFiles, named: NamedFolder, id: string): Promise<WorkspacePath> {
  const path = await findPath(files, named, id);
  if (path === null) throw notFound(named, id);
  return path;
}

export function notFound(named: NamedFolder, id: string): AppError {
  return new AppError(named.notFoundCode, `There is no ${named.folder}/${id}.yml in this workspace.`, { id });
}

/** Null when no file has that id. */
export async function findPath(files: WorkspaceFiles, named: NamedFolder, id: string): Promise<WorkspacePath | null> {
  for (const ending of ['.yml', '.yaml']) {
    const path = `${named.folder}/${id}${ending}`;
    if (/^\.|\//.test(id)) throw new AppError('PATH_OUTSIDE_WORKSPACE', `${JSON.stringify(id)} is not an id.`, { id });
    if ((await files.readBytes(path)) !== null) return path;
  }
  return null;
}

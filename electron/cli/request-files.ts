import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isYamlName } from '../core/workspace/paths.ts';
import { CliError } from './cli-error.ts';

/** Files of a workspace that are no requests, wherever the search starts. */
const OTHER_FILES = new Set(['workspace.yml', 'folder.yml']);
/** Beside `workspace.yml` this is no request either; elsewhere it may well be one. */
const ROOT_FILE = 'prices.yml';
const OTHER_FOLDERS = new Set(['connections', 'environments', 'node_modules']);

/**
 * The named files and all request files below the named folders, in order and without links, which may lead in circles.
 * A file that is named is taken whatever its name.
 */
export async function findRequestFiles(paths: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  for (const path of paths) {
    const status = await stat(path).catch(() => null);
    if (status === null) throw new CliError(`${path} cannot be read: there is no such file or folder.`);
    if (!status.isDirectory()) {
      found.add(path);
      continue;
    }
    const files = await filesBelow(path);
    if (files.length === 0) throw new CliError(`${path} holds no request file (.yml); name a folder with requests.`);
    for (const file of files) found.add(file);
  }
  return [...found];
}

async function filesBelow(folder: string): Promise<string[]> {
  let entries: Dirent[];
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch {
    throw new CliError(`${folder} cannot be read: reading it is not permitted.`);
  }
  const isWorkspace = entries.some(({ name }) => name === 'workspace.yml');
  const files: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const { name } = entry;
    if (name.startsWith('.')) continue;
    if (entry.isDirectory() && !(OTHER_FOLDERS.has(name) && (isWorkspace || name === 'node_modules'))) {
      files.push(...(await filesBelow(join(folder, name))));
    } else if (entry.isFile() && isYamlName(name) && !OTHER_FILES.has(name) && !(isWorkspace && name === ROOT_FILE)) {
      files.push(join(folder, name));
    }
  }
  return files;
}

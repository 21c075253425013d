import { basename } from 'node:path';
import type { z } from 'zod';
import { fileName } from '../../../shared/export/file-name.ts';
import type { SettingsCopy } from '../../../shared/ipc/settings-routes.ts';
import { folderKind, priceKind, workspaceKind } from './file-kinds.ts';
import { CONNECTIONS, ENVIRONMENTS, findPath, type NamedFolder } from './named-files.ts';
import { PRICE_FILE, priceValue } from './price-file.ts';
import { checkTreePath } from './request-files.ts';
import { folderValue, WORKSPACE_FILE, workspaceValue } from './settings-files.ts';
import type { WorkspaceFiles } from './workspace-files.ts';

/** The text that saving settings would write, and the name of their file: see `WorkspaceFiles.textOf`. */
export async function settingsText(files: WorkspaceFiles, copy: SettingsCopy): Promise<{ name: string; text: string }> {
  switch (copy.kind) {
    case 'connection':
      return namedText(files, CONNECTIONS, copy.id, copy.connection);
    case 'environment':
      return namedText(files, ENVIRONMENTS, copy.id, copy.environment);
    case 'prices': {
      const stored = await files.readIfPresent(PRICE_FILE, priceKind).catch(() => null);
      return {
        name: PRICE_FILE,
        text: await files.textOf(PRICE_FILE, priceKind, priceValue(stored?.value, copy.rows)),
      };
    }
    case 'folder': {
      checkTreePath(copy.path);
      const path = `${copy.path}/folder.yml`;
      const stored = await files.readIfPresent(path, folderKind).catch(() => null);
      return {
        name: basename(path),
        text: await files.textOf(path, folderKind, folderValue(stored?.value, copy.settings)),
      };
    }
    case 'workspace': {
      const stored = await files.readIfPresent(WORKSPACE_FILE, workspaceKind).catch(() => null);
      const value = workspaceValue(stored?.value, copy.settings);
      return { name: WORKSPACE_FILE, text: await files.textOf(WORKSPACE_FILE, workspaceKind, value) };
    }
  }
}

async function namedText<Schema extends z.ZodType<{ info: { name: string } }>>(
  files: WorkspaceFiles,
  named: NamedFolder<Schema>,
  id: string | null,
  value: z.infer<Schema>,
): Promise<{ name: string; text: string }> {
  const path = id === null ? null : await findPath(files, named, id);
  const name = path === null ? fileName(value.info.name, '.yml') : basename(path);
  return { name, text: await files.textOf(path, named.kind, value) };
}

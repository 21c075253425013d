import type { z } from 'zod';
import type { FileKind } from './file-kinds.ts';
import { migrateFile } from './migrations/migrate-file.ts';
import { MIGRATION_STEPS, type MigrationStep } from './migrations/steps.ts';
import { parseYamlFile, readAs, type YamlFile } from './yaml-file.ts';

/** A file of the workspace in today's format, whatever the one on disk. */
export type OpenedFile<Value> = { file: YamlFile; value: Value };

/** Throws FILE_UNREADABLE, FILE_TOO_NEW or FILE_NOT_MIGRATED. */
export function openFile<Schema extends z.ZodType>(
  bytes: Uint8Array,
  path: string,
  kind: FileKind<Schema>,
  steps: readonly MigrationStep[] = MIGRATION_STEPS,
): OpenedFile<z.infer<Schema>> {
  const file = migrateFile(parseYamlFile(bytes, path), kind.name, steps);
  return { file, value: readAs(file, kind.schema) };
}

import { isMap } from 'yaml';
import { AppError } from '../../../../shared/ipc/result.ts';
import { FORMAT_VERSION } from '../../../../shared/model/format-version.ts';
import type { FileKindName } from '../file-kinds.ts';
import type { YamlFile } from '../yaml-file.ts';
import type { MigrationStep } from './steps.ts';

/**
 * The file in today's format, in memory alone. A file that is of today's format already, too new or none of Sidecall's
 * comes back as it is. Throws FILE_NOT_MIGRATED when a step fails.
 */
export function migrateFile(file: YamlFile, kind: FileKindName, steps: readonly MigrationStep[]): YamlFile {
  const version = versionOf(file);
  const chain = version === null ? [] : chainFrom(version, steps);
  if (version === null || chain.length === 0) return file;
  const document = file.document.clone();
  for (const step of chain) {
    try {
      step.apply(document, kind);
      document.set('sidecall', step.to);
    } catch (error) {
      throw stepFailed(file.path, step, error);
    }
  }
  return { ...file, document, original: { document: file.document, version } };
}

/** Versions older than today's whose header lines mean the same as today's. */
export function versionsWithSameHeader(steps: readonly MigrationStep[]): number[] {
  return steps
    .map(({ from }) => from)
    .filter((version) => {
      const chain = chainFrom(version, steps);
      return chain.length > 0 && chain.every((step) => step.isHeaderKept);
    });
}

/** The steps that lead from a version to today's; none where the way is broken. */
function chainFrom(version: number, steps: readonly MigrationStep[]): MigrationStep[] {
  const chain: MigrationStep[] = [];
  let current = version;
  for (const step of steps) {
    if (step.from !== current) continue;
    chain.push(step);
    current = step.to;
  }
  return current === FORMAT_VERSION ? chain : [];
}

function versionOf(file: YamlFile): number | null {
  const { contents } = file.document;
  const version = isMap(contents) ? contents.get('sidecall') : null;
  return typeof version === 'number' ? version : null;
}

function stepFailed(path: string, step: MigrationStep, error: unknown): AppError {
  const problem = error instanceof Error ? error.message.replace(/\.$/, '') : 'unknown reason';
  return new AppError(
    'FILE_NOT_MIGRATED',
    `${path} is of format ${step.from} and could not be brought to format ${step.to}: ${problem}. The file was left as it is.`,
    { path, from: String(step.from), to: String(step.to), problem },
  );
}

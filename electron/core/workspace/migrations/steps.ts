import type { Document } from 'yaml';
import type { FileKindName } from '../file-kinds.ts';

/** Brings a file from one version of the format to a later one. */
export type MigrationStep = {
  from: number;
  to: number;
  /** Whether name, endpoint and `compare` of a request stand in the old file as in the new one. */
  isHeaderKept: boolean;
  /**
   * Changes the document in place, so that comments and unknown keys stay; the version number is set by the caller.
   * May throw: the file is then shown as unreadable and left as it is.
   */
  apply(document: Document, kind: FileKindName): void;
};

/** All steps, the oldest first. A new version of the format is one more step at the end. */
export const MIGRATION_STEPS: readonly MigrationStep[] = [
  // Version 2 adds keys and changes the meaning of none. The number alone keeps older apps from dropping them.
  { from: 1, to: 2, isHeaderKept: true, apply: () => undefined },
];

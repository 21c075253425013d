import type { Connection } from '../model/connection.ts';
import type { RequestDraft } from '../model/request-draft.ts';
import type { EnvironmentFile, FolderSettings } from '../model/workspace.ts';
import type { ImportIssue, ImportPath } from './import-document.ts';

/**
 * What an import will write. Where files name something that is made along with them, they name it by its key here
 * (`secret:1`, `connection:1`), and the key gives way to an id when it is made. No text of a file holds a credential.
 */
export type ImportPlan = {
  /** Parents before what is in them. */
  folders: PlannedFolder[];
  requests: PlannedRequest[];
  connections: PlannedConnection[];
  environments: PlannedEnvironment[];
  secrets: PlannedSecret[];
  issues: ImportIssue[];
};

export type PlannedFolder = {
  /** Names, the outermost first. */
  path: ImportPath;
  settings: FolderSettings;
};

export type PlannedRequest = {
  path: ImportPath;
  /** `connection` holds a connection's key. */
  draft: RequestDraft;
  /** The connection that it is sent by, also where a folder gives it. */
  connectionKey: string | null;
};

/** `connection.secret` holds a secret's key. */
export type PlannedConnection = { key: string; connection: Connection };

export type PlannedEnvironment = { environment: EnvironmentFile };

/** A credential on its way to the vault. Never sent to the window. */
export type PlannedSecret = {
  key: string;
  /** What the user is told, e.g. "Key of OpenAI", "Variable apiKey of Production". */
  label: string;
  /** Null: the source named it without a value. */
  value: string | null;
  /** The only address that it may be sent to; null: asked at its first use. */
  baseUrl: string | null;
};

import type { ConnectionEntry } from '../model/connection.ts';
import type { Pair, RequestDraft, Variable } from '../model/request-draft.ts';
import type { EnvironmentEntry } from '../model/workspace.ts';
import type { LocalText } from '../providers/_kit/adapter.ts';

/** In the order in which they are offered. */
export const EXPORT_FORMAT_IDS = ['postman', 'curl', 'har', 'k6', 'promptfoo'] as const;
export type ExportFormatId = (typeof EXPORT_FORMAT_IDS)[number];

/** Proper names, not translated. Apart from the formats, so that a list of them needs none of their code. */
export const EXPORT_LABELS: Readonly<Record<ExportFormatId, string>> = {
  postman: 'Postman 2.1',
  curl: 'cURL',
  har: 'HAR 1.2',
  k6: 'k6',
  promptfoo: 'promptfoo',
};

/** A folder that holds a request, and what it gives to it. */
export type ExportFolder = { label: string; variables?: readonly Variable[]; headers?: readonly Pair[] };

export type ExportItem = {
  /** Titles of the folders from the outermost in, then its own. */
  path: string[];
  draft: RequestDraft;
  /** The one that it is sent with: its own or that of a folder. */
  connection: ConnectionEntry | null;
  /** Those that hold it, the innermost first. */
  folders: readonly ExportFolder[];
};

/** All that an export may use. There is no secret in it, so that none can get out. */
export type ExportSource = {
  /** Of the request, the folder or the workspace that is exported. */
  name: string;
  items: readonly ExportItem[];
  workspace: { label: string; variables?: readonly Variable[] };
  environments: readonly EnvironmentEntry[];
  /** The one in use, whose values are written out where a form has no variables. */
  environmentId: string | null;
  connections: readonly ConnectionEntry[];
  /** Saved requests that columns of the items' comparisons are made after, by their paths. */
  templates?: ReadonlyMap<string, RequestDraft>;
  mockUrl: string;
  appVersion: string;
  /** ISO 8601, for forms that ask for a date. */
  exportedAt: string;
};

/** Something that is not in the files, or not as it was, and of which request. */
export type Withheld = { path: string[]; message: LocalText };

export type ExportFile = { name: string; text: string };

/** `files[0]` is the export itself; others go beside it. */
export type ExportResult = { files: [ExportFile, ...ExportFile[]]; withheld: Withheld[] };

/** One program's form of requests. */
export type ExportFormat = {
  id: ExportFormatId;
  render(source: ExportSource): ExportResult;
};

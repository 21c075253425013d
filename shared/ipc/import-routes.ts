import { z } from 'zod';
import type { ImportIssue, ImportPath } from '../import/import-document.ts';
import type { RequestDraft } from '../model/request-draft.ts';
import { route } from './route.ts';
import type { TreeChange } from './tree-routes.ts';

/** What an import would make. Texts of it hold no credential. */
export type ImportPreview = {
  previewId: string;
  /** Proper names of the formats that were read. */
  formats: string[];
  requests: ImportPreviewRequest[];
  connections: string[];
  environments: { name: string; variables: number }[];
  /** Names of the credentials that go to the vault. */
  secrets: string[];
  issues: ImportIssue[];
};

export type ImportPreviewRequest = {
  path: ImportPath;
  method: string;
  url: string;
  /** `<provider id>/<endpoint id>`; `http/request` for what was not recognised. */
  endpoint: string;
};

export type ImportOutcome = {
  /** For `import.undo`. */
  undoId: string;
  /** Of the first request that was made; null when none was. */
  firstPath: string | null;
  requests: number;
  connections: number;
  environments: number;
  issues: ImportIssue[];
};

/** A command that was pasted into an open request. */
export type ImportedCommand = {
  draft: RequestDraft;
  /** For `import.undo`, when a connection or a secret was made for it. */
  undoId: string | null;
  /** The connection that it is sent by; null when it needs none. */
  connection: { name: string; isNew: boolean } | null;
  /** How many keys went to the vault. */
  secrets: number;
  issues: ImportIssue[];
};

const MAX_TEXT = 18_000_000;
const id = z.string().min(1).max(100);

export const importRoutes = {
  /** Reads texts that the user pasted or dropped. Throws IMPORT_UNREADABLE. */
  'import.preview': route<ImportPreview>()(
    z.object({
      files: z
        .array(z.object({ name: z.string().max(1000), text: z.string().max(MAX_TEXT) }))
        .min(1)
        .max(5000),
    }),
  ),
  /** Lets the user choose files or a folder, and reads those alone; null when cancelled. */
  'import.choose': route<ImportPreview | null>()(z.object({ kind: z.enum(['files', 'folder']) })),
  /** Writes what was previewed. `requests` are indexes into the preview. */
  'import.apply': route<ImportOutcome>()(
    z.object({
      previewId: id,
      requests: z.array(z.number().int().nonnegative()).max(20_000),
      folderPath: z.string().min(1).max(1000),
      hasEnvironments: z.boolean(),
    }),
  ),
  /** Takes back all that an import made. Throws UNDO_GONE. */
  'import.undo': route<TreeChange | null>()(z.object({ undoId: id })),
  /**
   * Makes a draft of a pasted command, with its connection; its key goes to the vault. Null, and nothing is made, when
   * the text holds several commands.
   */
  'import.command': route<ImportedCommand | null>()(z.object({ text: z.string().max(MAX_TEXT) })),
} as const;

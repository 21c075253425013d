import { z } from 'zod';
import type { ConnectionEntry } from './connection.ts';
import type { FileReason } from './file-reason.ts';
import { FORMAT_VERSION } from './format-version.ts';
import { pairSchema, type Variable, variableSchema } from './request-draft.ts';

export const workspaceFileSchema = z.looseObject({
  sidecall: z.literal(FORMAT_VERSION),
  info: z.looseObject({ name: z.string() }),
  variables: z.array(variableSchema).optional(),
  /** Ids of environments in the order shown; those not listed follow in alphabetical order. */
  environments: z.array(z.string()).optional(),
});
export type WorkspaceFile = z.infer<typeof workspaceFileSchema>;

/** `folder.yml`: the folder's title, its order, and what its requests inherit. */
export const folderFileSchema = z.looseObject({
  sidecall: z.literal(FORMAT_VERSION),
  info: z.looseObject({ name: z.string() }).optional(),
  docs: z.string().optional(),
  /** For requests below that name none. Absent: as the folder above says; `null`: none at all. */
  connection: z.string().nullable().optional(),
  /** File and folder names in the order shown; names not listed follow in alphabetical order. */
  order: z.array(z.string()).optional(),
  variables: z.array(variableSchema).optional(),
  headers: z.array(pairSchema).optional(),
});
export type FolderFile = z.infer<typeof folderFileSchema>;

export const environmentFileSchema = z.looseObject({
  sidecall: z.literal(FORMAT_VERSION),
  info: z.looseObject({ name: z.string() }),
  color: z.string().optional(),
  variables: z.array(variableSchema).default([]),
});
export type EnvironmentFile = z.infer<typeof environmentFileSchema>;
export type EnvironmentEntry = { id: string; environment: EnvironmentFile };

/** What the user sets for a folder: `folder.yml` but for the order. */
export const folderSettingsSchema = z.object(folderFileSchema.shape).omit({ sidecall: true, order: true });
export type FolderSettings = z.infer<typeof folderSettingsSchema>;

/** What the user sets for the workspace. */
export const workspaceSettingsSchema = z.object({
  info: workspaceFileSchema.shape.info,
  variables: z.array(variableSchema),
});
export type WorkspaceSettings = z.infer<typeof workspaceSettingsSchema>;

/** What a folder gives to the requests in it and below; absent: nothing. */
export type FolderGifts = Pick<FolderFile, 'connection' | 'variables' | 'headers'>;

/**
 * A row of the tree. `path` is relative to the workspace root, with `/`, and is the row's identity, e.g.
 * `collections/samples/hello.yml`.
 */
export type TreeNode =
  | ({ kind: 'folder'; path: string; name: string; children: TreeNode[] } & FolderGifts)
  | {
      kind: 'request';
      path: string;
      name: string;
      /** `<provider id>/<endpoint id>`; null when the file could not be read. */
      endpoint: string | null;
      isCompare: boolean;
      /** Why the file could not be read, in English, naming the line; null when it is fine. */
      problem: string | null;
      /** The same for the user's own language, where there are words. */
      reason?: FileReason;
    };

/** A file of the workspace that could not be read. Shown; never a reason to hide the others. */
export type WorkspaceProblem = { path: string; message: string; reason?: FileReason };

/** All of a workspace but the bodies of its requests. */
export type WorkspaceSnapshot = {
  /** Absolute folder, for display. */
  rootPath: string;
  name: string;
  variables: Variable[];
  tree: TreeNode[];
  /** The folder `collections` itself, which holds the tree; absent: it gives nothing. */
  collections?: { name: string } & FolderGifts;
  connections: ConnectionEntry[];
  environments: EnvironmentEntry[];
  problems: WorkspaceProblem[];
  /** Files of an older format: each is updated when it is saved, its original kept in that folder. Absent: none. */
  olderFormat?: { files: number; backupFolder: string | null };
};

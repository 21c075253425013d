import { z } from 'zod';
import type { IpcError } from './result.ts';
import { route } from './route.ts';

/** A file of the user's as the window knows it: never what is in it. */
export type FileFacts = {
  /** As a draft names it: relative to the workspace where it lies in there. */
  path: string;
  name: string;
  sizeBytes: number;
  mediaType: string;
  /** It lies in the workspace, so that others who have it can send the request too. */
  isInWorkspace: boolean;
};
export type FileReport = { path: string; facts: FileFacts } | { path: string; problem: IpcError };

const path = z.string().min(1).max(4000);

/**
 * No route lets the window name a file that may then be read: files are chosen in the system's dialog, or dropped, and
 * then the preload script asks the system for their paths.
 */
export const fileRoutes = {
  /** Lets the user choose files, which may be read from then on. Empty when cancelled. */
  'file.choose': route<FileFacts[]>()(
    z.object({ kind: z.enum(['image', 'audio', 'video', 'file']), isMany: z.boolean() }),
  ),
  'file.describe': route<FileReport[]>()(z.object({ paths: z.array(path).max(200) })),
  /** Keeps what was pasted as a file of the workspace. */
  'file.paste': route<FileFacts>()(
    z.object({
      mediaType: z.string().max(100),
      data: z
        .string()
        .max(19_000_000)
        .regex(/^[A-Za-z0-9+/]+={0,2}$/),
    }),
  ),
  /** Copies a file that may be read into the workspace. */
  'file.copyIn': route<FileFacts>()(z.object({ path })),
} as const;

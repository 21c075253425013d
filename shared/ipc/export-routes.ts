import { z } from 'zod';
import { EXPORT_FORMAT_IDS, type Withheld } from '../export/export-format.ts';
import { requestDraftSchema } from '../model/request-draft.ts';
import { route } from './route.ts';

const relativePath = z.string().min(1).max(1000);

const exportInput = z.object({
  format: z.enum(EXPORT_FORMAT_IDS),
  /** A request or a folder; null for the whole workspace. */
  path: relativePath.nullable(),
  /** Drafts that are not saved, as their editors have them. */
  drafts: z.array(z.object({ path: relativePath, draft: requestDraftSchema })).max(200),
  /** Its values are written out where a format has no variables. */
  environmentId: z.string().max(200).nullable(),
});
export type ExportInput = z.infer<typeof exportInput>;

/** An export as the window shows it; `text` is only its beginning when `isCut`. */
export type ShownExport = {
  text: string;
  isCut: boolean;
  /** Of all files, the export itself first. */
  fileNames: string[];
  /** At most the first 500 of `withheldCount`. */
  withheld: Withheld[];
  withheldCount: number;
};

export const exportRoutes = {
  'export.render': route<ShownExport>()(exportInput),
  /** Puts the whole text on the clipboard. */
  'export.copy': route<null>()(exportInput),
  /** Asks where; null when cancelled. Environments go beside the file. */
  'export.save': route<{ paths: string[] } | null>()(exportInput),
} as const;

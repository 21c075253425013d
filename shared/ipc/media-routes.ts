import { z } from 'zod';
import type { MediaItem } from '../model/media.ts';
import { route } from './route.ts';

const piece = z.object({ runId: z.string().min(1).max(100), itemId: z.string().min(1).max(500) });

/** Of a run in memory or in the history. All throw MEDIA_NOT_FOUND; those that need the bytes, MEDIA_NOT_HERE. */
export const mediaRoutes = {
  /** Fetches what is only at its address, again if it failed; answers how it then stands, with its problem if any. */
  'media.download': route<MediaItem>()(piece),
  /** Asks where to save it; `path` is null when the user cancelled. `isAnonymous`: its name is not to tell whose it is. */
  'media.save': route<{ path: string | null }>()(piece.extend({ isAnonymous: z.boolean().optional() })),
  /** Asks for a folder and saves several there, under names that are free; null when the user cancelled. */
  'media.saveAll': route<{ folder: string; count: number } | null>()(
    z.object({
      runId: piece.shape.runId,
      itemIds: z.array(piece.shape.itemId).min(1).max(1000),
      isAnonymous: z.boolean().optional(),
    }),
  ),
  /** Puts a picture on the clipboard. Throws MEDIA_NOT_COPYABLE. */
  'media.copy': route<null>()(piece),
  /** Shows where it was last saved by `media.save`, else the app's own file of it. */
  'media.reveal': route<null>()(piece),
} as const;

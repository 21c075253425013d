import { AppError } from '../../../shared/ipc/result.ts';
import type { MediaItem } from '../../../shared/model/media.ts';
import { anonymousFileName, mediaFileName } from '../../core/media/media-file-name.ts';
import type { MediaLibrary } from '../../core/media/media-library.ts';
import { saveMedia, saveMediaInto } from '../../core/media/save-media.ts';
import type { Handlers } from './router.ts';

type MediaHandlers = Pick<Handlers, Extract<keyof Handlers, `media.${string}`>>;

export type MediaServices = {
  library: MediaLibrary;
  /** Asks where to save; null when cancelled. */
  chooseSaveFile(fileName: string): Promise<string | null>;
  /** The same for a folder. */
  chooseSaveFolder(): Promise<string | null>;
  /** False when it is of a format that the clipboard does not take. */
  copyImage(path: string): Promise<boolean>;
  showInFolder(path: string): void;
};

export function createMediaHandlers(services: MediaServices): MediaHandlers {
  const { library, chooseSaveFile, chooseSaveFolder, copyImage, showInFolder } = services;
  /** Where pieces were saved in this session. */
  const savedPaths = new Map<string, string>();
  const keyOf = ({ runId, itemId }: { runId: string; itemId: string }) => `${runId}/${itemId}`;
  return {
    'media.download': ({ runId, itemId }) => library.download(runId, itemId),
    'media.save': async (piece) => {
      const { item } = await library.stored(piece.runId, piece.itemId);
      const path = await chooseSaveFile(nameOf(item, piece.isAnonymous));
      if (path === null) return { path };
      // The run may have been let go while the user chose.
      await saveMedia(await library.stored(piece.runId, piece.itemId), path);
      savedPaths.set(keyOf(piece), path);
      return { path };
    },
    'media.saveAll': async ({ runId, itemIds, isAnonymous }) => {
      const folder = await chooseSaveFolder();
      if (folder === null) return null;
      for (const itemId of itemIds) {
        const source = await library.stored(runId, itemId);
        const path = await saveMediaInto(folder, source, nameOf(source.item, isAnonymous));
        savedPaths.set(keyOf({ runId, itemId }), path);
      }
      return { folder, count: itemIds.length };
    },
    'media.copy': async ({ runId, itemId }) => {
      const { item, path } = await library.stored(runId, itemId);
      if (item.kind === 'image' && (await copyImage(path))) return null;
      throw new AppError('MEDIA_NOT_COPYABLE', 'Only PNG and JPEG pictures can be copied. Save it instead.');
    },
    'media.reveal': async (piece) => {
      const { path } = await library.stored(piece.runId, piece.itemId);
      showInFolder(savedPaths.get(keyOf(piece)) ?? path);
      return null;
    },
  };
}

function nameOf(item: MediaItem, isAnonymous = false): string {
  return isAnonymous ? anonymousFileName(item) : mediaFileName(item);
}

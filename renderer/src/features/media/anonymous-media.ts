import { createContext, useContext, useMemo } from 'react';
import type { MediaItem } from '../../../../shared/model/media.ts';
import { saveAllMedia, saveMedia } from '../../commands/media-commands.ts';
import { run } from '../../commands/report-error.ts';

/** Whether nothing may tell where media come from, as long as the user is to judge without knowing. */
export const AnonymousMedia = createContext(false);

/** A piece without what its service says of it: the name it gave, where it keeps it, why it did not come. */
export function anonymous(item: MediaItem): MediaItem {
  const { label: _label, problem: _problem, problemCode: _code, problemData: _data, ...rest } = item;
  return { ...rest, url: null };
}

/** Media as they may be shown here. */
export function useShownMedia(media: readonly MediaItem[]): readonly MediaItem[] {
  const isAnonymous = useContext(AnonymousMedia);
  return useMemo(() => (isAnonymous ? media.map(anonymous) : media), [isAnonymous, media]);
}

/** Saving of pieces, under names that tell nothing where nothing may be told. */
export function useMediaSaving() {
  const isAnonymous = useContext(AnonymousMedia);
  return {
    save: (runId: string, itemId: string) => run(() => saveMedia(runId, itemId, isAnonymous)),
    saveAll: (runId: string, itemIds: string[]) => run(() => saveAllMedia(runId, itemIds, isAnonymous)),
  };
}

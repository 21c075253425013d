import { createContext, useContext } from 'react';
import type { MediaItem } from '../../../../shared/model/media.ts';

/** A picture of a run, as the viewer shows it. */
export type Picture = {
  runId: string;
  item: MediaItem;
  /** Whose it is, where pictures of several runs are seen together. */
  owner: string | null;
  /** What it was made from. */
  prompt: string | null;
};

export function pictureKey({ runId, item }: Pick<Picture, 'runId' | 'item'>): string {
  return `${runId} ${item.id}`;
}

/** Pictures of the columns beside: the viewer goes through all of them, and lays one over the other. */
export type PicturePeers = () => readonly Picture[];

const PeersContext = createContext<PicturePeers | null>(null);

export const PicturePeersProvider = PeersContext.Provider;

export function usePicturePeers(): PicturePeers | null {
  return useContext(PeersContext);
}

/** Those that can be looked at: their bytes are here. */
export function picturesOf(
  runId: string,
  items: readonly MediaItem[] | undefined,
  facts: Pick<Picture, 'owner' | 'prompt'>,
): Picture[] {
  return (items ?? [])
    .filter(
      ({ kind, state, sizeBytes }) =>
        kind === 'image' && (state === 'stored' || (state === 'arriving' && sizeBytes !== 0)),
    )
    .map((item) => ({ runId, item, ...facts }));
}

import type { MediaItem } from '../../../shared/model/media.ts';
import type { StreamEvent } from '../../../shared/streaming/stream-event.ts';
import { NOT_KEPT, problemFields } from './media-problem.ts';
import { isMediaStep, type MediaSink, type PieceFacts } from './sink-types.ts';

/** For runs whose media nobody will look at: says what there was, and keeps no bytes. */
export function createUnkeptMedia(emit: (events: readonly StreamEvent[]) => void): MediaSink {
  const toItem = (piece: PieceFacts, change: Partial<MediaItem>): StreamEvent => {
    const { id, kind, mediaType, label } = piece;
    const base = { id, kind, mediaType, name: null, sizeBytes: null, url: null, expiresAtEpochMs: null };
    const named = label === undefined ? {} : { label };
    return { type: 'media-item', item: { ...base, ...named, state: 'failed', ...problemFields(NOT_KEPT), ...change } };
  };
  return {
    take: (events) => {
      if (!events.some(isMediaStep)) return events;
      return events.flatMap((event) => {
        if (event.type === 'media-chunk' || event.type === 'media-end') return [];
        if (event.type !== 'media') return event;
        const { source, ...piece } = event.piece;
        if (!('url' in source) || source.url.startsWith('data:')) return toItem(piece, {});
        const { url, expiresAtEpochMs = null } = source;
        return toItem(piece, { state: 'remote', url, expiresAtEpochMs });
      });
    },
    begin: (piece) => emit([toItem(piece, {})]),
    append: () => undefined,
    end: () => undefined,
    endAll: () => undefined,
    settle: async () => undefined,
    download: async () => null,
    find: () => null,
    item: () => null,
    hold: () => () => undefined,
  };
}

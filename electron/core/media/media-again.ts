import type { MediaItem } from '../../../shared/model/media.ts';
import type { StreamEvent } from '../../../shared/streaming/stream-event.ts';
import { INTERRUPTED, problemFields } from './media-problem.ts';

/** A piece of a run that goes on after the app was closed: its bytes went with the app, its address may still give them. */
export function mediaAgain(item: MediaItem): StreamEvent {
  const { id, kind, mediaType, url, expiresAtEpochMs, isPartial, label, pcm } = item;
  if (url === null) {
    return {
      type: 'media-item',
      item: { ...item, state: 'failed', name: null, sizeBytes: null, ...problemFields(INTERRUPTED) },
    };
  }
  return {
    type: 'media',
    piece: {
      id,
      kind,
      mediaType,
      ...(isPartial !== undefined && { isPartial }),
      ...(label !== undefined && { label }),
      ...(pcm !== undefined && { pcm }),
      source: { url, ...(expiresAtEpochMs !== null && { expiresAtEpochMs }) },
    },
  };
}

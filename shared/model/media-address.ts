import { encodeText } from './encode-text.ts';
import type { MediaItem } from './media.ts';

export const MEDIA_SCHEME = 'media';

/**
 * Where the window shows a piece of media from: what has arrived of it, going on as more comes. The address stays the
 * same from the first byte to the last, so that a sound which plays is not begun again; each step on the way to a
 * picture has one of its own.
 */
export function mediaAddress(runId: string, item: Pick<MediaItem, 'id' | 'isPartial' | 'name'>): string {
  const step = item.isPartial === true && item.name !== null ? `?step=${item.name.slice(0, 16)}` : '';
  return `${MEDIA_SCHEME}://run/${encodeText(runId)}/${encodeText(item.id)}${step}`;
}

/** The run and the item that an address names; null when it is none of ours. */
export function parseMediaAddress(address: string): { runId: string; itemId: string } | null {
  try {
    const url = new URL(address);
    if (url.protocol !== `${MEDIA_SCHEME}:` || url.host !== 'run') return null;
    const [, runId = '', itemId = '', ...rest] = url.pathname.split('/').map(decodeURIComponent);
    return runId === '' || itemId === '' || rest.length > 0 ? null : { runId, itemId };
  } catch {
    return null;
  }
}

/** Stands for a run where the address is that of a file of the user's. */
export const FILE_RUN_ID = 'user-file';

/** Where the window shows a picture, sound or film of the user's from; main answers only for files that may be read. */
export function fileAddress(path: string): string {
  return mediaAddress(FILE_RUN_ID, { id: path, name: null });
}

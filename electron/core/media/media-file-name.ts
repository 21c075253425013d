import type { MediaItem } from '../../../shared/model/media.ts';
import { safeFileName } from '../../../shared/model/safe-file-name.ts';
import { fileExtensionOf } from './media-types.ts';

/** A name that does not tell whose piece it is, as long as the user is to judge without knowing. */
export function anonymousFileName({ kind, mediaType, pcm }: MediaItem): string {
  return `${kind}.${extensionOf({ mediaType, pcm })}`;
}

/** What a piece is called when it is saved: as the provider named it, else by its kind and place. */
export function mediaFileName({ id, kind, label, mediaType, pcm }: MediaItem): string {
  const named = label === undefined ? null : safeFileName(label);
  if (named !== null && /\.[A-Za-z0-9]{2,5}$/.test(named) && pcm === undefined) return named;
  const short = (named !== null && named.length <= 60 && !named.includes(' ') ? named : safeFileName(id)) ?? kind;
  const base = short.toLowerCase().startsWith(kind) || named === short ? short : `${kind}-${short}`;
  return `${base}.${extensionOf({ mediaType, pcm })}`;
}

/** Raw samples are saved as what players open. */
function extensionOf({ mediaType, pcm }: Pick<MediaItem, 'mediaType' | 'pcm'>): string {
  return pcm === undefined ? fileExtensionOf(mediaType) : 'wav';
}

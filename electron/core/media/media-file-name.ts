import type { MediaItem } from '../../../shared/model/media.ts';
import { safeFileName } from '../../../shared/model/safe-file-name.ts';
import { fileExtensionOf } from './media-types.ts';

/** What a piece is called when it is saved: as the provider named it, else by its kind and place. */
export function mediaFileName({ id, kind, label, mediaType, pcm }: MediaItem): string {
  // Raw samples are saved as what players open.
  const extension = pcm === undefined ? fileExtensionOf(mediaType) : 'wav';
  const named = label === undefined ? null : safeFileName(label);
  if (named !== null && /\.[A-Za-z0-9]{2,5}$/.test(named) && pcm === undefined) return named;
  const short = (named !== null && named.length <= 60 && !named.includes(' ') ? named : safeFileName(id)) ?? kind;
  const base = short.toLowerCase().startsWith(kind) || named === short ? short : `${kind}-${short}`;
  return `${base}.${extension}`;
}

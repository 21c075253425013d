import type { MediaPiece } from '../../model/media.ts';
import { mediaKindOf } from '../../model/media-type.ts';
import { mediaTypeOfBase64 } from '../../streaming/media-signature.ts';
import { sourceOfUrl } from './media.ts';
import { expiryOfUrl } from './url-expiry.ts';

type Details = Pick<MediaPiece, 'id' | 'isPartial' | 'label'>;

/** A piece whose bytes came in the answer. Their beginning is believed before the media type that was promised. */
export function pieceOfBase64(details: Details, data: string, promised: string): MediaPiece {
  const mediaType = mediaTypeOfBase64(data) ?? promised;
  return { ...details, kind: mediaKindOf(mediaType), mediaType, source: { data } };
}

/** A piece that lies at an address, or in it: a `data:` URL holds the bytes themselves. */
export function pieceOfUrl(details: Details, url: string, promised: string): MediaPiece {
  const source = sourceOfUrl(url);
  if (!('url' in source)) return pieceOfBase64(details, source.data, source.mediaType);
  const expiresAtEpochMs = expiryOfUrl(url);
  return {
    ...details,
    kind: mediaKindOf(promised),
    mediaType: promised,
    source: { url, ...(expiresAtEpochMs !== null && { expiresAtEpochMs }) },
  };
}

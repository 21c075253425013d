import { useTranslation } from 'react-i18next';
import type { MediaItem } from '../../../../shared/model/media.ts';
import { formatSize } from '../../ui/format-size.ts';

export type PixelSize = { width: number; height: number };

/** A function that tells what a piece is in few words: `PNG · 1024 × 1024 · 1.4 MB`. */
export function useMediaFacts(): (item: MediaItem, pixels?: PixelSize | null) => string {
  const { i18n } = useTranslation();
  return (item, pixels) =>
    [
      typeName(item.mediaType),
      pixels ? `${pixels.width} × ${pixels.height}` : '',
      item.sizeBytes === null ? '' : formatSize(item.sizeBytes, i18n.language),
    ]
      .filter((fact) => fact !== '')
      .join(' · ');
}

/** `image/svg+xml` → `SVG`, `audio/x-wav` → `WAV`. */
export function typeName(mediaType: string): string {
  const subtype = (mediaType.split(';')[0] ?? '').split('/')[1] ?? mediaType;
  const name = subtype.replace(/^x-/, '').replace(/\+.*$/, '');
  if (name === 'octet-stream' || name === '') return '';
  return (name === 'mpeg' && mediaType.startsWith('audio/') ? 'mp3' : name).toUpperCase();
}

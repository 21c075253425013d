import { type RefObject, useEffect, useState } from 'react';
import type { PixelSize } from './media-facts.ts';

/** How large the pictures of a film are; null until that is known. */
export function usePixelSize(video: RefObject<HTMLVideoElement | null>): PixelSize | null {
  const [pixels, setPixels] = useState<PixelSize | null>(null);
  useEffect(() => {
    const element = video.current;
    if (element === null) return;
    const measure = () => {
      if (element.videoWidth > 0) setPixels({ width: element.videoWidth, height: element.videoHeight });
    };
    measure();
    element.addEventListener('loadedmetadata', measure);
    return () => element.removeEventListener('loadedmetadata', measure);
  }, [video]);
  return pixels;
}

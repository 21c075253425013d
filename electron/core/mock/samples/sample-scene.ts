import { createHash } from 'node:crypto';
import { encodePng } from './sample-picture.ts';

export type SceneOptions = {
  width: number;
  height: number;
  /** What the picture depends on: the same text is the same picture, another text another one. */
  text: string;
  /** Side of the blocks that the picture is made of: 1 is the picture itself, more is a step on the way to it. */
  block?: number;
  /** The sky is left out. */
  isTransparent?: boolean;
};

/** A PNG of a sun over hills, in colours and shapes that follow from a text. */
export function sampleScene({ width, height, text, block = 1, isTransparent = false }: SceneOptions): Buffer {
  const numbers = createHash('sha256').update(text).digest();
  const at = (index: number) => (numbers[index] ?? 0) / 255;
  const sky = [0, 1, 2].map((index) => 90 + 150 * at(index));
  const land = [3, 4, 5].map((index) => 30 + 130 * at(index));
  const sun = [6, 7, 8].map((index) => 200 + 55 * at(index));
  const sunX = width * (0.2 + 0.6 * at(9));
  const sunY = height * (0.15 + 0.35 * at(10));
  const radius = Math.min(width, height) * (0.08 + 0.1 * at(11));
  const pixelBytes = isTransparent ? 4 : 3;
  const rowBytes = 1 + width * pixelBytes;
  const rows = Buffer.alloc(height * rowBytes);
  const hills = Array.from({ length: width }, (_, x) => {
    const across = (Math.floor(x / block) * block) / width;
    const wave = Math.sin((2 + 4 * at(12)) * across + 6 * at(13)) + 0.4 * Math.sin((9 + 9 * at(14)) * across);
    return height * (0.68 + 0.1 * wave);
  });
  for (let y = 0; y < height; y += 1) {
    const row = y * rowBytes;
    // A row of blocks is the same row several times.
    if (y % block !== 0) {
      rows.copyWithin(row, row - rowBytes, row);
      continue;
    }
    const fade = 1 - (0.5 * y) / height;
    for (let x = 0; x < width; x += 1) {
      const blockX = x - (x % block);
      const isLand = y > (hills[x] ?? height);
      const isSun = !isLand && (blockX - sunX) ** 2 + (y - sunY) ** 2 < radius ** 2;
      const colour = isLand ? land : isSun ? sun : sky;
      const strength = isSun ? 1 : fade;
      const place = row + 1 + x * pixelBytes;
      rows[place] = (colour[0] ?? 0) * strength;
      rows[place + 1] = (colour[1] ?? 0) * strength;
      rows[place + 2] = (colour[2] ?? 0) * strength;
      if (isTransparent) rows[place + 3] = isLand || isSun ? 255 : 0;
    }
  }
  return encodePng(rows, { width, height, hasAlpha: isTransparent });
}

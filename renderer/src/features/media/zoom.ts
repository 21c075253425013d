import type { PixelSize } from './media-facts.ts';

/** How a picture lies in its stage: `scale` null fits it in; `x` and `y` move its centre away from the stage's. */
export type Zoom = { scale: number | null; x: number; y: number };

export const FIT: Zoom = { scale: null, x: 0, y: 0 };
export const MIN_SCALE = 0.05;
export const MAX_SCALE = 16;
/** One press of a button or key. */
export const STEP = 1.25;

/** Fits without blowing up what is small. */
export function fitScale(stage: PixelSize, picture: PixelSize): number {
  if (picture.width === 0 || picture.height === 0) return 1;
  return Math.min(1, stage.width / picture.width, stage.height / picture.height);
}

export function scaleOf({ scale }: Zoom, stage: PixelSize, picture: PixelSize): number {
  return scale ?? fitScale(stage, picture);
}

/** Nearer or farther by a factor; what lies at `point` (from the stage's centre) stays there. */
export function zoomBy(
  zoom: Zoom,
  factor: number,
  stage: PixelSize,
  picture: PixelSize,
  point: { x: number; y: number } = { x: 0, y: 0 },
): Zoom {
  const before = scaleOf(zoom, stage, picture);
  const scale = Math.min(Math.max(before * factor, MIN_SCALE), MAX_SCALE);
  const ratio = scale / before;
  const moved = { scale, x: point.x - (point.x - zoom.x) * ratio, y: point.y - (point.y - zoom.y) * ratio };
  return held(moved, stage, picture);
}

/** Moves the picture, never out of sight. */
export function panBy(zoom: Zoom, x: number, y: number, stage: PixelSize, picture: PixelSize): Zoom {
  return held({ ...zoom, x: zoom.x + x, y: zoom.y + y }, stage, picture);
}

/** Whether there is anything beyond the edges. */
export function canPan(zoom: Zoom, stage: PixelSize, picture: PixelSize): boolean {
  const scale = scaleOf(zoom, stage, picture);
  return picture.width * scale > stage.width + 1 || picture.height * scale > stage.height + 1;
}

function held(zoom: Zoom, stage: PixelSize, picture: PixelSize): Zoom {
  const scale = scaleOf(zoom, stage, picture);
  const roomX = Math.max((picture.width * scale - stage.width) / 2, 0);
  const roomY = Math.max((picture.height * scale - stage.height) / 2, 0);
  return { ...zoom, x: clamp(zoom.x, roomX), y: clamp(zoom.y, roomY) };
}

function clamp(value: number, room: number): number {
  return Math.min(Math.max(value, -room), room);
}

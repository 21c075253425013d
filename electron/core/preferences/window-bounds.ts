import { z } from 'zod';

export type Rectangle = { x: number; y: number; width: number; height: number };

export const windowBoundsSchema = z.object({
  width: z.number().int().min(200).max(20_000),
  height: z.number().int().min(200).max(20_000),
  x: z.number().int().optional(),
  y: z.number().int().optional(),
  isMaximized: z.boolean(),
});
export type WindowBounds = z.infer<typeof windowBoundsSchema>;

export const DEFAULT_BOUNDS: WindowBounds = { width: 1280, height: 800, isMaximized: false };

/** Of the top edge that must be in sight, so that the window can be taken hold of. */
const GRIP_WIDTH_PX = 120;
const GRIP_HEIGHT_PX = 32;

/**
 * Where a window goes that was at `saved`: there, if its top edge is still on a display; else in the middle of the
 * screen, at most as large as that display. What is saved may be anything, a file having been edited or damaged.
 * @param workAreas of all displays, the primary one first.
 */
export function placeWindow(saved: unknown, workAreas: readonly Rectangle[]): WindowBounds {
  const parsed = windowBoundsSchema.safeParse(saved);
  const bounds = parsed.success ? parsed.data : DEFAULT_BOUNDS;
  const { x, y, isMaximized } = bounds;
  const area = workAreas.find((candidate) => x !== undefined && y !== undefined && isGripIn(bounds, x, y, candidate));
  const [primary] = workAreas;
  const limit = area ?? primary;
  const width = Math.min(bounds.width, limit?.width ?? bounds.width);
  const height = Math.min(bounds.height, limit?.height ?? bounds.height);
  return area === undefined ? { width, height, isMaximized } : { width, height, x, y, isMaximized };
}

function isGripIn({ width }: { width: number }, x: number, y: number, area: Rectangle): boolean {
  const seen = Math.min(x + width, area.x + area.width) - Math.max(x, area.x);
  return seen >= GRIP_WIDTH_PX && y >= area.y - GRIP_HEIGHT_PX && y + GRIP_HEIGHT_PX <= area.y + area.height;
}

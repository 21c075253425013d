import type { KeyboardEvent } from 'react';
import type { PixelSize } from './media-facts.ts';
import { canPan, FIT, panBy, STEP, type Zoom, zoomBy } from './zoom.ts';

type ViewerKeys = {
  zoom: Zoom;
  sizes: { stage: PixelSize; picture: PixelSize };
  change: (next: (zoom: Zoom, stage: PixelSize, picture: PixelSize) => Zoom) => void;
  onStep: (by: -1 | 1) => void;
};

const PAN_PIXELS = 60;
/** Where arrow keys have a meaning of their own. */
const OWN_ARROWS = 'input, [role=radiogroup], [role=listbox], [aria-haspopup]';

/** The keys of the viewer: + and − zoom, 0 fits, 1 is every pixel; arrows go on, or move what is too large. */
export function useViewerKeys({ zoom, sizes, change, onStep }: ViewerKeys): (event: KeyboardEvent) => void {
  const move = (x: number, y: number) => change((before, stage, picture) => panBy(before, x, y, stage, picture));
  const isLarge = canPan(zoom, sizes.stage, sizes.picture);
  const actions: Record<string, () => void> = {
    '+': () => change((before, stage, picture) => zoomBy(before, STEP, stage, picture)),
    '=': () => change((before, stage, picture) => zoomBy(before, STEP, stage, picture)),
    '-': () => change((before, stage, picture) => zoomBy(before, 1 / STEP, stage, picture)),
    '0': () => change(() => FIT),
    '1': () => change(() => ({ scale: 1, x: 0, y: 0 })),
    PageDown: () => onStep(1),
    PageUp: () => onStep(-1),
    ArrowRight: () => (isLarge ? move(-PAN_PIXELS, 0) : onStep(1)),
    ArrowLeft: () => (isLarge ? move(PAN_PIXELS, 0) : onStep(-1)),
    ...(isLarge && { ArrowDown: () => move(0, -PAN_PIXELS), ArrowUp: () => move(0, PAN_PIXELS) }),
  };
  return (event) => {
    const action = actions[event.key];
    if (action === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key.startsWith('Arrow') && (event.target as Element).closest(OWN_ARROWS) !== null) return;
    event.preventDefault();
    action();
  };
}

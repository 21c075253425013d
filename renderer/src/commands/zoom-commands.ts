import { MAX_ZOOM_PERCENT, MIN_ZOOM_PERCENT } from '../../../shared/ipc/preference-limits.ts';
import { usePreferencesStore } from '../state/preferences-store.ts';
import { announce } from '../ui/live-region.tsx';
import { setPreferences } from './preferences-commands.ts';

/** As browsers have them. */
const STEPS = [MIN_ZOOM_PERCENT, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200, 250, MAX_ZOOM_PERCENT];

/** Enlarges or shrinks the window's contents by a step; 0: as they are by default. */
export async function changeZoom(direction: 1 | 0 | -1): Promise<void> {
  const { zoomPercent } = usePreferencesStore.getState().preferences;
  const next = nextZoom(zoomPercent, direction);
  if (next === zoomPercent) return;
  await setPreferences({ zoomPercent: next });
  announce(`${next} %`);
}

/** The step after or before a zoom that may be no step itself. */
export function nextZoom(percent: number, direction: 1 | 0 | -1): number {
  if (direction === 0) return 100;
  const next = direction === 1 ? STEPS.find((step) => step > percent) : STEPS.findLast((step) => step < percent);
  return next ?? percent;
}

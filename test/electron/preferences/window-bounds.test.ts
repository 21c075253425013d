import { describe, expect, it } from 'vitest';
import { DEFAULT_BOUNDS, placeWindow } from '../../../electron/core/preferences/window-bounds.ts';

const laptop = { x: 0, y: 0, width: 1440, height: 870 };
const monitor = { x: 1440, y: -200, width: 2560, height: 1400 };
const onMonitor = { x: 2000, y: 100, width: 1800, height: 1200, isMaximized: false };

describe('a window comes back', () => {
  it('where it was', () => {
    expect(placeWindow(onMonitor, [laptop, monitor])).toEqual(onMonitor);
  });

  it('in the middle, and no larger than the screen, when its display is gone', () => {
    expect(placeWindow(onMonitor, [laptop])).toEqual({ width: 1440, height: 870, isMaximized: false });
  });

  it.each([
    ['left of everything', { ...onMonitor, x: -1750 }],
    ['below everything', { ...onMonitor, x: 10, y: 1250 }],
    ['above everything', { ...onMonitor, x: 10, y: -900 }],
  ])('in the middle when its top edge is out of sight: %s', (_, saved) => {
    expect(placeWindow(saved, [laptop, monitor])).not.toHaveProperty('x');
  });

  it('maximised when it was', () => {
    expect(placeWindow({ ...onMonitor, isMaximized: true }, [laptop]).isMaximized).toBe(true);
  });

  it.each([[null], ['text'], [{ width: -5, height: 'tall' }], [{ width: 1e9, height: 800, isMaximized: false }]])(
    'as new when what is remembered makes no sense: %j',
    (saved) => {
      expect(placeWindow(saved, [laptop])).toEqual(DEFAULT_BOUNDS);
    },
  );
});

import { describe, expect, it } from 'vitest';
import { peaksOf } from '../../../../renderer/src/features/media/peaks.ts';
import { canPan, FIT, fitScale, panBy, scaleOf, zoomBy } from '../../../../renderer/src/features/media/zoom.ts';
import { clockText } from '../../../../renderer/src/ui/clock-text.ts';

const stage = { width: 400, height: 300 };
const large = { width: 1600, height: 600 };
const small = { width: 100, height: 50 };

describe('a picture in its stage', () => {
  it('is fitted in, and never blown up by that', () => {
    expect([fitScale(stage, large), fitScale(stage, small)]).toEqual([0.25, 1]);
  });

  it('keeps what lies under the pointer there while it comes nearer', () => {
    const at = { x: 100, y: 0 };
    const zoom = zoomBy(FIT, 4, stage, large, at);
    const scale = scaleOf(zoom, stage, large);
    // 100 px right of the centre at a quarter of the size is 400 px of the picture.
    expect([scale, (at.x - zoom.x) / scale]).toEqual([1, 400]);
  });

  it('is not moved out of sight', () => {
    const near = zoomBy(FIT, 4, stage, large);
    expect(panBy(near, 10_000, -10_000, stage, large)).toEqual({ scale: 1, x: 600, y: -150 });
    expect([canPan(FIT, stage, large), canPan(near, stage, large)]).toEqual([false, true]);
  });

  it('has an end to both sides', () => {
    expect(zoomBy(FIT, 1e9, stage, large).scale).toBe(16);
    expect(zoomBy(FIT, 1e-9, stage, large).scale).toBe(0.05);
  });
});

describe('a wave form', () => {
  it('is the loudest of each stretch, against the loudest of all', () => {
    expect(peaksOf(Float32Array.from([0, 0.25, -0.5, 0.1]), 2)).toEqual([0.5, 1]);
  });

  it('of silence is flat, and of few samples has as many bars as asked for', () => {
    expect(peaksOf(new Float32Array(4), 2)).toEqual([0, 0]);
    expect(peaksOf(Float32Array.from([1]), 3)).toHaveLength(3);
  });
});

it('tells a time as a clock does', () => {
  expect([clockText(0), clockText(65.9), clockText(3723)]).toEqual(['0:00', '1:05', '1:02:03']);
});

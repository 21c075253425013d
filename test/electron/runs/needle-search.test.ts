import { describe, expect, it } from 'vitest';
import { createNeedleTest } from '../../../electron/core/runs/needle-search.ts';

const NEEDLES = ['sk-0123456789', 'aaaaaaaaab', '因为所以然而但是如此'];

describe('looking for needles', () => {
  const holdsNeedle = createNeedleTest(NEEDLES);

  it.each(NEEDLES)('finds %s wherever it stands', (needle) => {
    for (const filler of ['a', 'sk-012345678', 'x', '因']) {
      for (let before = 0; before < 40; before += 1) {
        const lead = filler.repeat(40).slice(0, before);
        expect(holdsNeedle(lead + needle), lead).toBe(true);
        expect(holdsNeedle(`${lead}${needle} and more`), lead).toBe(true);
        expect(holdsNeedle(lead + needle.slice(0, -1)), lead).toBe(false);
      }
    }
  });

  it('finds nothing where there is nothing to look for, and none in a shorter text', () => {
    expect(createNeedleTest([])('any text')).toBe(false);
    for (let length = 0; length < 10; length += 1) expect(holdsNeedle('aaaaaaaaab'.slice(0, length))).toBe(false);
  });
});

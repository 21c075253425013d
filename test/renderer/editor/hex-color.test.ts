import { expect, test } from 'vitest';
import { hexColor } from '../../../renderer/src/editor/hex-color.ts';

test.each([
  ['#fff', '#ffffff'],
  [' #a1B2c3 ', '#a1B2c3'],
  ['rgb(1 2 3)', null],
  ['#12', null],
  ['', null],
])('%j is %j', (color, hex) => {
  expect(hexColor(color)).toBe(hex);
});

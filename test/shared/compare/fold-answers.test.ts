import { expect, test } from 'vitest';
import { countSame } from '../../../shared/compare/fold-answers.ts';

test('counts what was said most often against all else', () => {
  expect(countSame(['a', 'a', 'b', 'a', 'a'])).toEqual({ same: 4, different: 1 });
  expect(countSame(['a', 'b', 'c'])).toEqual({ same: 1, different: 2 });
  expect(countSame([])).toEqual({ same: 0, different: 0 });
});

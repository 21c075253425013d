import type { TFunction } from 'i18next';
import { expect, test } from 'vitest';
import { runProblem } from '../../../renderer/src/features/store/run-problem.ts';
import type { RunStatus } from '../../../shared/model/run.ts';
import { runView } from '../../support/run-view.ts';

const t = ((key: string) => key) as TFunction;

test.each<[status: RunStatus, hasProblem: boolean]>([
  ['streaming', false],
  ['succeeded', false],
  ['cancelled', false],
  ['failed', true],
  // Half a file must not pass for one that came.
  ['interrupted', true],
])('a transfer that is %s has a problem: %s', (status, hasProblem) => {
  expect(runProblem(null, runView({ status }), t) !== null).toBe(hasProblem);
});

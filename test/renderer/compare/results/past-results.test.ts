import { expect, test } from 'vitest';
import { resultData } from '../../../../renderer/src/features/compare/results/use-result-data.ts';
import { runView } from '../../../support/run-view.ts';

test('a past run beside the columns is a column of the results, with its figures and its time', () => {
  const view = runView({
    runId: 'r9',
    status: 'succeeded',
    timing: { startedAtEpochMs: 1_700_000_000_000, endMs: 1_200 },
  });
  const past = { kind: 'past', key: 'past:r9', runId: 'r9' } as const;
  const { columns, attempts } = resultData([past], past, null, [view]);
  expect(columns).toMatchObject([{ key: 'past:r9', isBaseline: true, pastAtEpochMs: 1_700_000_000_000 }]);
  expect(attempts).toMatchObject([{ columnIndex: 0, runId: 'r9', status: 'succeeded' }]);
  expect(attempts[0]?.figures?.metrics.find(({ id }) => id === 'total')).toMatchObject({ value: 1_200 });
});

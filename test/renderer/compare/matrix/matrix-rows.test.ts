import { describe, expect, it } from 'vitest';
import {
  countByFilter,
  fitsFilter,
  matrixCell,
  matrixRows,
} from '../../../../renderer/src/features/compare/matrix/matrix-rows.ts';
import type { AssertionOutcome } from '../../../../shared/model/assertion.ts';
import { attemptOf } from '../../../support/comparison-attempts.ts';

const outcome = (name: AssertionOutcome['outcome']): AssertionOutcome => ({ outcome: name, actual: null });
const checked = (
  columnIndex: number,
  row: number,
  assertions: AssertionOutcome[],
  changes: { round?: number; answerHash?: string } = {},
) => {
  const { round = 1, answerHash = 'same' } = changes;
  return attemptOf({ columnIndex, row, round, values: { timeToFirstToken: 100 }, figures: { assertions, answerHash } });
};

describe('a cell of the matrix', () => {
  it('folds repeats, and counts their tests together', () => {
    const cell = matrixCell([
      checked(0, 0, [outcome('pass'), outcome('fail')]),
      checked(0, 0, [outcome('pass'), outcome('unknown')], { round: 2, answerHash: 'other' }),
    ]);
    expect(cell).toMatchObject({ pass: 2, fail: 1, unknown: 1, verdict: 'fail', answers: ['same', 'other'] });
  });

  it('never takes what is unknown for a pass or a failure', () => {
    expect(matrixCell([checked(0, 0, [outcome('pass'), outcome('unknown')])]).verdict).toBe('unknown');
    expect(matrixCell([checked(0, 0, [outcome('pass')])]).verdict).toBe('pass');
    expect(matrixCell([checked(0, 0, [])]).verdict).toBe('none');
  });

  it('says what went wrong when a call failed', () => {
    const error = { code: 'rate_limited', message: 'Slow down', category: 'rate-limit' };
    const failed = attemptOf({ row: 0, status: 'failed', figures: { httpStatus: 429, error } });
    expect(matrixCell([failed])).toMatchObject({ verdict: 'error', error: '429 rate_limited' });
    const refusal = { code: 'SECRET_ABSENT', message: '', data: {} };
    expect(matrixCell([attemptOf({ status: 'failed', refusal, figures: null })]).error).toBe('SECRET_ABSENT');
  });

  it('keeps unknown cost a dash with its reason', () => {
    const metrics = [{ id: 'cost', unit: 'money', state: 'none', reason: 'no-price' }] as const;
    expect(matrixCell([attemptOf({ row: 0, metrics: [...metrics] })]).cost).toEqual(metrics[0]);
  });
});

it('filters rows by what came of them', () => {
  const rows = matrixRows(
    [{ q: 'a' }, { q: 'b' }, { q: 'c' }],
    [
      checked(0, 0, [outcome('pass')]),
      checked(1, 0, [outcome('pass')]),
      checked(0, 1, [outcome('fail')]),
      checked(1, 1, [outcome('unknown')], { answerHash: 'other' }),
      attemptOf({ columnIndex: 0, row: 2, status: 'failed' }),
    ],
    2,
  );
  expect(countByFilter(rows)).toEqual({ all: 3, failed: 1, errors: 1, different: 1, unknown: 1 });
  expect(rows.filter((row) => fitsFilter(row, 'different')).map(({ index }) => index)).toEqual([1]);
  expect(rows[2]?.cells.map(({ verdict }) => verdict)).toEqual(['error', 'open']);
});

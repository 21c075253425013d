import { describe, expect, test } from 'vitest';
import { baselineOf, listColumns, tabOf } from '../../../renderer/src/features/compare/columns/shown-columns.ts';
import type { ColumnPlan } from '../../../renderer/src/features/compare/compare-plan.ts';
import { NEW_COMPARE_SESSION } from '../../../shared/model/compare-session.ts';

const plan = (index: number) => ({ index, slot: `a#${index}` }) as ColumnPlan;
const columns = listColumns([plan(0), plan(1)], [4, 2], ['r1']);

describe('columns shown', () => {
  test('are the targets, then the past runs, each by a key of its own', () => {
    expect(columns.map(({ key }) => key)).toEqual(['4', '2', 'past:r1']);
  });

  test('are measured against the first, the one named, or a past run', () => {
    expect(baselineOf(columns, undefined, null)?.key).toBe('4');
    expect(baselineOf(columns, 1, null)?.key).toBe('2');
    expect(baselineOf(columns, 1, 'r1')?.key).toBe('past:r1');
    expect(baselineOf(columns, 9, 'gone')?.key).toBe('4');
    expect(baselineOf([], undefined, null)).toBeNull();
  });

  test('show one tab all, or each its own', () => {
    const session = { ...NEW_COMPARE_SESSION, tab: 'raw' as const, tabs: { 4: 'diff' as const } };
    expect(tabOf(session, '4')).toBe('raw');
    expect(tabOf({ ...session, isTabShared: false }, '4')).toBe('diff');
    expect(tabOf({ ...session, isTabShared: false }, '2')).toBe('raw');
  });
});

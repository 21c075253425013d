import { describe, expect, it } from 'vitest';
import { compareTexts } from '../../../renderer/src/features/history/compare-texts.ts';
import { dayLabel, groupByDay } from '../../../renderer/src/features/history/group-rows.ts';
import { NO_FILTERS, toQuery } from '../../../renderer/src/state/history-store.ts';
import type { HistoryRow } from '../../../shared/model/history.ts';

const at = (year: number, month: number, day: number, hour: number) => new Date(year, month - 1, day, hour).getTime();
const row = (runId: string, startedAtEpochMs: number) => ({ runId, startedAtEpochMs }) as HistoryRow;

describe('days', () => {
  it('gather runs by the clock of the user, the newest first', () => {
    const groups = groupByDay([
      row('a', at(2026, 3, 2, 9)),
      row('b', at(2026, 3, 2, 0)),
      row('c', at(2026, 3, 1, 23)),
      row('d', at(2025, 3, 1, 23)),
    ]);
    expect(groups.map((group) => group.rows.map(({ runId }) => runId))).toEqual([['a', 'b'], ['c'], ['d']]);
    expect(new Set(groups.map((group) => group.key)).size).toBe(3);
  });

  it.each([
    ['en', 2, 'Today'],
    ['en', 1, 'Yesterday'],
    ['zh-CN', 2, '今天'],
    ['en', -40, 'Monday, January 19'],
  ])('%s: day %i of March is %s', (locale, day, expected) => {
    expect(dayLabel(at(2026, 3, day, 0), new Date(2026, 2, 2, 12), locale)).toBe(expected);
  });
});

describe('filters', () => {
  const now = new Date(2026, 2, 2, 12);

  it('ask for everything while nothing is narrowed', () => {
    expect(toQuery(NO_FILTERS, now)).toEqual({});
  });

  it('count days from midnight, today included', () => {
    expect(toQuery({ ...NO_FILTERS, dates: 'today' }, now)).toEqual({ fromEpochMs: at(2026, 3, 2, 0) });
    expect(toQuery({ ...NO_FILTERS, dates: 'week' }, now)).toEqual({ fromEpochMs: at(2026, 2, 24, 0) });
  });

  it('go along with a search', () => {
    const filters = { ...NO_FILTERS, text: ' lisbon ', status: 'failed' as const, provider: 'openai', isPinned: true };
    expect(toQuery(filters, now)).toEqual({
      text: ' lisbon ',
      statuses: ['failed'],
      provider: 'openai',
      isPinned: true,
    });
  });
});

describe('two texts side by side', () => {
  const marked = (parts: readonly { text: string; isChanged: boolean }[]) =>
    parts.map(({ text, isChanged }) => (isChanged ? `[${text}]` : text)).join('');

  it('have marked what the other has not', () => {
    const { left, right, isSame } = compareTexts('The quick fox\njumps.', 'The slow fox\njumps. Twice.');
    expect([marked(left), marked(right), isSame]).toEqual([
      'The [quick] fox\njumps.',
      'The [slow] fox\njumps.[ Twice.]',
      false,
    ]);
  });

  it('keep every character', () => {
    const one = 'a  b\n\nc 你好';
    const other = 'a b\nc 再见 x';
    const { left, right } = compareTexts(one, other);
    expect(left.map((part) => part.text).join('')).toBe(one);
    expect(right.map((part) => part.text).join('')).toBe(other);
    expect(compareTexts(one, one).isSame).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import { countCalls, defaultStart, type ScheduleInput, scheduleRounds } from '../../../shared/compare/schedule.ts';

const NAMES = 'ABCDEF';
/** Rounds as text: `ABC` for three columns, `A0` for a row. */
const order = (input: ScheduleInput) =>
  scheduleRounds(input).map((round) =>
    round.map(({ columnIndex, row }) => `${NAMES[columnIndex]}${row ?? ''}`).join(' '),
  );

describe('order', () => {
  it('takes turns, and another column begins each round', () => {
    expect(order({ columns: [0, 1, 2], repeats: 4, rows: null })).toEqual(['A B C', 'B C A', 'C A B', 'A B C']);
  });

  it('never sends one column twice before the others were sent', () => {
    for (const columns of [[0], [0, 1], [0, 1, 2, 3, 4, 5]]) {
      for (const round of scheduleRounds({ columns, repeats: 7, warmUps: 2, rows: null })) {
        expect(round.map(({ columnIndex }) => columnIndex).sort()).toEqual(columns);
      }
    }
  });

  it('warms up first, in rounds that are numbered up to 0', () => {
    const rounds = scheduleRounds({ columns: [0, 1], repeats: 2, warmUps: 2, rows: null });
    expect(rounds.map(([first]) => first?.round)).toEqual([-1, 0, 1, 2]);
  });

  it('sends all rows of a matrix in each round, and warms up with the first alone', () => {
    expect(order({ columns: [0, 1], repeats: 2, warmUps: 1, rows: 2 })).toEqual([
      'A0 B0',
      'B0 A0 A1 B1',
      'B0 A0 A1 B1',
    ]);
    expect(scheduleRounds({ columns: [0], repeats: 1, rows: 0 }).flat()).toEqual([]);
  });

  it.each<ScheduleInput>([
    { columns: [0, 1, 2], repeats: 5, warmUps: 1, rows: null },
    { columns: [0, 2], rows: null },
    { columns: [0, 1], repeats: 3, warmUps: 2, rows: 7 },
    { columns: [0, 1], repeats: 3, warmUps: 2, rows: 0 },
  ])('counts what it sends: %o', (input) => {
    expect(countCalls(input)).toBe(scheduleRounds(input).flat().length);
  });
});

describe('start when nothing is said', () => {
  it.each<
    [expected: string, hosts: (string | null)[], plan: { repeats?: number; warmUps?: number; rows: number | null }]
  >([
    ['parallel', ['a', 'a'], { rows: null }],
    ['isolated', ['a', 'a'], { repeats: 2, rows: null }],
    ['isolated', ['a', 'b', 'a'], { warmUps: 1, rows: null }],
    ['isolated', ['a', 'a'], { rows: 2 }],
    ['parallel', ['a', 'a'], { rows: 1 }],
    ['parallel', ['a', 'b'], { repeats: 9, rows: 9 }],
    ['parallel', [null, null], { repeats: 9, rows: null }],
  ])('is %s for hosts %o with %o', (expected, hosts, plan) => {
    expect(defaultStart(hosts, plan)).toBe(expected);
  });
});

import { expect, it } from 'vitest';
import { guessFormat, readRows, unusedNames } from '../../../../renderer/src/features/compare/matrix/read-rows.ts';

it('reads rows for the preview, and says which line cannot be read', () => {
  const read = readRows({ format: 'csv', text: 'city,country\nParis,France\n' });
  expect(read).toMatchObject({ names: ['city', 'country'], problem: null });
  expect(read.rows?.map(({ variables }) => variables)).toEqual([{ city: 'Paris', country: 'France' }]);
  const broken = readRows({ format: 'csv', text: 'city,country\nParis\n' });
  expect(broken).toMatchObject({ rows: null, problem: { code: 'COMPARE_DATA_ROW', data: { line: '2' } } });
  expect(readRows({ format: 'json', text: '  ' })).toEqual({ rows: null, names: [], problem: null });
});

it('points at columns that the prompt does not take', () => {
  expect(unusedNames(['city', 'contry', '__expected'], ['city', 'country'])).toEqual(['contry']);
});

it('takes a text for what its file or its beginning says', () => {
  expect(guessFormat('a,b', 'rows.csv')).toBe('csv');
  expect(guessFormat('[{"a":1}]', 'rows.json')).toBe('json');
  expect(guessFormat(' [ {"a":1}]')).toBe('json');
  expect(guessFormat('[note],b\n1,2')).toBe('csv');
});

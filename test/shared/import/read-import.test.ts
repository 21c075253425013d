import { expect, test } from 'vitest';
import { readImport } from '../../../shared/import/read-import.ts';
import { inEnglish } from '../../support/import-issues.ts';

test('a file of no known format is refused with the formats that are known', () => {
  expect(() => readImport('auto', [{ name: 'notes.txt', text: 'Buy milk.' }])).toThrow(
    /^notes\.txt is of no format known here \(curl, Postman, .*\)\. Export it in one of these\.$/,
  );
});

test('nothing is told as nothing', () => {
  expect(() => readImport('auto', [{ name: '', text: ' \n' }])).toThrow('There is nothing to import.');
});

test('what is of no known format beside a known file is left out and told', () => {
  const { document, formats } = readImport('auto', [
    { name: 'a.txt', text: 'curl https://example.com/a' },
    { name: 'notes.txt', text: 'Buy milk.' },
  ]);
  expect(formats).toEqual(['curl']);
  expect(document.requests).toHaveLength(1);
  expect(inEnglish(document.issues).map(({ message }) => message)).toContain(
    'notes.txt is of no known format, so it was left out.',
  );
});

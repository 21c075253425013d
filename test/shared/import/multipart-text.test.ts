import { expect, test } from 'vitest';
import { readMultipart } from '../../../shared/import/multipart-text.ts';

const TYPE = 'multipart/form-data; boundary=B';

test.each([
  ['a\\b', 'a\\b'],
  ['a\\', 'a\\'],
  ['a\\\\b', 'a\\\\b'],
  ['a%22b%0D%0A', 'a"b\r\n'],
  ['a\\"b\\\\c', 'a"b\\c'],
  ['50%0a', '50%0a'],
])('a field that is written as "%s" is named so', (written, name) => {
  const text = `--B\r\nContent-Disposition: form-data; name="${written}"; filename="${written}"\r\n\r\nx\r\n--B--\r\n`;
  expect(readMultipart(text, TYPE)).toEqual([{ name, filename: name, type: 'text', value: 'x' }]);
});

test.each(['one\r\ntwo', 'one\ntwo', '\r\n', 'one\r\n\r\ntwo\r\n', ''])('line ends of a value stay: %j', (value) => {
  const text = `--B\r\nContent-Disposition: form-data; name="a"\r\n\r\n${value}\r\n--B--\r\n`;
  expect(readMultipart(text, TYPE)).toEqual([{ name: 'a', type: 'text', value }]);
});

test('a recording with bare line feeds is read too', () => {
  const text = '--B\nContent-Disposition: form-data; name="a"\nContent-Type: text/css\n\none\n--B--\n';
  expect(readMultipart(text, TYPE)).toEqual([{ name: 'a', type: 'text', contentType: 'text/css', value: 'one' }]);
});

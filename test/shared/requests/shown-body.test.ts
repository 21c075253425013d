import { expect, test } from 'vitest';
import { encodeBodyFiles } from '../../../shared/providers/_kit/body-files.ts';
import { shownBody, sizedMark } from '../../../shared/requests/shown-body.ts';

test('a file stands in its place by what it is, and the JSON stays JSON', () => {
  const body = encodeBodyFiles({ image: 'file:a/"cat".png', audio: 'upload:b.mp3', text: 'x' });
  const shown = shownBody(body, (file) => sizedMark(file, file.form === 'upload' ? null : '1.2 MB')) ?? '';
  expect(JSON.parse(shown)).toEqual({
    image: 'data:image/png;base64,‹"cat".png, 1.2 MB, Base64›',
    audio: '‹b.mp3, ↑›',
    text: 'x',
  });
  expect(shownBody({ body: null })).toBeNull();
  expect(shownBody({ body: '', files: [{ at: 0, path: 'a/b.bin', form: 'bytes' }] })).toBe('‹a/b.bin›');
});

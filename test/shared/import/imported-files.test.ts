import { expect, test } from 'vitest';
import { httpDraft } from '../../../shared/import/http-draft.ts';
import { readImport } from '../../../shared/import/read-import.ts';

function bodyOf(command: string) {
  const { document } = readImport('auto', [{ name: 'command', text: command }]);
  const [request] = document.requests;
  if (request === undefined) throw new Error('nothing was read');
  return httpDraft(request).http?.body;
}

test('a file of a form stays a file of a form, named by its path', () => {
  expect(bodyOf(`curl https://h.test/x -F 'file=@pictures/cat.png;type=image/png' -F model=m`)).toEqual({
    type: 'multipart',
    parts: [
      { name: 'file', value: '', contentType: 'image/png', filename: 'cat.png', file: 'pictures/cat.png' },
      { name: 'model', value: 'm' },
    ],
  });
});

test('a file that is the body stays the body', () => {
  expect(bodyOf('curl https://h.test/x --data-binary @data.bin')).toEqual({ type: 'file', file: 'data.bin' });
});

import { expect, test } from 'vitest';
import { fileNameOf, readFileReference } from '../../../shared/model/file-reference.ts';

test('a text that is wholly a reference names a file; any other is text', () => {
  expect(readFileReference('file:files/cat.png')).toEqual({ path: 'files/cat.png', isUpload: false });
  expect(readFileReference('upload:/home/me/a b.mp4')).toEqual({ path: '/home/me/a b.mp4', isUpload: true });
  expect(readFileReference('file:C:\\pictures\\cat.png')).toEqual({ path: 'C:\\pictures\\cat.png', isUpload: false });
  for (const text of ['file:', 'file: ', 'see file:x', 'file:a\nb', 'profile:x', 'FILE:x', 3, null]) {
    expect(readFileReference(text)).toBeNull();
  }
});

test('file addresses of other programs name the same file', () => {
  expect(readFileReference('file:///home/me/a%20b.png')?.path).toBe('/home/me/a b.png');
  expect(readFileReference('file:///C:/a.png')?.path).toBe('C:/a.png');
  // A host stays in it, and is refused where files are read.
  expect(readFileReference('file://server/share/a.png')?.path).toBe('//server/share/a.png');
});

test('the name of a file is what comes last in its path on either kind of system', () => {
  expect(fileNameOf('a/b/c.png')).toBe('c.png');
  expect(fileNameOf('C:\\a\\c.png')).toBe('c.png');
  expect(fileNameOf('c.png')).toBe('c.png');
});

import { expect, test } from 'vitest';
import { encodeMultipart, typedBoundary } from '../../../../shared/providers/_kit/multipart-body.ts';

test('the boundary is the same each time and occurs in no part', () => {
  const parts = [{ name: 'a', value: 'x ----sidecall-form-1 y' }];
  const { body, contentType } = encodeMultipart(parts, null);
  expect(contentType).toBe('multipart/form-data; boundary=----sidecall-form-2');
  expect(body).toBe(
    '------sidecall-form-2\r\nContent-Disposition: form-data; name="a"\r\n\r\nx ----sidecall-form-1 y\r\n------sidecall-form-2--\r\n',
  );
  expect(encodeMultipart(parts, null)).toEqual({ body, contentType });
});

test('parts that are off stay away; names, file names and types cannot break out of their lines', () => {
  const { body } = encodeMultipart(
    [
      { name: 'off', value: 'x', disabled: true },
      { name: 'a"\r\nX: 1', value: '', filename: 'f".txt', contentType: 'text/plain\r\nX: 2' },
    ],
    'B',
  );
  expect(body).toBe(
    '--B\r\nContent-Disposition: form-data; name="a%22%0D%0AX: 1"; filename="f%22.txt"\r\nContent-Type: text/plain X: 2\r\n\r\n\r\n--B--\r\n',
  );
});

test('a boundary that the user typed is the one that is used', () => {
  expect(typedBoundary([{ name: 'Content-Type', value: 'multipart/form-data; boundary="a b"' }])).toBe('a b');
  expect(typedBoundary([{ name: 'content-type', value: 'multipart/form-data' }])).toBeNull();
});

test('a file is marked where its bytes go, with its name and type, and the boundary needs nothing of it', () => {
  const parts = [
    { name: 'model', value: 'm' },
    { name: 'file', value: '', file: 'sounds/meeting.wav' },
  ];
  const { body, contentType, files } = encodeMultipart(parts, null);
  const boundary = contentType.slice('multipart/form-data; boundary='.length);
  expect(boundary).toMatch(/^----sidecall-[0-9a-z]{28,}-1$/);
  expect(body).toBe(
    `--${boundary}\r\nContent-Disposition: form-data; name="model"\r\n\r\nm\r\n--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="meeting.wav"\r\nContent-Type: audio/wav\r\n\r\n\r\n--${boundary}--\r\n`,
  );
  expect(files).toEqual([
    { at: body.length - `\r\n--${boundary}--\r\n`.length, path: 'sounds/meeting.wav', form: 'bytes' },
  ]);
  expect(encodeMultipart(parts, null)).toEqual({ body, contentType, files });
  const other = encodeMultipart([{ name: 'model', value: 'n' }, ...parts.slice(1)], null);
  expect(other.contentType).not.toBe(contentType);
});

test('a text that was typed into a part with a path is what is sent', () => {
  const { body, files } = encodeMultipart([{ name: 'a', value: 'text', file: 'x.txt', filename: 'x.txt' }], 'B');
  expect(body).toContain('\r\n\r\ntext\r\n');
  expect(files).toBeUndefined();
});

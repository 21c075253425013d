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

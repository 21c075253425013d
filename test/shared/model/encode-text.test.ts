import { expect, it } from 'vitest';
import { encodeText } from '../../../shared/model/encode-text.ts';
import { mediaAddress, parseMediaAddress } from '../../../shared/model/media-address.ts';

it('encodes what a service may call a thing, half a surrogate pair too', () => {
  expect(encodeText('a b/c?d=é')).toBe('a%20b%2Fc%3Fd%3D%C3%A9');
  expect(encodeText('a\ud800b')).toBe('a%EF%BF%BDb');
  expect(encodeText('😀')).toBe('%F0%9F%98%80');
});

it('lets no name of a medium end the reading of an answer', () => {
  const address = mediaAddress('run', { id: 'x\udc00', name: 'x', isPartial: false });
  expect(parseMediaAddress(address)).toMatchObject({ runId: 'run' });
});

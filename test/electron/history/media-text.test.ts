import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutMedia, putMedia } from '../../../electron/core/history/media-text.ts';
import { workMsOf } from '../../support/own-time.ts';

const bytes = (length: number) => Buffer.from(Array.from({ length }, (_, index) => (index * 7919) % 256));
const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), bytes(9001)]);

function roundTrip(text: string) {
  const cut = cutMedia(text);
  return { cut, back: putMedia(cut.text, cut.references, (name) => cut.files.get(name) as Buffer) };
}

describe('media in a text', () => {
  it('goes out as the bytes it is, once, and comes back in the same place', () => {
    const url = `data:image/png;base64,${png.toString('base64')}`;
    const text = JSON.stringify({ first: url, again: url, note: 'short' });
    const { cut, back } = roundTrip(text);
    expect([...cut.files.keys()]).toEqual([expect.stringMatching(/^[0-9a-f]{64}\.png$/)]);
    expect([...cut.files.values()][0]?.equals(png)).toBe(true);
    expect(cut.text.length).toBeLessThan(100);
    expect(back).toBe(text);
  });

  it('stays where it is short', () => {
    const text = JSON.stringify({ image: bytes(3000).toString('base64') });
    expect(roundTrip(text).cut.references).toEqual([]);
  });

  it('comes back character for character whatever the text', () => {
    const piece = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.nat(12_000).map((length) => bytes(length).toString('base64')),
      fc.nat(12_000).map((length) => bytes(length).toString('base64url')),
      fc.nat(9_000).map((length) => 'a/-_+'.repeat(length / 5)),
      fc.constantFrom('=', '==', '"', '\\/', ',', '\n'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join('');
        expect(roundTrip(text).back).toBe(text);
      }),
    );
  });

  it('is looked for in one pass, however the text is made', async () => {
    const nearly = `${'a'.repeat(4095)} `.repeat(4_000);
    expect(await workMsOf(() => expect(roundTrip(nearly).cut.references).toEqual([]))).toBeLessThan(2_000);
  });
});

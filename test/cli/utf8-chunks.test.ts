import { describe, expect, it } from 'vitest';
import { utf8Chunks } from '../../electron/cli/utf8-chunks.ts';

const bytes = new TextEncoder().encode('aé你😀\r\nz');

describe('utf8Chunks', () => {
  it('gives the same text for every cut', () => {
    const whole = utf8Chunks(bytes, {}).join('');
    for (let first = 0; first <= bytes.length; first += 1) {
      for (let second = 0; second <= bytes.length; second += 1) {
        expect(utf8Chunks(bytes, { cuts: [second, first, 99] }).join('')).toBe(whole);
      }
      expect(utf8Chunks(bytes, { chunk: first + 1 }).join('')).toBe(whole);
    }
  });

  it('cuts between bytes and never shows half a character', () => {
    expect(utf8Chunks(bytes, { chunk: 1 })).toEqual(['a', 'é', '你', '😀', '\r', '\n', 'z']);
    expect(utf8Chunks(bytes, { cuts: [1] })).toEqual(['a', 'é你😀\r\nz']);
  });

  it('drops a byte order mark and keeps a broken end visible', () => {
    expect(utf8Chunks(new Uint8Array([0xef, 0xbb, 0xbf, 0x61]), { chunk: 2 })).toEqual(['a']);
    expect(utf8Chunks(new Uint8Array([0x61, 0xe4, 0xbd]), {}).join('')).toBe('a\uFFFD');
  });
});

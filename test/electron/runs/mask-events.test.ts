import { describe, expect, it } from 'vitest';
import { failure } from '../../../electron/core/http/transport-error.ts';
import { createEventMask } from '../../../electron/core/runs/mask-events.ts';
import { createRedactor } from '../../../electron/core/runs/redact.ts';
import type { StreamEvent } from '../../../shared/streaming/stream-event.ts';

const KEY = 'sk-canary-0123456789abcdef';
const END: StreamEvent = { type: 'end', outcome: 'whole' };
const text = (delta: string, choice = 0): StreamEvent => ({ type: 'text-delta', choice, delta });

/** What an answer in pieces of that size comes to, by its kind and choice. */
function read(answer: string, pieceChars: number, make: (delta: string) => StreamEvent = text): string {
  const mask = createEventMask(createRedactor([KEY]));
  const pieces = answer.match(new RegExp(`[^]{1,${pieceChars}}`, 'g')) ?? [];
  const events = [...pieces.flatMap((piece) => mask([make(piece)])), ...mask([END])];
  expect(events.at(-1)).toEqual(END);
  return events.flatMap((event) => ('delta' in event ? [event.delta] : [])).join('');
}

describe('a key that comes in pieces', () => {
  it.each([1, 2, 5, 7, 1000])('of %i characters is masked in the text that they make', (size) => {
    const answer = `before sk-canary ${KEY} between ${KEY}${KEY} after s`;
    const masked = read(answer, size);
    expect(masked).not.toContain('0123456789abcdef');
    expect(masked.replaceAll(/•+/g, KEY)).toBe(answer.replace(`${KEY}${KEY}`, KEY));
  });

  it('is masked in what a model thinks and in what it gives to a tool', () => {
    const thought = read(KEY, 4, (delta) => ({ type: 'reasoning-delta', choice: 0, delta }));
    const input = read(`{"key":"${KEY}"}`, 4, (delta) => ({ type: 'tool-input-delta', choice: 0, tool: 1, delta }));
    expect(thought + input).not.toContain('0123');
  });

  it('does not mix the texts of two choices', () => {
    const mask = createEventMask(createRedactor([KEY]));
    const events = [...KEY].flatMap((char, index) => mask([text(char, index % 2)]));
    const left = [...events, ...mask([END])].flatMap((event) => ('delta' in event ? [event.delta] : []));
    expect(left.join('')).toHaveLength(KEY.length);
  });

  it('is masked in all that is no text in pieces, and the bytes of media stay what they are', () => {
    const mask = createEventMask(createRedactor([KEY]));
    const data = Buffer.from('picture').toString('base64');
    const masked = mask([
      { type: 'error', error: { ...failure(KEY, 'auth', `Invalid key ${KEY}`, false), type: KEY } },
      { type: 'response-metadata', id: KEY, model: KEY },
      { type: 'tool-input-start', choice: 0, tool: 0, id: KEY, name: KEY },
      { type: 'raw', name: null, data: { [KEY]: [KEY] } },
      { type: 'media', piece: { id: 'a', kind: 'image', mediaType: 'image/png', label: KEY, source: { data } } },
      { type: 'media-chunk', id: 'a', data },
    ]);
    expect(JSON.stringify(masked)).not.toContain('0123');
    expect(masked.at(-1)).toEqual({ type: 'media-chunk', id: 'a', data });
    expect(masked.at(-2)).toMatchObject({ piece: { source: { data } } });
  });

  it('costs nothing where there is none', () => {
    const events = [text('a')];
    expect(createEventMask(createRedactor([]))(events)).toBe(events);
  });
});

import { createParser } from 'eventsource-parser';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createNdjsonFramer } from '../../../shared/streaming/ndjson-framer.ts';
import { createSseFramer } from '../../../shared/streaming/sse-framer.ts';
import type { Frame } from '../../../shared/streaming/stream-event.ts';
import { workMsOf } from '../../support/own-time.ts';

function frame(data: string, rest: Partial<Frame> = {}): Frame {
  return { event: null, id: null, data, comments: [], ...rest };
}

function frameAll(chunks: readonly string[], maxEventChars?: number): Frame[] {
  const framer = createSseFramer(maxEventChars);
  return [...chunks.flatMap((chunk) => [...framer.push(chunk)]), ...framer.end()];
}

describe('createSseFramer', () => {
  test.each<[name: string, text: string, frames: Frame[]]>([
    ['one space after the colon is dropped, not two', 'data:  a\n\ndata:b\n\n', [frame(' a'), frame('b')]],
    ['several data lines are one record', 'data: a\ndata:\ndata: b\n\n', [frame('a\n\nb')]],
    ['a record without data is none, one with empty data is', 'event: x\n\ndata\n\ndata:\n\n', [frame(''), frame('')]],
    ['an id with a NUL is none', 'id: 1\0\ndata: a\n\n', [frame('a')]],
    ['field names count to the letter', 'data\0: a\nData: b\n data: c\ndata: d\n\n', [frame('d')]],
    ['two empty lines of data are a line break', 'data\ndata\n\n', [frame('\n')]],
    ['a tab after the colon is of the value', 'data:\ta\ndata: \ndata:b\n\n', [frame('\ta\n\nb')]],
    ['only the first of two byte order marks is dropped', '\uFEFF\uFEFFdata: a\n\ndata: b\n\n', [frame('b')]],
    [
      'event and id belong to their record alone',
      'id: 1\nevent: x\ndata: a\n\ndata: b\n\n',
      [frame('a', { id: '1', event: 'x' }), frame('b')],
    ],
    ['a byte order mark at the start is dropped, elsewhere kept', '\uFEFFdata: \uFEFFa\n\n', [frame('\uFEFFa')]],
    [
      'comments come with the record they stand before or in',
      ':ping\n\nid:1\n:HTTP_STATUS/400\ndata:a\n\ndata:b\n\n',
      [frame('a', { id: '1', comments: ['ping', 'HTTP_STATUS/400'] }), frame('b')],
    ],
    ['unknown fields are nothing', 'foo: bar\nfoo\ndata: a\nretry: 5\n\n', [frame('a')]],
    ['llama.cpp names a field error', 'error: {"code":500}\n\n', [frame('{"code":500}', { event: 'error' })]],
    [
      'the last record needs no blank line, nor a line end',
      'data: a\n\nevent: e\ndata: b',
      [frame('a'), frame('b', { event: 'e' })],
    ],
    ['every line end counts', 'data: a\r\rdata: b\r\n\r\ndata: c\n\n', [frame('a'), frame('b'), frame('c')]],
  ])('%s', (_name, text, frames) => {
    expect(frameAll([text])).toEqual(frames);
    expect(frameAll([...text])).toEqual(frames);
    for (let cut = 1; cut < text.length; cut += 1) {
      expect(frameAll([text.slice(0, cut), text.slice(cut)])).toEqual(frames);
    }
  });

  test('a record that ends in CR is given at once, and the LF after it is no second line end', () => {
    const framer = createSseFramer();
    expect(framer.push('data: a\r\r')).toEqual([frame('a')]);
    expect(framer.push('\n')).toEqual([]);
    expect(framer.push('data: b\r')).toEqual([]);
    expect(framer.push('\n')).toEqual([]);
    expect(framer.push('\r')).toEqual([frame('b')]);
  });

  test('agrees with eventsource-parser', () => {
    const line = fc.constantFrom(
      'data: a',
      'data:b',
      'data',
      'event: x',
      'event:',
      'id: 7',
      ': note',
      'foo: 1',
      '',
      '',
    );
    const lineEnd = fc.constantFrom('\n', '\r\n', '\r');
    fc.assert(
      fc.property(fc.array(fc.tuple(line, lineEnd), { maxLength: 30 }), (lines) => {
        const text = `${lines.map(([content, end]) => content + end).join('')}\n\n`;
        const expected: { event: string | null; id: string | null; data: string }[] = [];
        const parser = createParser({
          onEvent: ({ event, id, data }) => expected.push({ event: event ?? null, id: id ?? null, data }),
        });
        parser.feed(text);
        expect(frameAll([text]).map(({ event, id, data }) => ({ event, id, data }))).toEqual(expected);
      }),
    );
  });

  test.each([
    ['one line', 'data: 0123456789abc\n\ndata: ok\n\n'],
    ['many lines', 'data: 01234\ndata: 56789\ndata: abc\n\ndata: ok\n\n'],
    ['never ending', 'data: 0123456789abcdefghijklmnopqrstuvwxyz0123456789'],
  ])('a record over the limit is cut and marked, the next is whole: %s', (_name, text) => {
    for (const chunks of [[text], [...text]]) {
      const [first, ...rest] = frameAll(chunks, 10);
      expect(first?.isTruncated).toBe(true);
      expect(first?.data.length).toBe(10);
      expect(rest).toEqual(text.includes('ok') ? [frame('ok')] : []);
    }
  });

  test('keep-alives without a record do not pile up', () => {
    const comments = frameAll([': ping\n\n'.repeat(100_000), 'data: a\n\n'])[0]?.comments;
    expect(comments?.length).toBeLessThanOrEqual(16);
  });

  test('one record of 8 million characters in 1 KiB pieces takes linear time', async () => {
    const frameOne = (chars: number) => {
      const piece = 'x'.repeat(1024);
      const framer = createSseFramer();
      framer.push('data: ');
      for (let sent = 0; sent < chars; sent += piece.length) framer.push(piece);
      expect(framer.push('\n\n').length).toBe(1);
    };
    frameOne(500_000);
    // Quadratic would be some 16 s here.
    expect(await workMsOf(() => frameOne(7_900_000))).toBeLessThan(1_000);
  });
});

test('createNdjsonFramer: one frame a line, blank lines dropped, the last line without its end kept, long ones cut', () => {
  const text = '{"a":1}\r\n\n{"b":2}\n0123456789abcdef\n{"c":3}';
  for (const chunks of [[text], [...text]]) {
    const framer = createNdjsonFramer(10);
    const frames = [...chunks.flatMap((chunk) => [...framer.push(chunk)]), ...framer.end()];
    expect(frames.map(({ data, isTruncated }) => [data, isTruncated === true])).toEqual([
      ['{"a":1}', false],
      ['{"b":2}', false],
      ['0123456789', true],
      ['{"c":3}', false],
    ]);
  }
});

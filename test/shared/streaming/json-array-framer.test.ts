import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Framer } from '../../../shared/streaming/framer.ts';
import { createJsonArrayFramer } from '../../../shared/streaming/json-array-framer.ts';
import { workMsOf } from '../../support/own-time.ts';

function dataOf(framer: Framer, chunks: readonly string[]): string[] {
  const frames = [...chunks.flatMap((chunk) => framer.push(chunk)), ...framer.end()];
  return frames.map(({ data }) => data);
}

describe('createJsonArrayFramer', () => {
  test.each<[name: string, body: string, data: string[]]>([
    ['objects on lines of their own', '[{"a":1}\n,\n{"b":2}\n]', ['{"a":1}', '{"b":2}', ']']],
    ['one line', '[{"a":1},{"b":2}]', ['{"a":1}', '{"b":2}', ']']],
    ['scalars and lists', '[1, "x" ,null,[2,[3]],{}]', ['1', '"x"', 'null', '[2,[3]]', '{}', ']']],
    ['brackets and commas in texts', '[{"a":"],[{}\\"]"},"],"]', ['{"a":"],[{}\\"]"}', '"],"', ']']],
    ['a backslash at the end of a text', '["\\\\",{"a":"\\\\"}]', ['"\\\\"', '{"a":"\\\\"}', ']']],
    ['nothing', ' [ \n ] ', [']']],
    ['a stray comma', '[,{"a":1},]', ['{"a":1}', ']']],
    ['cut inside an element', '[{"a":1},{"b":[2', ['{"a":1}', '{"b":[2']],
    ['cut after an element', '[{"a":1}\n', ['{"a":1}']],
    ['something after the end', '[1] oops', ['1', ']', 'oops']],
    ['two arrays', '[1][2]', ['1', ']', '2', ']']],
    ['brackets that do not match', '[{"a":1]],2', ['{"a":1]', ']', ',2']],
  ])('%s, however it is cut', (_name, body, data) => {
    expect(dataOf(createJsonArrayFramer(), [body])).toEqual(data);
    expect(dataOf(createJsonArrayFramer(), [...body])).toEqual(data);
  });

  test('gives any elements back as they were', () => {
    fc.assert(
      fc.property(fc.array(fc.json()), fc.array(fc.nat(200), { maxLength: 8 }), (elements, cuts) => {
        const body = `[${elements.join('\n,\n')}\n]`;
        const places = [...cuts.map((cut) => cut % (body.length + 1)), body.length].sort((one, other) => one - other);
        const chunks = places.map((place, index) => body.slice(places[index - 1] ?? 0, place));
        expect(dataOf(createJsonArrayFramer(), chunks)).toEqual([...elements.map((element) => element.trim()), ']']);
      }),
    );
  });

  test('gives an element as soon as it is whole', () => {
    const framer = createJsonArrayFramer();
    expect(framer.push('[{"a":1')).toEqual([]);
    expect(framer.push('}').map(({ data }) => data)).toEqual(['{"a":1}']);
  });

  test('cuts an element off at the limit, and goes on after it', () => {
    const framer = createJsonArrayFramer(10);
    const frames = [...framer.push('["1234567'), ...framer.push('89 123456'), ...framer.push('","ok"]')];
    expect(frames.map(({ data, isTruncated }) => [data, isTruncated ?? false])).toEqual([
      ['"123456789', true],
      ['"ok"', false],
      [']', false],
    ]);
  });

  test('takes time in proportion to the body, even one character a read', async () => {
    const framer = createJsonArrayFramer();
    const pushAll = () => {
      framer.push('["');
      for (let count = 0; count < 500_000; count += 1) framer.push('x');
      expect(framer.push('"]').map(({ data }) => data.length)).toEqual([500_002, 1]);
    };
    expect(await workMsOf(pushAll)).toBeLessThan(5_000);
  });
});

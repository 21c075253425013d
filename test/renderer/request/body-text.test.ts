import { describe, expect, test } from 'vitest';
import { bodyTextIssues, bodyToText, readBodyText } from '../../../renderer/src/features/request/body-text.ts';
import { setAtPath } from '../../../shared/providers/_kit/body-path.ts';

function read(text: string) {
  const reading = readBodyText(text);
  if (!reading.ok) throw new Error(reading.message);
  return reading;
}

describe('body text', () => {
  test('comes back exactly as it was typed while nothing else changed the body', () => {
    const typed = '{ "model":"m",\n\t"messages": [ ] }\n';
    expect(bodyToText(read(typed).body)).toBe(typed);
  });

  test('is set out anew once a form field changed the body, with nothing lost', () => {
    const body = setAtPath(read('{"model":"m","x-new":{"a":[1,{"b":null}]}}').body, ['temperature'], 0.2);
    expect(bodyToText(body)).toBe(
      JSON.stringify({ model: 'm', 'x-new': { a: [1, { b: null }] }, temperature: 0.2 }, null, 2),
    );
  });

  test.each([
    ['', undefined],
    ['  \n', undefined],
    ['null', null],
    ['[1]', [1]],
    ['"{{body}}"', '{{body}}'],
  ])('reads %j', (text, body) => {
    expect(read(text).body).toEqual(body);
  });

  test('no body is no text', () => {
    expect(bodyToText(undefined)).toBe('');
  });

  test.each(['{', '{"a":}', '{{body}}', "{'a':1}"])('says what is wrong with %j', (text) => {
    const reading = readBodyText(text);
    expect(reading.ok).toBe(false);
    expect(!reading.ok && reading.message).not.toBe('');
  });

  test('tells of keys that stand twice, by their line, for as long as the text does', () => {
    const { body } = read('{\n  "model": "m",\n  "options": { "seed": 1, "seed": 2 },\n  "model": "n"\n}');
    expect(bodyTextIssues(body)).toMatchObject([
      {
        severity: 'warning',
        message: { en: expect.stringMatching(/^The key "seed" is repeated on line 3: only its last/) },
      },
      { severity: 'warning', message: { zh: expect.stringMatching(/^第 4 行的键 "model" 重复/) } },
    ]);
    expect(bodyTextIssues(setAtPath(body, ['temperature'], 1))).toEqual([]);
  });

  test('names the numbers that a double cannot hold, and no others', () => {
    const text =
      '{"seed":12345678901234567891,"safe":9007199254740992,"id":"12345678901234567891","f":0.1234567890123456789}';
    expect(read(text).imprecise).toEqual(['12345678901234567891']);
  });
});

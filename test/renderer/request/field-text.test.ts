import { describe, expect, test } from 'vitest';
import {
  escapeEntry,
  fieldText,
  rangeText,
  readFieldText,
  stepNumber,
  unescapeEntry,
} from '../../../renderer/src/features/request/field-text.ts';
import type { ParameterSpec } from '../../../shared/providers/_kit/adapter.ts';

type Control = ParameterSpec['control'];
const number: Extract<Control, { kind: 'number' }> = { kind: 'number', min: 0, max: 2, step: 0.1 };
const json: Control = { kind: 'json', schema: {} };

describe('parameter fields', () => {
  test.each<[Control, string, unknown]>([
    [number, '0.7', 0.7],
    [number, '1.', 1],
    [number, '-1e3', -1000],
    [number, '{{temperature}}', '{{temperature}}'],
    [number, '0,7', '0,7'],
    [number, ' ', undefined],
    [{ kind: 'boolean' }, 'true', true],
    [{ kind: 'boolean' }, 'false', false],
    [{ kind: 'boolean' }, '{{on}}', '{{on}}'],
    [{ kind: 'select', options: ['low'] }, 'medium', 'medium'],
    [{ kind: 'text' }, ' a b ', ' a b '],
    [json, '{"a": [1]}', { a: [1] }],
    [json, '{{schema}}', '{{schema}}'],
  ])('%j reads %j', (control, text, value) => {
    expect(readFieldText(control, text)).toEqual({ ok: true, value });
  });

  test('JSON that does not parse never reaches the body', () => {
    expect(readFieldText(json, '{"a":')).toEqual({ ok: false });
  });

  test('what is in the body is shown, whatever its type', () => {
    expect(fieldText(number, 0)).toBe('0');
    expect(fieldText(number, '{{t}}')).toBe('{{t}}');
    expect(fieldText({ kind: 'boolean' }, false)).toBe('false');
    expect(fieldText({ kind: 'text' }, null)).toBe('null');
    expect(fieldText(json, { a: 1 })).toBe('{\n  "a": 1\n}');
    expect(fieldText(json, undefined)).toBe('');
  });

  test.each(['\n\n', 'a\\nb', '\t', 'END', '\\'])('list entry %j survives its one-line field', (entry) => {
    expect(escapeEntry(entry)).not.toMatch(/[\n\r\t]/);
    expect(unescapeEntry(escapeEntry(entry))).toBe(entry);
  });

  test('a backslash that escapes nothing is a backslash', () => {
    expect(unescapeEntry('\\d')).toBe('\\d');
  });

  test('steps stay inside the range and on the grid', () => {
    expect(stepNumber(number, 0.7, 1, 1)).toBe(0.8);
    expect(stepNumber(number, 2, 1, 1)).toBe(2);
    expect(stepNumber(number, 0.05, -1, 1)).toBe(0);
    expect(stepNumber(number, undefined, 1, 1)).toBe(1.1);
    expect(stepNumber({ kind: 'number', integer: true, min: 1 }, 1, -1, 1)).toBe(1);
  });

  test.each<[Control, string]>([
    [number, '0 – 2'],
    [{ kind: 'number', min: 0, exclusiveMin: true }, '> 0'],
    [{ kind: 'number', min: 1, max: 5, exclusiveMax: true }, '≥ 1, < 5'],
    [{ kind: 'text' }, ''],
  ])('%j has the range %j', (control, text) => {
    expect(rangeText(control)).toBe(text);
  });
});

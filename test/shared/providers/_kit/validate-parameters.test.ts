import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../../shared/model/json.ts';
import type { ParameterSpec } from '../../../../shared/providers/_kit/adapter.ts';
import { validateParameters } from '../../../../shared/providers/_kit/validate-parameters.ts';

function check(control: ParameterSpec['control'], value: JsonValue | undefined, isRequired = false) {
  const doc = { en: 'x', zh: 'x' };
  const field: ParameterSpec = { path: ['p', 'f'], name: 'f', doc, group: 'common', control, required: isRequired };
  const body: JsonValue = { p: value === undefined ? {} : { f: value } };
  return validateParameters({ ownedFields: [], parameters: [field] }, body);
}

describe('validateParameters', () => {
  const range = { kind: 'number', min: 0, max: 2, exclusiveMax: true } as const;
  it.each<[ParameterSpec['control'], JsonValue | undefined, string | null]>([
    [range, 2, 'f must be at least 0 and below 2; it is 2.'],
    [range, 1.99, null],
    [range, 0, null],
    [range, -1, 'f must be at least 0 and below 2; it is -1.'],
    [range, '1', 'f must be a number.'],
    [range, '{{t}}', null],
    [range, null, null],
    [range, undefined, null],
    [{ kind: 'number', min: 0, exclusiveMin: true }, 0, 'f must be above 0; it is 0.'],
    [{ kind: 'number', integer: true }, 1.5, 'f must be a whole number.'],
    [{ kind: 'boolean' }, 'true', 'f must be true or false.'],
    [{ kind: 'text' }, 7, 'f must be text.'],
    [{ kind: 'select', options: ['a', 'b'] }, 'c', 'f "c" is none of the documented values: a, b.'],
    [{ kind: 'select', options: ['a', 'b'] }, 7, 'f must be text.'],
    [{ kind: 'string-list', maxItems: 1 }, ['a', 'b'], 'f takes at most 1 entries; it has 2.'],
    [{ kind: 'string-list' }, 'a', 'f must be a list of texts.'],
    [{ kind: 'string-list', acceptsString: true }, 'a', null],
    [{ kind: 'json', schema: { type: 'array' } }, {}, 'f must be a list.'],
    [{ kind: 'json', schema: { type: 'object' } }, [], 'f must be an object.'],
    [{ kind: 'json', schema: {} }, 7, null],
  ])('%j with %j', (control, value, message) => {
    const issues = check(control, value);
    expect(issues.map((issue) => issue.message.en)).toEqual(message === null ? [] : [message]);
    for (const issue of issues) {
      expect(issue.path).toEqual(['p', 'f']);
      expect(issue.message.zh).toMatch(/^f .*[\u4e00-\u9fff]/);
    }
  });

  it('asks for required fields, and takes an empty text for none', () => {
    for (const value of [undefined, null, '']) {
      expect(check({ kind: 'text' }, value, true)[0]?.message.en).toBe('f is required.');
    }
  });

  it('calls an undocumented choice a warning: services add values faster than documents', () => {
    expect(check({ kind: 'select', options: ['a'] }, 'new')[0]?.severity).toBe('warning');
  });
});

import { describe, expect, it } from 'vitest';
import {
  ASSERTION_PRESETS,
  operatorsOf,
  problemOf,
  withOperator,
  withSource,
} from '../../../renderer/src/features/request/assertion-form.ts';
import { type Assertion, assertionSchema } from '../../../shared/model/assertion.ts';

const check = (source: Assertion['source'], operator: Assertion['operator'], value = '', path?: string): Assertion => ({
  source,
  operator,
  value,
  ...(path === undefined ? {} : { path }),
});

describe('an assertion as it is typed', () => {
  it('says what is missing or cannot be read', () => {
    expect(problemOf(check('header', 'exists'))).toBe('pathMissing');
    expect(problemOf(check('json', 'equals', '1', 'items.0'))).toBe('pathInvalid');
    expect(problemOf(check('json', 'equals', '1', '$.'))).toBe('pathInvalid');
    expect(problemOf(check('text', 'contains'))).toBe('valueMissing');
    expect(problemOf(check('total', 'atMost', 'fast'))).toBe('numberInvalid');
    expect(problemOf(check('status', 'equals', 'OK'))).toBe('numberInvalid');
    expect(problemOf(check('status', 'inRange', '299..200'))).toBe('rangeInvalid');
    expect(problemOf(check('status', 'inRange', '200-299'))).toBe('rangeInvalid');
    expect(problemOf(check('text', 'matches', '('))).toBe('patternInvalid');
    expect(problemOf(check('json', 'matchesSchema', '[]', '$'))).toBe('schemaInvalid');
  });

  it('is taken when it can be checked', () => {
    expect(problemOf(check('status', 'inRange', '200..299'))).toBeNull();
    expect(problemOf(check('text', 'isJson'))).toBeNull();
    expect(problemOf(check('text', 'equals', ''))).toBeNull();
    expect(problemOf(check('json', 'equals', '1', '$.items[0].id'))).toBeNull();
    expect(problemOf(check('toolCall', 'exists'))).toBeNull();
    expect(problemOf(check('cost', 'atMost', '0.01'))).toBeNull();
  });

  it('leaves alone what only a variable can tell', () => {
    expect(problemOf(check('total', 'atMost', '{{limit}}'))).toBeNull();
    expect(problemOf(check('text', 'matches', '({{word}}'))).toBeNull();
  });

  it('drops with a new source what does not belong to it', () => {
    expect(withSource(check('json', 'contains', 'x', '$.a'), 'status')).toEqual(check('status', 'atMost', 'x'));
    expect(withSource(check('text', 'contains', 'x'), 'json')).toEqual(check('json', 'contains', 'x', '$.'));
    expect(withSource(check('json', 'equals', 'x', '$.a'), 'header')).toEqual(check('header', 'equals', 'x', ''));
    expect(withOperator(check('text', 'contains', 'x'), 'isJson')).toEqual(check('text', 'isJson'));
  });

  it('offers no order for words, and no words for numbers', () => {
    expect(operatorsOf('text')).not.toContain('atMost');
    expect(operatorsOf('total')).not.toContain('contains');
    expect(operatorsOf('json')).toContain('atMost');
  });
});

it('has presets that a file can hold', () => {
  for (const { assertion } of ASSERTION_PRESETS) {
    expect(assertionSchema.parse(assertion)).toEqual(assertion);
    expect(operatorsOf(assertion.source)).toContain(assertion.operator);
  }
});
